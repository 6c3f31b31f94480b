/*
 * Matrix products. Both factors are packed into panels first, from rows or columns alike, so that no transposed copy
 * is ever made and one core serves the value and both gradients.
 */
#include "product.h"
#include "parallel.h"

/* Transposes 4 × 4 floats. */
INLINE void transpose(f32x4 *a, f32x4 *b, f32x4 *c, f32x4 *d) {
  f32x4 ab0 = wasm_i32x4_shuffle(*a, *b, 0, 4, 1, 5), ab1 = wasm_i32x4_shuffle(*a, *b, 2, 6, 3, 7);
  f32x4 cd0 = wasm_i32x4_shuffle(*c, *d, 0, 4, 1, 5), cd1 = wasm_i32x4_shuffle(*c, *d, 2, 6, 3, 7);
  *a = wasm_i64x2_shuffle(ab0, cd0, 0, 2), *b = wasm_i64x2_shuffle(ab0, cd0, 1, 3);
  *c = wasm_i64x2_shuffle(ab1, cd1, 0, 2), *d = wasm_i64x2_shuffle(ab1, cd1, 1, 3);
}

/* `count` neighbours' values at each k, one by one; the other lanes are 0. */
INLINE void packSlowly(float *to, Matrix from, int count, int begin, int inner, int lanes) {
  for (int k = begin; k < inner; k++) {
    for (int i = 0; i < lanes; i++) {
      to[k * lanes + i] = i < count ? from.values[i * from.outer + k * from.inner] : 0;
    }
  }
}

INLINE void pack(float *to, Matrix from, int count, int inner, int lanes) {
  int k = 0;
  if (count == lanes && from.outer == 1) {
    for (; k < inner; k++) {
      const float *row = from.values + k * from.inner;
      store(to + k * lanes, load(row));
      if (lanes == 8) store(to + k * lanes + 4, load(row + 4));
      else wasm_v128_store64_lane(to + k * lanes + 4, wasm_v128_load64_zero(row + 4), 0);
    }
  } else if (count == lanes && from.inner == 1) {
    const float *row = from.values;
    for (; k + 4 <= inner; k += 4, row += 4) {
      float *at = to + k * lanes;
      f32x4 a = load(row), b = load(row + from.outer), c = load(row + 2 * from.outer), d = load(row + 3 * from.outer);
      transpose(&a, &b, &c, &d);
      store(at, a), store(at + lanes, b), store(at + 2 * lanes, c), store(at + 3 * lanes, d);
      a = load(row + 4 * from.outer), b = load(row + 5 * from.outer);
      if (lanes == 8) {
        c = load(row + 6 * from.outer), d = load(row + 7 * from.outer);
        transpose(&a, &b, &c, &d);
        store(at + 4, a), store(at + 4 + lanes, b), store(at + 4 + 2 * lanes, c), store(at + 4 + 3 * lanes, d);
      } else {
        f32x4 ab0 = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), ab1 = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7);
        wasm_v128_store64_lane(at + 4, ab0, 0), wasm_v128_store64_lane(at + 4 + lanes, ab0, 1);
        wasm_v128_store64_lane(at + 4 + 2 * lanes, ab1, 0), wasm_v128_store64_lane(at + 4 + 3 * lanes, ab1, 1);
      }
    }
  }
  packSlowly(to, from, count, k, inner, lanes);
}

void packRows(float *to, Matrix from, int count, int inner) { pack(to, from, count, inner, TILE_ROWS); }
void packColumns(float *to, Matrix from, int count, int inner) { pack(to, from, count, inner, TILE_COLUMNS); }

/* Rows of a block: its packed rows stay in the second-level cache while the columns' panels pass by. */
#define BLOCK_ROWS 48
/* Terms that are summed at once; further ones are added in another pass over the result. */
#define BLOCK_INNER 512
#define BLOCK_COLUMNS (16 * TILE_COLUMNS)

typedef struct {
  Matrix a;
  Matrix b;
  float *packedB;
  float *c;
  int rows;
  int columns;
  /* Of this pass. */
  int inner;
  /* Whether earlier passes left their sums in c. */
  int continued;
  /* Whether this is the last pass, after which the following is applied. */
  int last;
  const float *bias;
  int relu;
  Dropout dropout;
} Product;

