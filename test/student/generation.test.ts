import { expect, test } from 'vitest';
import { BeamSearch, candidatesOf } from '../../src/student/beam-search.ts';
import { STUDENTS, type StudentConfig } from '../../src/student/configuration.ts';
import { decode } from '../../src/student/decoder.ts';
import { encode, type TokenBatch } from '../../src/student/encoder.ts';
import { generate } from '../../src/student/generation.ts';
import { noNoise } from '../../src/student/layers.ts';
import { initialise, type Parameters, writerParameters } from '../../src/student/parameters.ts';
import { dispose, liveTensors, readBack } from '../../src/tensor/device.ts';
import type { TopToken } from '../../src/tensor/top-tokens.ts';
import { onEachBackend } from '../tensor/backends.ts';

const END = 2;
const base: StudentConfig = { ...STUDENTS.tiny, numDecoderLayers: 2, vocabSize: 12 };

/** Two programs of seven and four tokens. */
const source: TokenBatch = {
  ids: Int32Array.from([1, 9, 3, 7, 4, 8, 2, 1, 6, 5, 2, 0, 0, 0]),
  mask: Float32Array.from([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]),
  batch: 2,
  length: 7,
};

/**
 * An untrained student repeats what it reads; in this one what its layers add is louder and
 * its heads look at distances, so that it wanders and some of its texts end.
 */
function writer(config: StudentConfig, seed: number): Parameters {
  const specs = writerParameters(config).set('shared.weight', {
    shape: [config.vocabSize, config.dModel],
    init: { deviation: 1 },
  });
  for (const [name, { shape }] of specs) {
    if (/^decoder.*\.w?o\.weight$/.test(name)) specs.set(name, { shape, init: { deviation: 0.7 } });
    if (/^decoder.*relative_attention_bias/.test(name)) specs.set(name, { shape, init: { deviation: 3 } });
  }
  return initialise(specs, seed);
}

const rowOf = ({ ids, mask, length }: TokenBatch, row: number): TokenBatch => ({
  ids: ids.slice(row * length, (row + 1) * length),
  mask: mask.slice(row * length, (row + 1) * length),
  batch: 1,
  length,
});

/** Log-probabilities of every next token of each sequence, from the decoder that reads all of it at once. */
async function readAgain(
  config: StudentConfig,
  parameters: Parameters,
  program: TokenBatch,
  sequences: readonly (readonly number[])[],
): Promise<number[][][]> {
  const length = Math.max(...sequences.map((sequence) => sequence.length));
  const repeated = {
    ...program,
    ids: Int32Array.from(sequences.flatMap(() => [...program.ids])),
    mask: Float32Array.from(sequences.flatMap(() => [...program.mask])),
    batch: sequences.length,
  };
  const ids = Int32Array.from(
    sequences.flatMap((sequence) => [...sequence, ...Array<number>(length - sequence.length).fill(config.padTokenId)]),
  );
  const [logits] = await readBack(() => [
    decode(config, parameters, ids, encode(config, parameters, repeated, noNoise), repeated, noNoise),
  ]);
  return sequences.map((sequence, row) =>
    sequence.map((_, position) => {
      const begin = (row * length + position) * config.vocabSize;
      const own = [...logits!.subarray(begin, begin + config.vocabSize)];
      const total = Math.log(own.reduce((sum, logit) => sum + Math.exp(logit), 0));
      return own.map((logit) => logit - total);
    }),
  );
}

const likeliest = (logProbabilities: readonly number[]) => logProbabilities.indexOf(Math.max(...logProbabilities));

const all = ({ vocabSize }: StudentConfig): number[] => Array.from({ length: vocabSize }, (_, token) => token);

/** Those tokens, as probable as they are where no other may follow. */
function among(logProbabilities: readonly number[], tokens: readonly number[]): TopToken[] {
  const total = Math.log(tokens.reduce((sum, token) => sum + Math.exp(logProbabilities[token]!), 0));
  return tokens.map((token) => ({ token, logProbability: logProbabilities[token]! - total }));
}

async function searchWithoutCache(
  config: StudentConfig,
  parameters: Parameters,
  program: TokenBatch,
  {
    beams,
    mostTokens,
    followers = () => all(config),
  }: { beams: number; mostTokens: number; followers?: (tokens: readonly number[]) => readonly number[] },
): Promise<number[]> {
  const search = new BeamSearch(beams, config.padTokenId, END);
  for (let step = 0; step < mostTokens && search.running.length > 0; step++) {
    const sequences = search.running.map(({ tokens }) => tokens);
    const next = await readAgain(config, parameters, program, sequences);
    search.advance(
      next.map((positions, row) =>
        among(positions.at(-1)!, followers(sequences[row]!))
          .sort((a, b) => b.logProbability - a.logProbability)
          .slice(0, candidatesOf(beams)),
      ),
    );
  }
  return search.finish();
}

