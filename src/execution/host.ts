/**
 * What a program finds outside of itself: three streams and a clock that stands still but for sleeping. WASI's other
 * functions are there, and find no files.
 */
import { Fd, File, OpenFile, WASI, wasi as definitions } from '@bjorn3/browser_wasi_shim';
import type { Ending } from './endings.ts';
import { LIMITS, type RunLimits } from './limits.ts';
import { HOST } from './runtime.ts';

/**
 * Basic blocks between two looks at the clock: some 5 µs of a program's own code, of which a look is a few hundredths.
 * Where they took much longer, they call functions of the library, in which no blocks are counted: then few.
 */
const MOST_BLOCKS = 1024;
const FEWEST_BLOCKS = 16;
const LONG_MS = 5;

/** Thrown through the program's frames by what ends it. */
export class EndOfRun extends Error {
  override name = 'EndOfRun';
  readonly ended: Ending;
  readonly detail: string | null;

  constructor(ended: Ending, detail: string | null = null) {
    super(ended);
    this.ended = ended;
    this.detail = detail;
  }
}

class Sink extends Fd {
  readonly #chunks: Uint8Array[] = [];
  readonly #most: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    super();
    this.#most = mostBytes;
  }

  override fd_write(data: Uint8Array) {
    const kept = data.subarray(0, this.#most - this.#bytes);
    this.#chunks.push(kept);
    this.#bytes += kept.length;
    if (kept.length < data.length) throw new EndOfRun('output');
    return { ret: definitions.ERRNO_SUCCESS, nwritten: data.length };
  }

  text(): string {
    const decoder = new TextDecoder();
    return this.#chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
  }
}

export interface Host {
  imports: WebAssembly.Imports;
  /** Before the program starts. */
  attach(memory: WebAssembly.Memory): void;
  output(): string;
  errorOutput(): string;
}

export function hostOf(input: string, { outputBytes, fuel }: RunLimits): Host {
  const output = new Sink(outputBytes);
  const errorOutput = new Sink(outputBytes);
  const stdin = new OpenFile(new File(new TextEncoder().encode(input)));
  const wasi = new WASI([], [], [stdin, output, errorOutput], { debug: false });
  let memory: WebAssembly.Memory;
  let nanoseconds = 0n;
  let granted = 0;
  let portion = FEWEST_BLOCKS;
  let looked = performance.now();
  const deadline = looked + LIMITS.seconds * 1000;
  const view = () => new DataView(memory.buffer);

  const clock = {
    clock_time_get(_clock: number, _precision: bigint, to: number) {
      view().setBigUint64(to, nanoseconds, true);
      return definitions.ERRNO_SUCCESS;
    },
    /** Sleeping takes no time, but counts. */
    poll_oneoff(from: number, to: number, count: number) {
      if (count !== 1) return definitions.ERRNO_NOTSUP;
      const asked = definitions.Subscription.read_bytes(view(), from);
      if (asked.eventtype !== definitions.EVENTTYPE_CLOCK) return definitions.ERRNO_NOTSUP;
      const absolute = (asked.flags & definitions.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
      const until = absolute ? asked.timeout : nanoseconds + asked.timeout;
      if (until > nanoseconds) nanoseconds = until;
      if (nanoseconds > BigInt(LIMITS.seconds) * 1_000_000_000n) throw new EndOfRun('time');
      new definitions.Event(asked.userdata, definitions.ERRNO_SUCCESS, asked.eventtype).write_bytes(view(), to);
      return definitions.ERRNO_SUCCESS;
    },
    /** The same in every run. */
    random_get(to: number, length: number) {
      new Uint8Array(memory.buffer, to, length).fill(0);
      return definitions.ERRNO_SUCCESS;
    },
    proc_raise(signal: number): never {
      throw new EndOfRun('abort', `it raised signal ${signal}`);
    },
  };

  return {
    imports: {
      wasi_snapshot_preview1: { ...wasi.wasiImport, ...clock },
      [HOST]: {
        more_fuel: () => {
          const now = performance.now();
          if (granted >= fuel || now > deadline) throw new EndOfRun('time', `${fuel / 1e6} million`);
          portion = Math.min(now - looked > LONG_MS ? FEWEST_BLOCKS : 2 * portion, MOST_BLOCKS, fuel - granted);
          looked = now;
          granted += portion;
          return BigInt(portion);
        },
        out_of_memory: () => {
          throw new EndOfRun('memory');
        },
        divided_by_zero: () => {
          throw new EndOfRun('division');
        },
        refused: (name: number) => {
          const bytes = new Uint8Array(memory.buffer, name, 16);
          throw new EndOfRun('refused', new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))));
        },
      },
    },
    attach(given) {
      memory = given;
      // The shim reads the memory of the instance that it starts, which is started by others here.
      wasi.inst = { exports: { memory: given } };
    },
    output: () => output.text(),
    errorOutput: () => errorOutput.text(),
  };
}
