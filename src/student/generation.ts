/** Writing with the decoder, token by token, greedily or by beam search. */
import type { Tensor } from '../tensor/device.ts';
import { topTokens } from '../tensor/top-tokens.ts';
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
  { beams, mostTokens, isWhole, proceed }: GenerationOptions,
): Promise<number[][]> {
  const writings = Array.from({ length: source.batch }, (_, row): Writing => {
    const search = new BeamSearch(beams, config.padTokenId, config.eosTokenId, isWhole);
    return { search, source: row, slots: [[]] };
  });
  const cache = new DecoderCache(config, parameters, source, source.batch * beams, mostTokens);
  const candidates = Math.min(candidatesOf(beams), config.vocabSize);
  try {
    for (let written = 0; written < mostTokens; written++) {
      const going = writings.filter(({ search }) => search.running.length > 0);
      if (going.length === 0) break;
      await proceed?.();
      const rows = going.flatMap((writing) => rowsOf(writing, beams));
      const top = await topTokens(() => cache.next(rows), candidates);
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

/** The running beams as rows of the next step. A beam's keys of this step go into the slot of its rank. */
function rowsOf(writing: Writing, beams: number): Row[] {
  writing.slots = writing.slots.map((slots, rank) => [...slots, writing.source * beams + rank]);
  return writing.search.running.map(({ tokens }, rank) => ({
    token: tokens.at(-1)!,
    source: writing.source,
    slots: writing.slots[rank]!,
  }));
}
