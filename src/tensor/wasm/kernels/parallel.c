/*
 * A loop's blocks are handed out by a counter. Its upper bits name the loop, so that a thread that comes late, with
 * an old loop in mind, finds out with the same atomic addition that would have given it a block.
 */
#include "parallel.h"
#include "vector.h"

/* In the memory that all threads share. */
typedef struct {
  /* Loop's number << 40 | its blocks << 20 | the next block. */
  uint64_t ticket;
  Body body;
  const void *arguments;
  /* Blocks of this loop that are done. */
  int done;
  /* Changes with every loop; threads without work sleep on it. */
  int generation;
  int sleepers;
  /* Whether the caller may sleep, which a page's main thread may not, and whether it does. */
  int maySleep;
  int callerSleeps;
  /* Threads beside the one that calls `parallel`. */
  int helpers;
  /* One piece of scratch memory a thread, `scratchBytes` apart. */
  char *scratch;
  int scratchBytes;
} Pool;

#define FIELD 20
#define MASK ((1 << FIELD) - 1)
/* How often an idle thread looks for work before it sleeps; longer than the time between two operations. */
#define IDLE_LOOKS 100000
/* How often the caller looks whether the others are done before it leaves its processor to them. */
#define CALLER_LOOKS 10000

/* WebAssembly's own globals, one of each a thread: a variable in memory would lie in tfjs's data. */
#define OF_INSTANCE __attribute__((address_space(1)))
typedef Pool *PoolPointer;
static OF_INSTANCE PoolPointer pool;
static OF_INSTANCE int thread;

EXPORT(pool_bytes) int poolBytes(void) { return sizeof(Pool); }

__asm__(".globaltype __stack_pointer, i32");

/*
 * The first call of every thread: says where the pool is, in zeroed memory, which thread this one is, and where its
 * stack begins, growing down. Thread 0 is the one that calls `parallel`, and may sleep or not.
 */
EXPORT(join_pool) void joinPool(Pool *shared, int number, char *stackTop, int maySleep) {
  __asm__ volatile("local.get %0\n\tglobal.set __stack_pointer" : : "r"(stackTop));
  pool = shared;
  thread = number;
  if (thread == 0) pool->maySleep = maySleep;
}

/* Between loops: gives every thread `bytes` of scratch memory, one piece after the other. */
EXPORT(set_scratch) void setScratch(char *scratch, int bytes) {
  pool->scratch = scratch;
  pool->scratchBytes = bytes;
}

static float *ownScratch(void) { return (float *)(pool->scratch + thread * pool->scratchBytes); }

/* Does blocks until none is left. A loop cannot end, and its fields cannot change, while a block of it is undone. */
static int work(void) {
  int worked = 0;
  for (;;) {
    uint64_t seen = __atomic_load_n(&pool->ticket, __ATOMIC_ACQUIRE);
    if ((int)(seen & MASK) >= (int)(seen >> FIELD & MASK)) return worked;
    uint64_t ticket = __atomic_fetch_add(&pool->ticket, 1, __ATOMIC_ACQ_REL);
    int block = ticket & MASK;
    if (block >= (int)(ticket >> FIELD & MASK)) return worked;
    pool->body(pool->arguments, block, ownScratch());
    __atomic_fetch_add(&pool->done, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&pool->callerSleeps, __ATOMIC_SEQ_CST)) __builtin_wasm_memory_atomic_notify(&pool->done, 1);
    worked = 1;
  }
}

void parallel(Body body, const void *arguments, int blocks) {
  if (pool->helpers == 0 || blocks == 1) {
    for (int block = 0; block < blocks; block++) body(arguments, block, ownScratch());
    return;
  }
  pool->body = body;
  pool->arguments = arguments;
  __atomic_store_n(&pool->done, 0, __ATOMIC_RELAXED);
  uint64_t number = (pool->ticket >> (2 * FIELD)) + 1;
  __atomic_store_n(&pool->ticket, number << (2 * FIELD) | (uint64_t)blocks << FIELD, __ATOMIC_RELEASE);
  __atomic_fetch_add(&pool->generation, 1, __ATOMIC_SEQ_CST);
  if (__atomic_load_n(&pool->sleepers, __ATOMIC_SEQ_CST) > 0) {
    __builtin_wasm_memory_atomic_notify(&pool->generation, blocks - 1);
  }
  work();
  /* The rest is being done by others now, and takes less than a block does where they have processors. */
  for (int looks = 0;; looks++) {
    int done = __atomic_load_n(&pool->done, __ATOMIC_SEQ_CST);
    if (done == blocks) return;
    if (looks < CALLER_LOOKS || !pool->maySleep) continue;
    __atomic_store_n(&pool->callerSleeps, 1, __ATOMIC_SEQ_CST);
    __builtin_wasm_memory_atomic_wait32(&pool->done, done, -1);
    __atomic_store_n(&pool->callerSleeps, 0, __ATOMIC_SEQ_CST);
  }
}

/* A helper's life; its instance has joined the pool. Never returns. */
EXPORT(help) void help(void) {
  __atomic_fetch_add(&pool->helpers, 1, __ATOMIC_RELEASE);
  for (int looks = 0;; looks++) {
    int generation = __atomic_load_n(&pool->generation, __ATOMIC_SEQ_CST);
    if (work()) looks = 0;
    if (looks < IDLE_LOOKS) continue;
    __atomic_fetch_add(&pool->sleepers, 1, __ATOMIC_SEQ_CST);
    __builtin_wasm_memory_atomic_wait32(&pool->generation, generation, -1);
    __atomic_fetch_sub(&pool->sleepers, 1, __ATOMIC_SEQ_CST);
    looks = 0;
  }
}
