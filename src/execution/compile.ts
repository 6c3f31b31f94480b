/** Compiles C as gcc does without optimisation, for WASI, with the callbacks by which run.ts bounds a run. */
import { LIMITS } from './limits.ts';
import { type CompileMessage, compilerMessages, linkerMessages, TOO_LARGE, unplaced } from './messages.ts';
import { RUNTIME, WRAPPED } from './runtime.ts';
import { type LoadProgress, loadToolchain, type Toolchain } from './toolchain.ts';

export type Compiled = { ok: true; module: WebAssembly.Module } | { ok: false; messages: CompileMessage[] };

export interface CompileOptions {
  /** Fills uninitialised variables with a pattern that is not zero, so that a program is not right by luck. */
  fillUninitialised?: boolean;
  /** For the local variables of all calls under way. A run's memory grows with it, and so does what it takes to begin one. */
  stackBytes?: number;
}

export interface Compiler {
  /**
   * @param files C sources by name, without folders: every `.c` is compiled, and all are linked; others can be included
   * @returns messages in clang's order where something does not compile; their files are the given ones
   */
  compile(files: Readonly<Record<string, string>>, options?: CompileOptions): Promise<Compiled>;
}

const TRIPLE = 'wasm32-unknown-wasip1';
const LIBRARIES = '/usr/lib/wasm32-wasip1';
const RUNTIME_OBJECT = 'fixtrace-runtime.o';

/** Flags of one line. */
const words = (line: string) => line.split(' ');

/** Clang's inner command line, without the run of the driver that would find it. */
const COMPILE = [
  ...words(`clang -cc1 -triple ${TRIPLE} -emit-obj -disable-free -clear-ast-before-backend -mrelocation-model static`),
  ...words('-mframe-pointer=none -mconstructor-aliases -target-cpu generic -fvisibility=hidden -fgnuc-version=4.2.1'),
  ...words('-resource-dir /usr -isysroot /usr -internal-isystem /usr/include'),
  ...words('-internal-isystem /usr/include/wasm32-wasip1 -std=gnu17 -x c -o -'),
];

/** What gcc takes from beginners with a warning. */
const LENIENT = [
  'implicit-function-declaration',
  'implicit-int',
  'parentheses',
  'main-return-type',
  'int-conversion',
  'incompatible-pointer-types',
  'incompatible-function-pointer-types',
  'return-mismatch',
  'return-type',
].map((warning) => `-Wno-error=${warning}`);

const PROGRAM = [
  ...words('-O0 -w -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -ferror-limit 20 -fno-caret-diagnostics'),
  ...LENIENT,
  // A callback in every basic block. Clang would leave out those that others imply, and all of `while (1);` with them.
  ...words('-fsanitize-coverage-type=2 -fsanitize-coverage-trace-pc -fsanitize-coverage-no-prune'),
  // WebAssembly traps on it by itself, but clang leaves out a division of constants, which has no value.
  ...words('-fsanitize=integer-divide-by-zero -fsanitize-minimal-runtime'),
];

const LINK = [
  ...words(`wasm-ld -m wasm32 -L${LIBRARIES} ${LIBRARIES}/crt1-command.o ${RUNTIME_OBJECT}`),
  ...words(`--stack-first --import-memory --max-memory=${LIMITS.memoryBytes + LIMITS.stackBytes}`),
  ...words('--export=__stack_pointer --export=__heap_end --strip-all -o -'),
  ...WRAPPED.map((name) => `--wrap=${name}`),
];

const LINK_LIBRARIES = words(
  '-lwasi-emulated-signal -lwasi-emulated-process-clocks -lc /usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a',
);

/**
 * Loads clang: about 105 MB, of which a server that compresses sends 27. Rejects where they cannot be fetched. For
 * workers and Node, not for the page's thread.
 */
export async function loadCompiler(onProgress: (progress: LoadProgress) => void): Promise<Compiler> {
  const toolchain = await loadToolchain(onProgress);
  const runtime = toolchain.run([...COMPILE, '-O2', 'runtime.c'], { 'runtime.c': RUNTIME });
  if (!runtime.ok) throw new Error(`The runtime of C programs did not compile: ${runtime.said}`);
  return { compile: async (files, options = {}) => compile(toolchain, runtime.output, files, options) };
}

async function compile(
  toolchain: Toolchain,
  runtime: Uint8Array,
  files: Readonly<Record<string, string>>,
  { fillUninitialised = false, stackBytes = LIMITS.stackBytes }: CompileOptions,
): Promise<Compiled> {
  const flags = [...PROGRAM, ...(fillUninitialised ? ['-ftrivial-auto-var-init=pattern'] : [])];
  const objects: Record<string, Uint8Array> = {};
  const messages: CompileMessage[] = [];
  for (const source of Object.keys(files).filter((name) => name.endsWith('.c'))) {
    const made = toolchain.run([...COMPILE, ...flags, source], files);
    if (made.ok) objects[`${source}.o`] = made.output;
    else messages.push(...failure(made.said, (said) => compilerMessages(said, files)));
  }
  if (messages.length > 0) return { ok: false, messages };
  if (!Object.values(objects).some(definesMain)) {
    return { ok: false, messages: [unplaced('The program has no function main.')] };
  }
  const stack = ['-z', `stack-size=${stackBytes}`];
  const linked = toolchain.run([...LINK, ...stack, ...Object.keys(objects), ...LINK_LIBRARIES], {
    ...objects,
    [RUNTIME_OBJECT]: runtime,
  });
  if (!linked.ok) return { ok: false, messages: failure(linked.said, (said) => linkerMessages(said, files)) };
  return { ok: true, module: await WebAssembly.compile(linked.output) };
}

/** The linker takes a program without main, which then traps. Clang names main after its parameters. */
const definesMain = (object: Uint8Array): boolean =>
  /__main_void|__main_argc_argv|__original_main/.test(new TextDecoder('latin1').decode(object));

/** Never empty: a tool that gives up without a word of the usual form is quoted. */
function failure(said: string | null, read: (said: string) => CompileMessage[]): CompileMessage[] {
  if (said === null) return [unplaced(TOO_LARGE)];
  const messages = read(said);
  if (messages.some(({ severity }) => severity === 'error')) return messages;
  return [unplaced(said.trim() || 'The compiler gave up without a word.')];
}
