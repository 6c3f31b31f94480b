/* One optimizer step over all parameters: two passes over the gradients, one over everything else. */
#include "parallel.h"
#include "vector.h"

#define CHUNK 16384

/* Beside an epsilon of 1e-8, smaller ones move a weight by less than a float of its size can tell. */
#define LEAST_GRADIENT 1e-16f
#define LEAST_MOMENT 1e-30f

/* A parameter, in place; moments: the first ones, then the second ones. */
typedef struct {
  float *values;
  const float *gradient;
  float *moments;
  int size;
} Parameter;

typedef struct {
  /* rest: 1 - beta, as it was before it was rounded. */
  float beta1, rest1, beta2, rest2, epsilon, rate, decay, correction1, correction2, clipNorm;
} Hyperparameters;

typedef struct {
  const Parameter *parameters;
  int count;
  const Hyperparameters *hyper;
  float clip;
  double *squares;
} Step;

/* A chunk of a parameter. */
typedef struct {
  Parameter parameter;
  int begin, end;
} Chunk;

static int chunksOf(int size) { return (size + CHUNK - 1) / CHUNK; }

static Chunk chunkOf(const Step *s, int block) {
  const Parameter *p = s->parameters;
  for (; block >= chunksOf(p->size); p++) block -= chunksOf(p->size);
  return (Chunk){*p, block * CHUNK, smaller(p->size, (block + 1) * CHUNK)};
}

static void squareChunk(const void *arguments, int block, float *scratch) {
  const Step *s = arguments;
  Chunk c = chunkOf(s, block);
  f32x4 total = zero();
  for (int i = c.begin; i < c.end; i += 4) {
    f32x4 g = unlessTiny(loadPart(c.parameter.gradient + i, c.end - i), LEAST_GRADIENT);
    total = multiplyAdd(g, g, total);
  }
  s->squares[block] = sum(total);
}

static void stepChunk(const void *arguments, int block, float *scratch) {
  const Step *s = arguments;
  const Hyperparameters *h = s->hyper;
  Chunk c = chunkOf(s, block);
  float *first = c.parameter.moments, *second = first + c.parameter.size;
  f32x4 keep = splat(1 - h->rate * h->decay), rate = splat(h->rate / h->correction1);
  f32x4 root = splat(1 / __builtin_sqrtf(h->correction2));
  for (int i = c.begin; i < c.end; i += 4) {
    int left = c.end - i;
    f32x4 g = unlessTiny(mul(loadPart(c.parameter.gradient + i, left), splat(s->clip)), LEAST_GRADIENT);
    f32x4 m = multiplyAdd(splat(h->beta1), loadPart(first + i, left), mul(splat(h->rest1), g));
    f32x4 v = multiplyAdd(splat(h->beta2), loadPart(second + i, left), mul(splat(h->rest2), mul(g, g)));
    m = unlessTiny(m, LEAST_MOMENT), v = unlessTiny(v, LEAST_MOMENT);
    f32x4 change = wasm_f32x4_div(mul(rate, m), multiplyAdd(wasm_f32x4_sqrt(v), root, splat(h->epsilon)));
    storePart(first + i, m, left);
    storePart(second + i, v, left);
    storePart(c.parameter.values + i, sub(mul(loadPart(c.parameter.values + i, left), keep), change), left);
  }
}

static int chunksOfAll(const Parameter *parameters, int count) {
  int chunks = 0;
  for (int i = 0; i < count; i++) chunks += chunksOf(parameters[i].size);
  return chunks;
}

/* Bytes for the sums of squares. */
EXPORT(adamw_workspace) int adamwWorkspace(const Parameter *parameters, int count) {
  return 8 * chunksOfAll(parameters, count);
}

/* Returns the gradients' global norm before it is clipped. */
EXPORT(adamw)
float adamw(const Parameter *parameters, int count, const Hyperparameters *hyper, double *workspace) {
  Step s = {.parameters = parameters, .count = count, .hyper = hyper, .squares = workspace};
  int chunks = chunksOfAll(parameters, count);
  parallel(squareChunk, &s, chunks);
  double squares = 0;
  for (int i = 0; i < chunks; i++) squares += s.squares[i];
  double norm = __builtin_sqrt(squares);
  s.clip = hyper->clipNorm < norm + 1e-6 ? hyper->clipNorm / (norm + 1e-6) : 1;
  parallel(stepChunk, &s, chunks);
  return norm;
}
