/**
 * The C that is linked to every program: what bounds a run, and what the C library of WASI lacks. It is compiled
 * without the callbacks that it holds. Functions that a program may define itself are weak.
 */

/** The module name under which a program imports what run.ts gives it beside WASI. */
export const HOST = 'fixtrace';

/** Functions of C and POSIX that need other processes or a shell, with their parameters; calling one ends the run. */
const REFUSED: Readonly<Record<string, string>> = {
  fork: 'void',
  vfork: 'void',
  system: 'const char *command',
  popen: 'const char *command, const char *mode',
  wait: 'int *status',
  kill: 'int process, int signal',
};

const refusals = Object.entries(REFUSED)
  .map(([name, parameters]) => {
    const type = name === 'popen' ? 'FILE *' : 'int ';
    return `__attribute__((weak)) ${type}${name}(${parameters}) { refused("${name}"); return 0; }`;
  })
  .join('\n');

export const RUNTIME = `
#include <stdio.h>
#include <stdlib.h>

#define HOST(name) __attribute__((import_module("${HOST}"), import_name(#name)))
#define GUEST(name) __attribute__((export_name(#name)))

HOST(more_fuel) long long more_fuel(void);
HOST(out_of_memory) void out_of_memory(void);
HOST(divided_by_zero) void divided_by_zero(void);
HOST(refused) void refused(const char *name);

/* A WebAssembly global, which no stray pointer reaches. */
static __attribute__((address_space(1))) long long fuel;

/* Clang calls this in every basic block of the program. */
void __sanitizer_cov_trace_pc(void) {
  if (--fuel < 0) fuel = more_fuel();
}

/* Clang calls this before a division by zero. */
void __ubsan_handle_divrem_overflow_minimal_abort(void) { divided_by_zero(); }

/* What was printed before a crash still lies in the library's buffer. */
GUEST(flush) void flush(void) { fflush(NULL); }

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);

static void *granted(void *memory, size_t size) {
  if (memory == NULL && size > 0) out_of_memory();
  return memory;
}

void *__wrap_malloc(size_t size) { return granted(__real_malloc(size), size); }
void *__wrap_calloc(size_t count, size_t size) { return granted(__real_calloc(count, size), count && size); }
void *__wrap_realloc(void *old, size_t size) { return granted(__real_realloc(old, size), size); }

/* Left out by the C library, used by beginners. */
__attribute__((weak)) char *gets(char *line) {
  size_t length = 0;
  int c;
  while ((c = getchar()) != EOF && c != '\\n') line[length++] = c;
  if (c == EOF && length == 0) return NULL;
  line[length] = 0;
  return line;
}

${refusals}
`;

/** Library functions of which the program calls our version. */
export const WRAPPED = ['malloc', 'calloc', 'realloc'];
