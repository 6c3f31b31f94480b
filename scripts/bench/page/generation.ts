/** Milliseconds of each token that `nano` writes, one program in each row of the batch. */
import { STUDENTS } from '../../../src/student/configuration.ts';
import { generate } from '../../../src/student/generation.ts';
import { initialise, writerParameters } from '../../../src/student/parameters.ts';
import { dispose } from '../../../src/tensor/device.ts';
import { padBatch } from '../../../src/training/batches.ts';
import { randomPrograms } from '../../../src/training/step-speed.ts';

export interface GenerationInput {
  batch: number;
  /** Tokens of each program that is read. */
  length: number;
  /** Tokens to be written. */
  tokens: number;
  /** Times that they are written; of each token the fastest counts, since what disturbs only slows down. */
  passes: number;
}

class Enough extends Error {}

/** Tokens that are written first, for kernels to be compiled. */
const WARM_UP = 4;

export async function tokenTimes({ batch, length, tokens, passes }: GenerationInput): Promise<number[]> {
  // An end token that the vocabulary does not have: what random weights write goes on to the limit.
  const config = { ...STUDENTS.nano, eosTokenId: STUDENTS.nano.vocabSize };
  const parameters = initialise(writerParameters(config), 1);
  const source = padBatch(randomPrograms(STUDENTS.nano, batch, length, 1), config.padTokenId);
  const write = async (most: number): Promise<number[]> => {
    const begins: number[] = [];
    const proceed = async () => {
      begins.push(performance.now());
      if (begins.length > most) throw new Enough();
    };
    // One more than is timed, so that the cache is as long in both.
    await generate(config, parameters, source, { beams: 1, mostTokens: tokens + 1, proceed }).catch(
      (error: unknown) => {
        if (!(error instanceof Enough)) throw error;
      },
    );
    return begins.slice(1).map((begin, at) => begin - begins[at]!);
  };
  try {
    await write(WARM_UP);
    const fastest = await write(tokens);
    for (let pass = 1; pass < passes; pass++) {
      (await write(tokens)).forEach((time, at) => (fastest[at] = Math.min(fastest[at]!, time)));
    }
    return fastest;
  } finally {
    dispose(parameters.values());
  }
}
