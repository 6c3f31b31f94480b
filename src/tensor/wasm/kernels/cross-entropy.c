/* Softmax cross-entropy over rows of logits. */
#include "parallel.h"
#include "vector.h"

typedef struct {
  const float *logits;
  const int *targets;
  /* [rows, 2]: the largest logit, and Σ e^(logit - largest). */
  float *statistics;
  float *gradient;
  float factor;
  int classes;
} CrossEntropy;

static void measureRow(const void *arguments, int row, float *scratch) {
  const CrossEntropy *c = arguments;
  const float *logits = c->logits + row * c->classes;
  f32x4 top = splat(logits[0]), total = zero();
  int i = 0;
  for (; i + 4 <= c->classes; i += 4) top = larger(top, load(logits + i));
  float most = largest(top);
  for (; i < c->classes; i++) most = logits[i] > most ? logits[i] : most;
  for (i = 0; i + 4 <= c->classes; i += 4) total = add(total, exponential(sub(load(logits + i), splat(most))));
  float rest = 0;
  for (; i < c->classes; i++) rest += wasm_f32x4_extract_lane(exponential(splat(logits[i] - most)), 0);
  c->statistics[2 * row] = most;
  c->statistics[2 * row + 1] = sum(total) + rest;
}

static void rowGradient(const void *arguments, int row, float *scratch) {
  const CrossEntropy *c = arguments;
  int target = c->targets[row];
  const float *logits = c->logits + row * c->classes;
  float *to = c->gradient + row * c->classes;
  float most = c->statistics[2 * row];
  f32x4 factor = splat(target < 0 ? 0 : c->factor / c->statistics[2 * row + 1]);
  for (int i = 0; i < c->classes; i += 4) {
    int left = c->classes - i;
    storePart(to + i, mul(exponential(sub(loadPart(logits + i, left), splat(most))), factor), left);
  }
  if (target >= 0) to[target] -= c->factor;
}

/* What a row's loss is made of: statistics[row] = its largest logit, and Σ e^(logit - largest). */
EXPORT(softmax_statistics) void softmaxStatistics(const float *logits, float *statistics, int rows, int classes) {
  CrossEntropy c = {.logits = logits, .statistics = statistics, .classes = classes};
  parallel(measureRow, &c, rows);
}

/* factor · (softmax(logits) - onehot(target)); 0 in rows whose target is negative. */
EXPORT(cross_entropy_gradient)
void crossEntropyGradient(const float *logits, const int *targets, float *statistics, float *gradient, float factor,
                          int rows, int classes) {
  CrossEntropy c = {logits, targets, statistics, gradient, factor, classes};
  parallel(rowGradient, &c, rows);
}
