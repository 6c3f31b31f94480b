/* The register-blocked core of every matrix product. */
#pragma once
#include "vector.h"

/* A tile of the product that stays in registers: 12 of SSE's 16 hold its sums. */
#define TILE_ROWS 6
#define TILE_COLUMNS 8

/* A matrix in memory: element (i, k) is at values[i · outer + k · inner]. */
typedef struct {
  const float *values;
  int outer;
  int inner;
} Matrix;

/*
 * Lays out a panel of `lanes` neighbours along the outer axis so that a tile reads it in order: for each k its
 * `lanes` values. Lanes from `count` on are 0.
 */
void packRows(float *to, Matrix from, int count, int inner);
void packColumns(float *to, Matrix from, int count, int inner);

INLINE void clearTile(f32x4 sums[TILE_ROWS][2]) {
  for (int i = 0; i < TILE_ROWS; i++) sums[i][0] = sums[i][1] = zero();
}

/* Reads the first `rows` and `columns` of a tile, to add to them; the others are 0. */
INLINE void loadTile(f32x4 sums[TILE_ROWS][2], const float *from, int stride, int rows, int columns) {
  for (int i = 0; i < TILE_ROWS; i++, from += stride) {
    sums[i][0] = i < rows ? loadPart(from, columns) : zero();
    sums[i][1] = i < rows && columns > 4 ? loadPart(from + 4, columns - 4) : zero();
  }
}

/* Writes the first `rows` and `columns` of a tile. */
INLINE void storeTile(f32x4 sums[TILE_ROWS][2], float *to, int stride, int rows, int columns) {
  for (int i = 0; i < smaller(rows, TILE_ROWS); i++, to += stride) {
    storePart(to, sums[i][0], columns);
    if (columns > 4) storePart(to + 4, sums[i][1], columns - 4);
  }
}

/* sums[i][j] += Σ over k of a[k][i] · b[k][j], of packed panels, in the order of k. */
INLINE void multiplyTile(const float *a, const float *b, int inner, f32x4 sums[TILE_ROWS][2]) {
  f32x4 c00 = sums[0][0], c01 = sums[0][1], c10 = sums[1][0], c11 = sums[1][1];
  f32x4 c20 = sums[2][0], c21 = sums[2][1], c30 = sums[3][0], c31 = sums[3][1];
  f32x4 c40 = sums[4][0], c41 = sums[4][1], c50 = sums[5][0], c51 = sums[5][1];
#pragma clang loop unroll_count(4)
  for (int k = 0; k < inner; k++, a += TILE_ROWS, b += TILE_COLUMNS) {
    f32x4 b0 = load(b), b1 = load(b + 4), x;
    x = wasm_v128_load32_splat(a), c00 = multiplyAdd(x, b0, c00), c01 = multiplyAdd(x, b1, c01);
    x = wasm_v128_load32_splat(a + 1), c10 = multiplyAdd(x, b0, c10), c11 = multiplyAdd(x, b1, c11);
    x = wasm_v128_load32_splat(a + 2), c20 = multiplyAdd(x, b0, c20), c21 = multiplyAdd(x, b1, c21);
    x = wasm_v128_load32_splat(a + 3), c30 = multiplyAdd(x, b0, c30), c31 = multiplyAdd(x, b1, c31);
    x = wasm_v128_load32_splat(a + 4), c40 = multiplyAdd(x, b0, c40), c41 = multiplyAdd(x, b1, c41);
    x = wasm_v128_load32_splat(a + 5), c50 = multiplyAdd(x, b0, c50), c51 = multiplyAdd(x, b1, c51);
  }
  sums[0][0] = c00, sums[0][1] = c01, sums[1][0] = c10, sums[1][1] = c11;
  sums[2][0] = c20, sums[2][1] = c21, sums[3][0] = c30, sums[3][1] = c31;
  sums[4][0] = c40, sums[4][1] = c41, sums[5][0] = c50, sums[5][1] = c51;
}
