/*
 * softmax(q·kᵀ + bias)·v of each batch and head, and its gradient. Scores and weights live in a thread's scratch
 * memory only: the backward pass makes them again from each row's maximum and sum. Keys after a row's last token
 * are not looked at.
 */
#include "parallel.h"
#include "product.h"

/* Added to the score of a masked key: its weight becomes exactly 0. */
#define MASKED -1e9f

typedef struct {
  /* [batch, queries, heads · width] and [batch, keys, heads · width] */
  const float *q, *k, *v;
  /* [heads, queries, keys] */
  const float *bias;
  /* [batch, keys], 1 to keep and 0 to leave out */
  const float *mask;
  int batch, heads, queries, keys, width;
  Dropout dropout;
  float *out;
  /* [batch, heads, queries, 2]: of each row of scores the largest, and 1 / Σ e^(score - largest). */
  float *rows;
  /* Of the backward pass. */
  const float *dOut;
  float *dQ, *dK, *dV;
  /* [groups, heads, queries, keys]: a group's batches are summed by one thread, in order. */
  float *dBias;
  int groups;
} Attention;

/* One head of one batch. */
typedef struct {
  const Attention *all;
  int batch, head;
  /* Distance of neighbours in q, k and v, and where this head's first ones are. */
  int stride, queryBegin, keyBegin;
  /* Keys up to the last that the mask keeps, and that rounded up to whole tiles. */
  int keys, keysUp;
  /* Added to each key's score: 0 or MASKED. [keysUp] */
  float *maskTerms;
} Head;

static int keptKeys(const Attention *a, int batch) {
  const float *mask = a->mask + batch * a->keys;
  int keys = a->keys;
  while (keys > 0 && mask[keys - 1] == 0) keys--;
  return keys;
}

static Head headOf(const Attention *a, int batch, int head, float *maskTerms) {
  int stride = a->heads * a->width, keys = keptKeys(a, batch);
  Head h = {.all = a,
            .batch = batch,
            .head = head,
            .stride = stride,
            .queryBegin = batch * a->queries * stride + head * a->width,
            .keyBegin = batch * a->keys * stride + head * a->width,
            .keys = keys,
            .keysUp = roundUp(keys, TILE_COLUMNS),
            .maskTerms = maskTerms};
  const float *mask = a->mask + batch * a->keys;
  for (int key = 0; key < h.keysUp; key++) maskTerms[key] = key < keys ? (1 - mask[key]) * MASKED : MASKED;
  return h;
}

/* Panels of `columns` neighbours of a matrix, each as long as `inner`. */
static void packAll(float *to, Matrix from, int columns, int inner) {
  for (int column = 0; column < columns; column += TILE_COLUMNS, to += TILE_COLUMNS * inner) {
    packColumns(to, from, smaller(TILE_COLUMNS, columns - column), inner);
    from.values += TILE_COLUMNS * from.outer;
  }
}

/* to[6][stride] (+)= packed rows times panels; the first `rows` of it. */
static void multiplyPanels(const float *packedRows, const float *panels, int inner, float *to, int stride, int rows,
                           int columns, int adding) {
  for (int column = 0; column < columns; column += TILE_COLUMNS) {
    f32x4 sums[TILE_ROWS][2];
    if (adding) loadTile(sums, to + column, stride, rows, columns - column);
    else clearTile(sums);
    multiplyTile(packedRows, panels + column * inner, inner, sums);
    storeTile(sums, to + column, stride, rows, columns - column);
  }
}

/* e^-40: smaller ones are nothing beside a row's largest, 1. Those near e^-87 have denormal numbers for gradients. */
#define LEAST_POWER 4e-18f
INLINE f32x4 weightPower(f32x4 x) { return unlessTiny(exponential(x), LEAST_POWER); }

/* Adds bias and mask to a row of scores; returns the largest. */
static float biasRow(const Head *h, float *scores, int query) {
  const Attention *a = h->all;
  const float *bias = a->bias + (h->head * a->queries + query) * a->keys;
  f32x4 top = splat(2 * MASKED);
  for (int key = 0; key < h->keysUp; key += 4) {
    f32x4 score = add(load(scores + key), loadPart(bias + key, h->keys - key));
    score = add(score, load(h->maskTerms + key));
    store(scores + key, score);
    top = larger(top, score);
  }
  return largest(top);
}

