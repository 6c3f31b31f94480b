/* What is done to each element alone. */
#include "parallel.h"
#include "vector.h"

#define CHUNK 8192

typedef struct {
  const float *x, *y;
  float *to;
  int size;
  Dropout dropout;
} Elements;

#define EACH(name, expression)                                          \
  static void name(const void *arguments, int block, float *scratch) { \
    const Elements *e = arguments;                                      \
    int end = smaller(e->size, (block + 1) * CHUNK);                    \
    for (int i = block * CHUNK; i < end; i += 4) {                      \
      f32x4 x = loadPart(e->x + i, end - i);                            \
      storePart(e->to + i, (expression), end - i);                      \
    }                                                                   \
  }
#define Y loadPart(e->y + i, end - i)

EACH(dropEach, mul(x, kept(&e->dropout, i)))
EACH(addEach, add(x, Y))
EACH(addDroppedEach, add(x, mul(Y, kept(&e->dropout, i))))
EACH(passEach, wasm_v128_and(mul(x, splat(e->dropout.scale)), wasm_f32x4_gt(Y, zero())))

static void over(Body body, Elements e) { parallel(body, &e, (e.size + CHUNK - 1) / CHUNK); }

/* to = x where kept, scaled; 0 where dropped. */
EXPORT(dropout) void dropout(const float *x, float *to, int size, uint32_t seed, uint32_t threshold, float scale) {
  over(dropEach, (Elements){x, 0, to, size, {seed, threshold, scale}});
}

/* to = x + dropout(y); without dropout where the threshold is 0. */
EXPORT(residual)
void residual(const float *x, const float *y, float *to, int size, uint32_t seed, uint32_t threshold, float scale) {
  over(threshold ? addDroppedEach : addEach, (Elements){x, y, to, size, {seed, threshold, scale}});
}

/* The gradient of y = dropout(relu(z)): to = dy · scale where y > 0, else 0. */
EXPORT(relu_gradient) void reluGradient(const float *dy, const float *y, float *to, int size, float scale) {
  over(passEach, (Elements){dy, y, to, size, {0, 0, scale}});
}
