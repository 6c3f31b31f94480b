/** Runs a compiled program on one input, within limits that end it in the same thread. For workers and Node. */
import { WASIProcExit } from '@bjorn3/browser_wasi_shim';
import type { Ended, Ending } from './endings.ts';
import { EndOfRun, hostOf } from './host.ts';
import { LIMITS, type RunLimits } from './limits.ts';
import { instantiate } from './memory.ts';

export interface RunOutcome extends Ended {
  /** What it printed, up to the limit; where it crashed, up to the crash. */
  output: string;
  /** What it wrote to stderr, up to the limit. */
  errorOutput: string;
  ended: Ending;
  /** Null where the program did not end by itself. */
  exitCode: number | null;
  milliseconds: number;
}

interface Program {
  memory: WebAssembly.Memory;
  stackPointer: WebAssembly.Global<'i32'>;
  /** Where the stack begins, and grows down from. */
  stackTop: number;
  start: () => void;
  flush: () => void;
}

interface Exports {
  __stack_pointer: WebAssembly.Global<'i32'>;
  _start: () => void;
  flush: () => void;
}

function programOf(module: WebAssembly.Module, imports: WebAssembly.Imports): Program {
  const { instance, memory } = instantiate(module, imports);
  const { __stack_pointer: stackPointer, _start: start, flush } = instance.exports as unknown as Exports;
  return { memory, stackPointer, stackTop: stackPointer.value, start, flush };
}

/**
 * @param module of compile.ts
 * @param input standard input; reading on at its end gives EOF
 * @param limits what this run may use beyond what was fixed when the program was linked
 */
export function run(module: WebAssembly.Module, input: string, limits: RunLimits = LIMITS): RunOutcome {
  const started = performance.now();
  const host = hostOf(input, limits);
  const program = programOf(module, host.imports);
  host.attach(program.memory);
  let ended: Ended = { ended: 'exit', exitCode: 0, detail: null };
  try {
    program.start();
  } catch (error) {
    ended = endOf(error, program);
    if (ended.ended !== 'exit' && ended.ended !== 'output') bringOut(program);
  }
  if (ended.ended === 'abort')
    ended = { ...ended, detail: /Assertion failed: .*/.exec(host.errorOutput())?.[0] ?? null };
  return {
    ...ended,
    output: host.output(),
    errorOutput: host.errorOutput(),
    milliseconds: performance.now() - started,
  };
}

/** Brings out what the library still holds back. It may crash again, after a stray pointer has been there. */
function bringOut(program: Program): void {
  program.stackPointer.value = program.stackTop;
  try {
    program.flush();
  } catch (error) {
    if (!(error instanceof EndOfRun || error instanceof WebAssembly.RuntimeError)) throw error;
  }
}

const crash = (ended: Ending, detail: string | null = null): Ended => ({ ended, exitCode: null, detail });

function endOf(error: unknown, program: Program): Ended {
  if (error instanceof WASIProcExit) return { ended: 'exit', exitCode: error.code, detail: null };
  if (error instanceof EndOfRun) return { ended: error.ended, exitCode: null, detail: error.detail };
  // The engine's own stack is full: RangeError, or InternalError in Firefox.
  if (error instanceof RangeError || (error instanceof Error && error.name === 'InternalError')) return crash('stack');
  if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  // The stack lies lowest and grows down: beyond it are negative addresses.
  if (program.stackPointer.value < 0) return crash('stack');
  const { message } = error;
  if (/divide|division|remainder|integer overflow/i.test(message)) return crash('division');
  if (/table|indirect|signature/i.test(message)) return crash('trap', 'a function pointer led to no such function');
  if (/out of bounds|out-of-bounds/i.test(message)) return crash('access');
  if (/unreachable/i.test(message)) return crash('abort');
  return crash('trap', message);
}
