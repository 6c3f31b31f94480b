/** Writing with the decoder, token by token, greedily or by beam search. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '../tensor/device.ts';
import { topTokens, type TopToken } from '../tensor/top-tokens.ts';
import { BeamSearch, candidatesOf } from './beam-search.ts';
import type { StudentConfig } from './configuration.ts';
import { DecoderCache, type Row } from './decoder-cache.ts';
import type { TokenBatch } from './encoder.ts';

export interface GenerationOptions {
  /** Sequences tried side by side for each source; 1 is greedy. */
  beams: number;
  /** Written at most for each source, besides the start token; at least 1. */
  mostTokens: number;
  /** Whether a sequence, its start token included, is whole before an end token is written: then no more is. */
  isWhole?: (tokens: readonly number[]) => boolean;
  /**
   * The tokens that may follow a sequence, its start token included; at least one. Without it: all. Probabilities are
   * then those among them, so that what has to follow costs a beam nothing.
   */
  followers?: (tokens: readonly number[]) => readonly number[];
  /** Awaited before every token: a place to pause, or to stop by throwing. */
  proceed?: () => Promise<void>;
}

/** A source's search, and for each of its running beams the slots that hold what it read. */
interface Writing {
  search: BeamSearch;
  source: number;
  slots: number[][];
}

/**
 * Writes the likeliest sequence that it finds for each source; `BeamSearch` says what that is. A source whose search
 * is over costs nothing more.
 *
 * @param parameters of `writerParameters`, with adapters or without
 * @returns for each source the start token and what was written, up to and with the end token, or to where it is whole
 * @throws BackendError where the GPU reported an error; what `proceed` throws. Nothing stays on the device
 */
export async function generate(
  config: StudentConfig,
  parameters: ReadonlyMap<string, Tensor>,
  source: TokenBatch,
  { beams, mostTokens, isWhole, followers, proceed }: GenerationOptions,
): Promise<number[][]> {
  const writings = Array.from({ length: source.batch }, (_, row): Writing => {
    const search = new BeamSearch(beams, config.padTokenId, config.eosTokenId, isWhole);
    return { search, source: row, slots: [[]] };
  });
  const cache = new DecoderCache(config, parameters, source, source.batch * beams, mostTokens);
  const candidates = Math.min(candidatesOf(beams), config.vocabSize);
  /** Each row's likeliest of the tokens that may follow it, as probable as they are among those. */
  const nextTokens = async (going: readonly Writing[], compute: () => tf.Tensor2D): Promise<TopToken[][]> => {
    if (followers === undefined) return topTokens(compute, candidates);
    const allowed = going.flatMap(({ search }) => search.running.map(({ tokens }) => followers(tokens)));
    const top = await topTokens(() => tf.add(compute(), barring(allowed, config.vocabSize)), candidates);
    return top.map((row, i) => row.slice(0, allowed[i]!.length));
  };
  try {
    for (let written = 0; written < mostTokens; written++) {
      const going = writings.filter(({ search }) => search.running.length > 0);
      if (going.length === 0) break;
      await proceed?.();
      const rows = going.flatMap((writing) => rowsOf(writing, beams));
      const top = await nextTokens(going, () => cache.next(rows));
      let from = 0;
      for (const writing of going) {
        const { search, slots } = writing;
        search.advance(top.slice(from, (from += slots.length)));
        writing.slots = search.running.map(({ parent }) => slots[parent]!);
      }
    }
    return writings.map(({ search }) => search.finish());
  } finally {
    cache.dispose();
  }
}

/** Added to the logit of a token that may not follow: none that may is as low. */
const BARRED = -1e9;

/** [rows, vocabulary]: 0 where a token may follow. */
function barring(allowed: readonly (readonly number[])[], vocabulary: number): tf.Tensor2D {
  const added = new Float32Array(allowed.length * vocabulary).fill(BARRED);
  allowed.forEach((tokens, row) => {
    for (const token of tokens) added[row * vocabulary + token] = 0;
  });
  return tf.tensor2d(added, [allowed.length, vocabulary]);
}

/** The running beams as rows of the next step. A beam's keys of this step go into the slot of its rank. */
function rowsOf(writing: Writing, beams: number): Row[] {
  writing.slots = writing.slots.map((slots, rank) => [...slots, writing.source * beams + rank]);
  return writing.search.running.map(({ tokens }, rank) => ({
    token: tokens.at(-1)!,
    source: writing.source,
    slots: writing.slots[rank]!,
  }));
}