/* Index of a weight among all of [batch, heads, queries, keys], by which dropout draws. */
static uint32_t weightIndex(const Head *h, int query) {
  const Attention *a = h->all;
  return ((uint32_t)(h->batch * a->heads + h->head) * a->queries + query) * a->keys;
}

static float *rowOf(const Head *h, int query) {
  const Attention *a = h->all;
  return a->rows + ((h->batch * a->heads + h->head) * a->queries + query) * 2;
}

/* Scores of one row to weights, dropped ones 0; leaves largest and 1 / sum for the backward pass. */
static void softmaxRow(const Head *h, float *scores, int query) {
  float top = biasRow(h, scores, query);
  f32x4 total = zero();
  for (int key = 0; key < h->keysUp; key += 4) {
    f32x4 power = weightPower(sub(load(scores + key), splat(top)));
    store(scores + key, power);
    total = add(total, power);
  }
  float inverse = 1 / sum(total);
  float *row = rowOf(h, query);
  row[0] = top, row[1] = inverse;
  const Dropout *dropout = &h->all->dropout;
  uint32_t index = weightIndex(h, query);
  for (int key = 0; key < h->keysUp; key += 4) {
    f32x4 weight = mul(load(scores + key), splat(inverse));
    if (dropout->threshold) weight = mul(weight, kept(dropout, index + key));
    store(scores + key, weight);
  }
}

static void fillRows(float *to, int stride, int rows, int width, float value) {
  for (int row = 0; row < rows; row++) {
    for (int i = 0; i < width; i++) to[row * stride + i] = value;
  }
}

static void attend(const void *arguments, int block, float *scratch) {
  const Attention *a = arguments;
  int width = a->width, keysUp = roundUp(a->keys, TILE_COLUMNS), widthUp = roundUp(width, TILE_COLUMNS);
  float *maskTerms = scratch, *keyPanels = maskTerms + keysUp, *valuePanels = keyPanels + keysUp * width;
  float *scores = valuePanels + widthUp * a->keys, *packed = scores + TILE_ROWS * keysUp;
  Head h = headOf(a, block / a->heads, block % a->heads, maskTerms);
  float *out = a->out + h.queryBegin;
  if (h.keys == 0) {
    fillRows(out, h.stride, a->queries, width, 0);
    return;
  }
  packAll(keyPanels, (Matrix){a->k + h.keyBegin, h.stride, 1}, h.keys, width);
  packAll(valuePanels, (Matrix){a->v + h.keyBegin, 1, h.stride}, width, h.keys);
  for (int query = 0; query < a->queries; query += TILE_ROWS) {
    int rows = smaller(TILE_ROWS, a->queries - query);
    packRows(packed, (Matrix){a->q + h.queryBegin + query * h.stride, h.stride, 1}, rows, width);
    multiplyPanels(packed, keyPanels, width, scores, h.keysUp, rows, h.keysUp, 0);
    for (int row = 0; row < rows; row++) softmaxRow(&h, scores + row * h.keysUp, query + row);
    packRows(packed, (Matrix){scores, h.keysUp, 1}, rows, h.keys);
    multiplyPanels(packed, valuePanels, h.keys, out + query * h.stride, h.stride, rows, width, 0);
  }
}

/* Queries whose weights are kept at once in the backward pass. */
#define BLOCK_QUERIES 48

/*
 * One row's weights and their gradient, from scores and dOut·vᵀ, in place: `scores` becomes the dropped weights P',
 * `dWeights` the scores' gradient P·(dP - Σ dOut·out), which is added to the bias's.
 */
static void softmaxRowGradient(const Head *h, float *scores, float *dWeights, float *dBias, int query) {
  const Attention *a = h->all;
  biasRow(h, scores, query);
  const float *row = rowOf(h, query);
  const float *dOut = a->dOut + h->queryBegin + query * h->stride, *out = a->out + h->queryBegin + query * h->stride;
  float dot = 0;
  for (int i = 0; i < a->width; i++) dot += dOut[i] * out[i];
  uint32_t index = weightIndex(h, query);
  for (int key = 0; key < h->keysUp; key += 4) {
    f32x4 weight = mul(weightPower(sub(load(scores + key), splat(row[0]))), splat(row[1]));
    f32x4 gradient = load(dWeights + key), dropped = weight;
    if (a->dropout.threshold) {
      f32x4 keep = kept(&a->dropout, index + key);
      dropped = mul(weight, keep);
      gradient = mul(gradient, keep);
    }
    gradient = mul(weight, sub(gradient, splat(dot)));
    store(scores + key, dropped);
    store(dWeights + key, gradient);
    storePart(dBias + key, add(loadPart(dBias + key, h->keys - key), gradient), h->keys - key);
  }
}

