/** How a run can end, and in which words that is told. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

export const endingSchema = z.enum([
  /** Main returned, or the program called exit. */
  'exit',
  'time',
  'memory',
  'output',
  'stack',
  'division',
  /** A pointer or an index led outside of all memory. */
  'access',
  /** abort, a failed assert. */
  'abort',
  /** A function that needs what a run here does not have. */
  'refused',
  /** Any other trap of WebAssembly. */
  'trap',
]);
export type Ending = z.infer<typeof endingSchema>;

/** What a run left behind that its words need; RunOutcome has all of it. */
export interface Ended {
  ended: Ending;
  exitCode: number | null;
  /** More than `ended` says: how many steps it had, the function that was refused, the engine's words about a trap. */
  detail: string | null;
}

const megabytes = (bytes: number) => `${bytes / 2 ** 20} MB`;

const WORDS: Readonly<Record<Ending, (ended: Ended) => string>> = {
  exit: ({ exitCode }) => (exitCode === 0 ? 'The program ended.' : `The program ended with exit code ${exitCode}.`),
  time: ({ detail }) =>
    `Stopped: it had not ended after ${LIMITS.seconds} s${detail === null ? '' : ` or ${detail} steps`}. Probably a loop never ends.`,
  memory: () => `Stopped: it asked for more than the ${megabytes(LIMITS.memoryBytes)} of memory that a run has.`,
  output: () => `Stopped: it printed more than ${LIMITS.outputBytes / 1024} kB.`,
  stack: () =>
    `Crashed: the stack was full. Probably a function calls itself without end, or a local array is larger than ${megabytes(LIMITS.stackBytes)}.`,
  division: () => 'Crashed: it divided by zero, or the smallest integer by -1.',
  access: () => 'Crashed: a pointer or an array index led outside of the memory.',
  abort: ({ detail }) => (detail === null ? 'Crashed: it called abort.' : `Crashed: ${detail}.`),
  refused: ({ detail }) =>
    `Stopped: it called ${detail}, which starts or reaches other processes; a program here runs alone.`,
  trap: ({ detail }) => `Crashed: ${detail ?? 'it came to an instruction that cannot be carried out'}.`,
};

/** One sentence about how a run ended. */
export const describeEnding = (ended: Ended): string => WORDS[ended.ended](ended);
