/* Four floats at a time: what every kernel needs of arithmetic. */
#pragma once
#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))

typedef v128_t f32x4;

INLINE f32x4 load(const float *at) { return wasm_v128_load(at); }
INLINE void store(float *at, f32x4 v) { wasm_v128_store(at, v); }
INLINE f32x4 splat(float x) { return wasm_f32x4_splat(x); }
INLINE f32x4 zero(void) { return wasm_f32x4_const_splat(0); }
INLINE f32x4 add(f32x4 a, f32x4 b) { return wasm_f32x4_add(a, b); }
INLINE f32x4 sub(f32x4 a, f32x4 b) { return wasm_f32x4_sub(a, b); }
INLINE f32x4 mul(f32x4 a, f32x4 b) { return wasm_f32x4_mul(a, b); }
/* The larger of each; `a` where b is not a number. */
INLINE f32x4 larger(f32x4 a, f32x4 b) { return wasm_f32x4_pmax(a, b); }

/*
 * a · b + c, rounded twice on every processor. Relaxed SIMD's fused form reached 44 instead of 52 GFLOP/s in a product
 * (Chromium on an EPYC), and rounds once or twice as the processor likes.
 */
INLINE f32x4 multiplyAdd(f32x4 a, f32x4 b, f32x4 c) { return add(mul(a, b), c); }

INLINE float sum(f32x4 v) {
  return (wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1)) +
         (wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3));
}

INLINE float largest(f32x4 v) {
  float a = wasm_f32x4_extract_lane(v, 0), b = wasm_f32x4_extract_lane(v, 1);
  float c = wasm_f32x4_extract_lane(v, 2), d = wasm_f32x4_extract_lane(v, 3);
  a = a > b ? a : b;
  c = c > d ? c : d;
  return a > c ? a : c;
}

/*
 * e^x to 1e-7 of itself for x <= 88; exactly 0 where it would be below the smallest normal number.
 * x = n·ln 2 + r with |r| <= ln 2 / 2, and e^x = 2^n · e^r; e^r = 1 + r + r²·p(r), with p fitted to an
 * error of 3e-9. ln 2 is in two parts, of which the first times n is exact.
 */
INLINE f32x4 exponential(f32x4 x) {
  /* Added to a small number, it leaves the nearest integer in the lowest bits. */
  const f32x4 round = splat(12582912.0f);
  f32x4 shifted = multiplyAdd(x, splat(1.44269504f), round);
  f32x4 n = sub(shifted, round);
  f32x4 r = multiplyAdd(n, splat(-0.693359375f), x);
  r = multiplyAdd(n, splat(2.12194440e-4f), r);
  f32x4 p = splat(0.0013814466f);
  p = multiplyAdd(p, r, splat(0.0083687808f));
  p = multiplyAdd(p, r, splat(0.0416683927f));
  p = multiplyAdd(p, r, splat(0.1666651964f));
  p = multiplyAdd(p, r, splat(0.4999999404f));
  p = multiplyAdd(p, mul(r, r), add(r, splat(1.0f)));
  f32x4 power = wasm_i32x4_add(p, wasm_i32x4_shl(shifted, 23));
  return wasm_v128_and(power, wasm_f32x4_ge(x, splat(-87.3f)));
}

/* Dropout: the same counter-based generator as in random.ts and in WGSL. */
typedef struct {
  uint32_t seed;
  /* An element is kept where its hash is not below this; 0 keeps all. */
  uint32_t threshold;
  float scale;
} Dropout;

/* `scale` where the elements from `index` on are kept, else 0. */
INLINE f32x4 kept(const Dropout *d, uint32_t index) {
  f32x4 h = wasm_i32x4_mul(wasm_i32x4_add(wasm_i32x4_splat(index), wasm_i32x4_const(0, 1, 2, 3)),
                           wasm_i32x4_const_splat(0x9e3779b9));
  h = wasm_i32x4_add(h, wasm_i32x4_splat(d->seed));
  h = wasm_i32x4_mul(wasm_v128_xor(h, wasm_u32x4_shr(h, 16)), wasm_i32x4_const_splat(0x85ebca6b));
  h = wasm_i32x4_mul(wasm_v128_xor(h, wasm_u32x4_shr(h, 13)), wasm_i32x4_const_splat(0xc2b2ae35));
  h = wasm_v128_xor(h, wasm_u32x4_shr(h, 16));
  return wasm_v128_and(wasm_u32x4_ge(h, wasm_i32x4_splat(d->threshold)), splat(d->scale));
}

/*
 * x, and exactly 0 where it is nearer to 0 than `least`; what is not a number stays so. Without it numbers that fade come to the denormal ones, which
 * some processors compute a hundred times slower.
 */
INLINE f32x4 unlessTiny(f32x4 x, float least) {
  return wasm_v128_andnot(x, wasm_f32x4_lt(wasm_f32x4_abs(x), splat(least)));
}

/* The first `count` of four floats, of which only those are read; the others are 0. */
INLINE f32x4 loadPart(const float *at, int count) {
  if (count >= 4) return load(at);
  float part[4] = {0, 0, 0, 0};
  for (int i = 0; i < count; i++) part[i] = at[i];
  return load(part);
}

INLINE void storePart(float *at, f32x4 v, int count) {
  if (count >= 4) {
    store(at, v);
    return;
  }
  float part[4];
  store(part, v);
  for (int i = 0; i < count; i++) at[i] = part[i];
}

INLINE int smaller(int a, int b) { return a < b ? a : b; }
INLINE int roundUp(int value, int step) { return (value + step - 1) / step * step; }