/* Where the backward pass keeps what in a thread's scratch memory. */
typedef struct {
  float *maskTerms, *keyPanels, *valuePanels, *keyColumns, *queryPanels, *dOutPanels, *weights, *dScores, *packed, *end;
} Space;

static Space spaceOf(const Attention *a, float *scratch) {
  int keysUp = roundUp(a->keys, TILE_COLUMNS), widthUp = roundUp(a->width, TILE_COLUMNS);
  int longest = keysUp > a->width ? keysUp : a->width;
  Space s;
  s.maskTerms = scratch;
  s.keyPanels = s.maskTerms + keysUp;
  s.valuePanels = s.keyPanels + keysUp * a->width;
  s.keyColumns = s.valuePanels + keysUp * a->width;
  s.queryPanels = s.keyColumns + widthUp * a->keys;
  s.dOutPanels = s.queryPanels + widthUp * BLOCK_QUERIES;
  s.weights = s.dOutPanels + widthUp * BLOCK_QUERIES;
  s.dScores = s.weights + BLOCK_QUERIES * keysUp;
  s.packed = s.dScores + BLOCK_QUERIES * keysUp;
  s.end = s.packed + TILE_ROWS * (longest > BLOCK_QUERIES ? longest : BLOCK_QUERIES);
  return s;
}

/* dQ of a block of queries, and what they add to dK, dV and dBias. */
static void attendBackwards(const Head *h, const Space *s, float *dBias, int begin, int end) {
  const Attention *a = h->all;
  const float *q = a->q + h->queryBegin, *dOut = a->dOut + h->queryBegin;
  int width = a->width, count = end - begin;
  for (int query = begin; query < end; query += TILE_ROWS) {
    int rows = smaller(TILE_ROWS, end - query);
    float *weights = s->weights + (query - begin) * h->keysUp, *dScores = s->dScores + (query - begin) * h->keysUp;
    packRows(s->packed, (Matrix){q + query * h->stride, h->stride, 1}, rows, width);
    multiplyPanels(s->packed, s->keyPanels, width, weights, h->keysUp, rows, h->keysUp, 0);
    packRows(s->packed, (Matrix){dOut + query * h->stride, h->stride, 1}, rows, width);
    multiplyPanels(s->packed, s->valuePanels, width, dScores, h->keysUp, rows, h->keysUp, 0);
    for (int row = 0; row < rows; row++) {
      softmaxRowGradient(h, weights + row * h->keysUp, dScores + row * h->keysUp, dBias + (query + row) * a->keys,
                         query + row);
    }
    packRows(s->packed, (Matrix){dScores, h->keysUp, 1}, rows, h->keys);
    multiplyPanels(s->packed, s->keyColumns, h->keys, a->dQ + h->queryBegin + query * h->stride, h->stride, rows,
                   width, 0);
  }
  packAll(s->queryPanels, (Matrix){q + begin * h->stride, 1, h->stride}, width, count);
  packAll(s->dOutPanels, (Matrix){dOut + begin * h->stride, 1, h->stride}, width, count);
  for (int key = 0; key < h->keys; key += TILE_ROWS) {
    int rows = smaller(TILE_ROWS, h->keys - key), at = h->keyBegin + key * h->stride;
    packRows(s->packed, (Matrix){s->dScores + key, 1, h->keysUp}, rows, count);
    multiplyPanels(s->packed, s->queryPanels, count, a->dK + at, h->stride, rows, width, begin > 0);
    packRows(s->packed, (Matrix){s->weights + key, 1, h->keysUp}, rows, count);
    multiplyPanels(s->packed, s->dOutPanels, count, a->dV + at, h->stride, rows, width, begin > 0);
  }
}