static void packPanel(const void *arguments, int panel, float *scratch) {
  const Product *p = arguments;
  int column = panel * TILE_COLUMNS;
  Matrix from = p->b;
  from.values += column * from.outer;
  packColumns(p->packedB + column * p->inner, from, smaller(TILE_COLUMNS, p->columns - column), p->inner);
}

/* What follows the sum: bias, ReLU and dropout. */
INLINE void finishTile(const Product *p, f32x4 sums[TILE_ROWS][2], int row, int column, int rows) {
  if (!p->bias && !p->relu) return;
  for (int half = 0; half < 2; half++, column += 4) {
    f32x4 bias = p->bias ? loadPart(p->bias + column, p->columns - column) : zero();
    for (int i = 0; i < rows; i++) {
      f32x4 value = add(sums[i][half], bias);
      if (p->relu) value = larger(zero(), value);
      if (p->dropout.threshold) value = mul(value, kept(&p->dropout, (row + i) * p->columns + column));
      sums[i][half] = value;
    }
  }
}

static void multiplyBlock(const void *arguments, int block, float *scratch) {
  const Product *p = arguments;
  int columnBlocks = (p->columns + BLOCK_COLUMNS - 1) / BLOCK_COLUMNS;
  int row0 = block / columnBlocks * BLOCK_ROWS, row1 = smaller(row0 + BLOCK_ROWS, p->rows);
  int column0 = block % columnBlocks * BLOCK_COLUMNS, column1 = smaller(column0 + BLOCK_COLUMNS, p->columns);
  for (int row = row0; row < row1; row += TILE_ROWS) {
    Matrix from = p->a;
    from.values += row * from.outer;
    packRows(scratch + (row - row0) * p->inner, from, smaller(TILE_ROWS, row1 - row), p->inner);
  }
  for (int column = column0; column < column1; column += TILE_COLUMNS) {
    for (int row = row0; row < row1; row += TILE_ROWS) {
      f32x4 sums[TILE_ROWS][2];
      int rows = smaller(TILE_ROWS, row1 - row);
      float *c = p->c + row * p->columns + column;
      if (p->continued) loadTile(sums, c, p->columns, rows, p->columns - column);
      else clearTile(sums);
      multiplyTile(scratch + (row - row0) * p->inner, p->packedB + column * p->inner, p->inner, sums);
      if (p->last) finishTile(p, sums, row, column, rows);
      storeTile(sums, c, p->columns, rows, p->columns - column);
    }
  }
}

EXPORT(product_scratch) int productScratch(int inner) { return 4 * BLOCK_ROWS * smaller(inner, BLOCK_INNER); }

/* Bytes for the packed columns. */
EXPORT(product_workspace) int productWorkspace(int columns, int inner) {
  return 4 * roundUp(columns, TILE_COLUMNS) * smaller(inner, BLOCK_INNER);
}

/*
 * c[row][column] = Σ over k of a[row][k] · b[k][column], then + bias[column], ReLU and dropout, each where asked for.
 *
 * aRow, aInner, bInner, bColumn: distances in elements; c's columns are neighbours and its rows `columns` apart.
 * bias: 0 for none. workspace: productWorkspace() bytes; scratch: productScratch() bytes.
 */
EXPORT(product)
void product(const float *a, int aRow, int aInner, const float *b, int bInner, int bColumn, float *c, int rows,
             int columns, int inner, const float *bias, int relu, uint32_t seed, uint32_t threshold, float scale,
             float *workspace) {
  Product p = {.a = {a, aRow, aInner},
               .b = {b, bColumn, bInner},
               .packedB = workspace,
               .c = c,
               .rows = rows,
               .columns = columns,
               .bias = bias,
               .relu = relu,
               .dropout = {seed, threshold, scale}};
  int panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS * ((columns + BLOCK_COLUMNS - 1) / BLOCK_COLUMNS);
  for (int begin = 0; begin < inner; begin += BLOCK_INNER) {
    p.inner = smaller(BLOCK_INNER, inner - begin);
    p.a.values = a + begin * aInner;
    p.b.values = b + begin * bInner;
    p.continued = begin > 0;
    p.last = begin + p.inner == inner;
    parallel(packPanel, &p, panels);
    parallel(multiplyBlock, &p, blocks);
  }
}