/** Every sequence of at most `mostTokens` that ends where it must. */
function everySequence(vocabulary: number, mostTokens: number): number[][] {
  const grow = (written: number[]): number[][] => {
    if (written.at(-1) === END || written.length > mostTokens) return [written];
    return Array.from({ length: vocabulary }, (_, token) => grow([...written, token])).flat();
  };
  return grow([0]);
}

onEachBackend('generation', () => {
  test('with one beam writes what the decoder finds likeliest when it reads everything again', async () => {
    const lengths = new Set<number>();
    for (const seed of [3, 5, 6]) {
      const parameters = writer(base, seed);
      const before = liveTensors();
      const written = await generate(base, parameters, source, { beams: 1, mostTokens: 20 });
      expect(liveTensors()).toBe(before);
      for (const row of [0, 1]) {
        const sequence = written[row]!;
        const [next] = await readAgain(base, parameters, rowOf(source, row), [sequence.slice(0, -1)]);
        expect(sequence.slice(1)).toEqual(next!.map(likeliest));
        // It goes on to its end, and no further.
        const end = sequence.indexOf(END);
        expect(sequence.length).toBe(end < 0 ? 21 : end + 1);
        lengths.add(sequence.length);
      }
      dispose(parameters.values());
    }
    // Some end by themselves, and not all at once.
    expect(lengths.size).toBeGreaterThan(2);
  });

  test.each([2, 3, 5])('with %i beams writes what the same search finds without a cache', async (beams) => {
    const parameters = writer(base, 5);
    const options = { beams, mostTokens: 18 };
    const before = liveTensors();
    const written = await generate(base, parameters, source, options);
    expect(liveTensors()).toBe(before);
    for (const row of [0, 1]) {
      expect(written[row]).toEqual(await searchWithoutCache(base, parameters, rowOf(source, row), options));
    }
    dispose(parameters.values());
  });

  test.each([1, 2, 3])('with %i beams writes nothing but what may follow', async (beams) => {
    const parameters = writer(base, 5);
    // Now and then there is one token alone; the end may follow every third.
    const followers = (tokens: readonly number[]): number[] => {
      const last = tokens.at(-1)!;
      if (tokens.length % 4 === 0) return [3 + (last % 8)];
      return all(base)
        .filter((token) => token > END && (token + last) % 3 !== 0)
        .concat(last % 3 === 0 ? [END] : []);
    };
    const options = { beams, mostTokens: 18, followers };
    const before = liveTensors();
    const written = await generate(base, parameters, source, options);
    expect(liveTensors()).toBe(before);
    for (const row of [0, 1]) {
      expect(written[row]).toEqual(await searchWithoutCache(base, parameters, rowOf(source, row), options));
      const sequence = written[row]!;
      for (let at = 1; at < sequence.length; at++) {
        expect(followers(sequence.slice(0, at))).toContain(sequence[at]);
      }
    }
    expect(written).not.toEqual(await generate(base, parameters, source, { beams, mostTokens: 18 }));
    dispose(parameters.values());
  });

  test('with enough beams finds the best of all sequences', async () => {
    // Two tokens beside the end: after two steps four sequences run, so that four beams lose none.
    const config = { ...base, vocabSize: 3 };
    const program: TokenBatch = {
      ids: Int32Array.of(1, 0, 1, 2),
      mask: new Float32Array(4).fill(1),
      batch: 1,
      length: 4,
    };
    const sequences = everySequence(3, 3);
    const found = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const parameters = writer(config, seed);
      const next = await readAgain(config, parameters, program, sequences);
      const scores = sequences.map(
        (sequence, at) =>
          sequence.slice(1).reduce((sum, token, position) => sum + next[at]![position]![token]!, 0) /
          (sequence.length - 1),
      );
      const best = sequences[scores.indexOf(Math.max(...scores))]!;
      for (const beams of [4, 5]) {
        expect(await generate(config, parameters, program, { beams, mostTokens: 3 })).toEqual([best]);
      }
      found.add(best.join(' '));
      dispose(parameters.values());
    }
    expect(found.size).toBeGreaterThan(2);
  });

  test.each([1, 4])(
    'with %i beams a program’s text depends neither on its neighbours nor on padding',
    async (beams) => {
      const parameters = writer(base, 5);
      const options = { beams, mostTokens: 12 };
      const together = await generate(base, parameters, source, options);
      const short = { ids: source.ids.slice(7, 11), mask: source.mask.slice(7, 11), batch: 1, length: 4 };
      expect(await generate(base, parameters, short, options)).toEqual([together[1]]);
      expect(await generate(base, parameters, rowOf(source, 0), options)).toEqual([together[0]]);
      dispose(parameters.values());
    },
  );

  test('waits before every token, and when it is stopped there leaves nothing on the device', async () => {
    const parameters = writer(base, 5);
    const before = liveTensors();
    let asked = 0;
    const stopped = generate(base, parameters, source, {
      beams: 2,
      mostTokens: 20,
      proceed: async () => {
        if (++asked === 3) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(liveTensors()).toBe(before);
    dispose(parameters.values());
  });
});