static void attendGroup(const void *arguments, int block, float *scratch) {
  const Attention *a = arguments;
  int group = block / a->heads, head = block % a->heads, width = a->width;
  float *dBias = a->dBias + block * a->queries * a->keys;
  fillRows(dBias, a->keys, a->queries, a->keys, 0);
  Space s = spaceOf(a, scratch);
  for (int batch = group; batch < a->batch; batch += a->groups) {
    Head h = headOf(a, batch, head, s.maskTerms);
    float *dK = a->dK + h.keyBegin + h.keys * h.stride, *dV = a->dV + h.keyBegin + h.keys * h.stride;
    fillRows(dK, h.stride, a->keys - h.keys, width, 0);
    fillRows(dV, h.stride, a->keys - h.keys, width, 0);
    if (h.keys == 0) {
      fillRows(a->dQ + h.queryBegin, h.stride, a->queries, width, 0);
      continue;
    }
    packAll(s.keyPanels, (Matrix){a->k + h.keyBegin, h.stride, 1}, h.keys, width);
    packAll(s.valuePanels, (Matrix){a->v + h.keyBegin, h.stride, 1}, h.keys, width);
    packAll(s.keyColumns, (Matrix){a->k + h.keyBegin, 1, h.stride}, width, h.keys);
    for (int query = 0; query < a->queries; query += BLOCK_QUERIES) {
      attendBackwards(&h, &s, dBias, query, smaller(query + BLOCK_QUERIES, a->queries));
    }
  }
}

/* Bytes of scratch memory that either pass needs. */
EXPORT(attention_scratch) int attentionScratch(int keys, int width) {
  Attention a = {.keys = keys, .width = width};
  return (int)(4 * (spaceOf(&a, 0).end - (float *)0));
}

/* A group of batches is one thread's: enough groups for 16 threads, however many there are. */
EXPORT(attention_groups) int attentionGroups(int batch, int heads) {
  return smaller(batch, (16 + heads - 1) / heads);
}

EXPORT(attention)
void attention(const float *q, const float *k, const float *v, const float *bias, const float *mask, int batch,
               int heads, int queries, int keys, int width, uint32_t seed, uint32_t threshold, float scale, float *out,
               float *rows) {
  Attention a = {.q = q, .k = k, .v = v, .bias = bias, .mask = mask, .batch = batch, .heads = heads,
                 .queries = queries, .keys = keys, .width = width, .dropout = {seed, threshold, scale},
                 .out = out, .rows = rows};
  parallel(attend, &a, batch * heads);
}

#define SUM_CHUNK 4096

typedef struct {
  const float *parts;
  float *to;
  int count, size;
} Parts;

static void addParts(const void *arguments, int block, float *scratch) {
  const Parts *p = arguments;
  int end = smaller(p->size, (block + 1) * SUM_CHUNK);
  for (int i = block * SUM_CHUNK; i < end; i += 4) {
    f32x4 total = loadPart(p->parts + i, end - i);
    for (int part = 1; part < p->count; part++) {
      total = add(total, loadPart(p->parts + part * p->size + i, end - i));
    }
    storePart(p->to + i, total, end - i);
  }
}

/* parts: [attentionGroups(), heads, queries, keys], for the bias's gradient before its groups are summed. */
EXPORT(attention_gradient)
void attentionGradient(const float *q, const float *k, const float *v, const float *bias, const float *mask, int batch,
                       int heads, int queries, int keys, int width, uint32_t seed, uint32_t threshold, float scale,
                       float *out, float *rows, const float *dOut, float *dQ, float *dK, float *dV, float *dBias,
                       float *parts) {
  int groups = attentionGroups(batch, heads);
  Attention a = {.q = q, .k = k, .v = v, .bias = bias, .mask = mask, .batch = batch, .heads = heads,
                 .queries = queries, .keys = keys, .width = width, .dropout = {seed, threshold, scale},
                 .out = out, .rows = rows, .dOut = dOut, .dQ = dQ, .dK = dK, .dV = dV, .dBias = parts,
                 .groups = groups};
  parallel(attendGroup, &a, groups * heads);
  int size = heads * queries * keys;
  Parts sum = {parts, dBias, groups, size};
  parallel(addParts, &sum, (size + SUM_CHUNK - 1) / SUM_CHUNK);
}
