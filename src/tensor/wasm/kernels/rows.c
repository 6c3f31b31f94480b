/* What is done to each row of a matrix: norms, sums, means. */
#include "parallel.h"
#include "vector.h"

#define BLOCK_ROWS 32

typedef struct {
  const float *x, *weight, *dy;
  float *to, *inverse;
  /* [blocks of rows, width]: each block's part of a sum over all rows. */
  float *parts;
  int rows, width;
  float epsilon;
} Rows;

static int blocksOf(int rows) { return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS; }

static void normRows(const void *arguments, int block, float *scratch) {
  const Rows *r = arguments;
  int width = r->width, end = smaller(r->rows, (block + 1) * BLOCK_ROWS);
  for (int row = block * BLOCK_ROWS; row < end; row++) {
    const float *x = r->x + row * width;
    f32x4 squares = zero();
    for (int i = 0; i < width; i += 4) {
      f32x4 v = loadPart(x + i, width - i);
      squares = multiplyAdd(v, v, squares);
    }
    float inverse = 1 / __builtin_sqrtf(sum(squares) / width + r->epsilon);
    r->inverse[row] = inverse;
    for (int i = 0; i < width; i += 4) {
      f32x4 y = mul(mul(loadPart(x + i, width - i), splat(inverse)), loadPart(r->weight + i, width - i));
      storePart(r->to + row * width + i, y, width - i);
    }
  }
}

/* y = x · weight / √(mean(x²) + epsilon), by row; leaves 1 / √(…) in `inverse`. */
EXPORT(rms_norm)
void rmsNorm(const float *x, const float *weight, float *y, float *inverse, int rows, int width, float epsilon) {
  Rows r = {.x = x, .weight = weight, .to = y, .inverse = inverse, .rows = rows, .width = width, .epsilon = epsilon};
  parallel(normRows, &r, blocksOf(rows));
}

static void clear(float *to, int count) {
  for (int i = 0; i < count; i++) to[i] = 0;
}

/* With u = x·inverse and g = dy·weight: dx = inverse · (g - u · mean(g·u)), and dy·u goes to the weight. */
static void normRowsGradient(const void *arguments, int block, float *scratch) {
  const Rows *r = arguments;
  int width = r->width, end = smaller(r->rows, (block + 1) * BLOCK_ROWS);
  float *dWeight = r->parts + block * width;
  clear(dWeight, width);
  for (int row = block * BLOCK_ROWS; row < end; row++) {
    const float *x = r->x + row * width, *dy = r->dy + row * width;
    float inverse = r->inverse[row];
    f32x4 dots = zero();
    for (int i = 0; i < width; i += 4) {
      f32x4 d = loadPart(dy + i, width - i), u = mul(loadPart(x + i, width - i), splat(inverse));
      dots = multiplyAdd(mul(d, loadPart(r->weight + i, width - i)), u, dots);
      storePart(dWeight + i, multiplyAdd(d, u, loadPart(dWeight + i, width - i)), width - i);
    }
    f32x4 mean = splat(sum(dots) / width * inverse);
    for (int i = 0; i < width; i += 4) {
      f32x4 g = mul(loadPart(dy + i, width - i), loadPart(r->weight + i, width - i));
      f32x4 dx = mul(splat(inverse), sub(g, mul(loadPart(x + i, width - i), mean)));
      storePart(r->to + row * width + i, dx, width - i);
    }
  }
}

static void sumRowsOfBlock(const void *arguments, int block, float *scratch) {
  const Rows *r = arguments;
  int width = r->width, end = smaller(r->rows, (block + 1) * BLOCK_ROWS);
  float *part = r->parts + block * width;
  clear(part, width);
  for (int row = block * BLOCK_ROWS; row < end; row++) {
    for (int i = 0; i < width; i += 4) {
      f32x4 total = add(loadPart(part + i, width - i), loadPart(r->x + row * width + i, width - i));
      storePart(part + i, total, width - i);
    }
  }
}

static void addParts(const Rows *r, float *to) {
  for (int i = 0; i < r->width; i++) {
    float total = 0;
    for (int block = 0; block < blocksOf(r->rows); block++) total += r->parts[block * r->width + i];
    to[i] = total;
  }
}

/* Bytes for the parts of a sum over rows. */
EXPORT(rows_workspace) int rowsWorkspace(int rows, int width) { return 4 * blocksOf(rows) * width; }

EXPORT(rms_norm_gradient)
void rmsNormGradient(const float *x, const float *weight, float *inverse, const float *dy, float *dx, float *dWeight,
                     int rows, int width, float *workspace) {
  Rows r = {.x = x, .weight = weight, .dy = dy, .to = dx, .inverse = inverse, .parts = workspace, .rows = rows,
            .width = width};
  parallel(normRowsGradient, &r, blocksOf(rows));
  addParts(&r, dWeight);
}

/* to[column] = Σ over all rows. */
EXPORT(sum_rows) void sumRows(const float *x, float *to, int rows, int width, float *workspace) {
  Rows r = {.x = x, .parts = workspace, .rows = rows, .width = width};
  parallel(sumRowsOfBlock, &r, blocksOf(rows));
  addParts(&r, to);
}

typedef struct {
  const float *x, *shares;
  float *to;
  int length, width;
} Mean;

static void meanOfBatch(const void *arguments, int batch, float *scratch) {
  const Mean *m = arguments;
  const float *x = m->x + batch * m->length * m->width;
  float *to = m->to + batch * m->width;
  clear(to, m->width);
  for (int row = 0; row < m->length; row++) {
    f32x4 share = splat(m->shares[batch * m->length + row]);
    for (int i = 0; i < m->width; i += 4) {
      int left = m->width - i;
      storePart(to + i, multiplyAdd(share, loadPart(x + row * m->width + i, left), loadPart(to + i, left)), left);
    }
  }
}

static void spreadMean(const void *arguments, int batch, float *scratch) {
  const Mean *m = arguments;
  float *to = m->to + batch * m->length * m->width;
  for (int row = 0; row < m->length; row++) {
    f32x4 share = splat(m->shares[batch * m->length + row]);
    for (int i = 0; i < m->width; i += 4) {
      f32x4 dx = mul(share, loadPart(m->x + batch * m->width + i, m->width - i));
      storePart(to + row * m->width + i, dx, m->width - i);
    }
  }
}

/* mean[batch] = Σ over positions of share · x. x: [batch, length, width]; shares: [batch, length]. */
EXPORT(weighted_mean)
void weightedMean(const float *x, const float *shares, float *mean, int batch, int length, int width) {
  Mean m = {x, shares, mean, length, width};
  parallel(meanOfBatch, &m, batch);
}

EXPORT(weighted_mean_gradient)
void weightedMeanGradient(const float *dMean, const float *shares, float *dx, int batch, int length, int width) {
  Mean m = {dMean, shares, dx, length, width};
  parallel(spreadMean, &m, batch);
}
