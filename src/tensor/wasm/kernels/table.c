/* Tables whose rows are looked up: token embeddings and the bias of relative positions. */
#include "parallel.h"
#include "vector.h"

#define BLOCK_ROWS 64

typedef struct {
  const float *from;
  float *to;
  const int *ids, *starts, *places;
  int rows, width;
} Table;

static void copyRow(float *to, const float *from, int width) {
  for (int i = 0; i < width; i += 4) storePart(to + i, loadPart(from + i, width - i), width - i);
}

static void lookUp(const void *arguments, int block, float *scratch) {
  const Table *t = arguments;
  int end = smaller(t->rows, (block + 1) * BLOCK_ROWS);
  for (int row = block * BLOCK_ROWS; row < end; row++) {
    copyRow(t->to + row * t->width, t->from + t->ids[row] * t->width, t->width);
  }
}

static void addUp(const void *arguments, int block, float *scratch) {
  const Table *t = arguments;
  int width = t->width, end = smaller(t->rows, (block + 1) * BLOCK_ROWS);
  for (int row = block * BLOCK_ROWS; row < end; row++) {
    float *to = t->to + row * width;
    for (int i = 0; i < width; i++) to[i] = 0;
    for (int k = t->starts[row]; k < t->starts[row + 1]; k++) {
      const float *from = t->from + t->places[k] * width;
      for (int i = 0; i < width; i += 4) {
        storePart(to + i, add(loadPart(to + i, width - i), loadPart(from + i, width - i)), width - i);
      }
    }
  }
}

static void overRows(Body body, Table t) { parallel(body, &t, (t.rows + BLOCK_ROWS - 1) / BLOCK_ROWS); }

/* to[i] = table[ids[i]] */
EXPORT(embedding) void embedding(const float *table, const int *ids, float *to, int count, int width) {
  overRows(lookUp, (Table){.from = table, .to = to, .ids = ids, .rows = count, .width = width});
}

/* dTable[row] = Σ of dy[places[k]] for starts[row] <= k < starts[row + 1], in that order. */
EXPORT(embedding_gradient)
void embeddingGradient(const float *dy, const int *starts, const int *places, float *dTable, int rows, int width) {
  overRows(addUp, (Table){.from = dy, .to = dTable, .starts = starts, .places = places, .rows = rows, .width = width});
}

typedef struct {
  const float *from;
  float *to;
  const int *buckets;
  int heads, length, count;
} Bias;

static void spreadBias(const void *arguments, int block, float *scratch) {
  const Bias *b = arguments;
  int head = block / b->length, query = block % b->length;
  const int *buckets = b->buckets + b->length - 1 - query;
  for (int key = 0; key < b->length; key++) b->to[block * b->length + key] = b->from[buckets[key] * b->heads + head];
}

static void gatherBias(const void *arguments, int head, float *scratch) {
  const Bias *b = arguments;
  for (int bucket = 0; bucket < b->count; bucket++) b->to[bucket * b->heads + head] = 0;
  for (int query = 0; query < b->length; query++) {
    const float *row = b->from + (head * b->length + query) * b->length;
    const int *buckets = b->buckets + b->length - 1 - query;
    for (int key = 0; key < b->length; key++) b->to[buckets[key] * b->heads + head] += row[key];
  }
}

/* bias[head][query][key] = table[buckets[key - query + length - 1]][head] */
EXPORT(relative_bias) void relativeBias(const float *table, const int *buckets, float *bias, int heads, int length) {
  Bias b = {table, bias, buckets, heads, length, 0};
  parallel(spreadBias, &b, heads * length);
}

EXPORT(relative_bias_gradient)
void relativeBiasGradient(const float *dBias, const int *buckets, float *dTable, int heads, int length, int count) {
  Bias b = {dBias, dTable, buckets, heads, length, count};
  parallel(gatherBias, &b, heads);
}
