/* A loop whose iterations are spread over threads. */
#pragma once

/*
 * Iteration `block` of a loop. `scratch` is this thread's own memory, as large as the caller reserved; what is
 * written there is gone with the iteration.
 */
typedef void (*Body)(const void *arguments, int block, float *scratch);

/*
 * Runs `body` once for each block from 0 to `blocks` - 1, in any order and on any thread, and returns when all are
 * done. What a block computes may not depend on the thread: sums are split by block, so that a run repeats bit for
 * bit whatever the number of threads. At most 2^20 - 1 blocks.
 */
void parallel(Body body, const void *arguments, int blocks);
