/** From labelled programs to padded batches of token ids, in an order that a seed decides. */
import type { TestReport } from '../corpus/test-report.ts';
import type { TokenBatch } from '../student/encoder.ts';
import { tokenLines } from '../student/token-lines.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import { inTagSchema, type TagSchemaName, tagsOf, type TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import type { Random } from '../tensor/random.ts';
import { studentText } from './encode.ts';
import type { RunConfig } from './configuration.ts';
import { lineTargets } from './faulty-lines.ts';
import type { Targets } from './objective.ts';
import type { Example } from './protocol.ts';
import { testLines } from './test-text.ts';

/** Batches are padded to a multiple of this, so that a device meets few shapes and little is padding. */
const LENGTH_STEP = 16;

export interface EncodedProgram {
  ids: number[];
  /** Tokens beyond the window, which are not read. */
  cut: number;
  /** For each line of the text that is read, its number in the source. */
  sourceLines: number[];
  /** For each token, its line in the text that is read, from 1; 0 for the tokenizer's own tokens. */
  tokenLines: number[];
}

/** An example with its trace in the schema that is taught. */
export type TaughtExample = Omit<Example, 'tags'> & { tags: TraceTag[] };

export interface EncodedExample extends EncodedProgram {
  example: TaughtExample;
  /** What its fix type counts in the loss, 1 on average. */
  weight: number;
}

/**
 * A source as token ids; one that is too long keeps its beginning and the end token.
 *
 * @param tests what is read before the source, if anything; its tokens stand on no line of the source
 */
export function encodeProgram(
  tokenizer: StudentTokenizer,
  source: string,
  maxLength: number,
  tests?: TestReport,
): EncodedProgram {
  const { text: program, sourceLines } = studentText(source);
  const before = tests ? testLines(tests) : [];
  const text = [...before, program].join('\n');
  const ids = tokenizer.encode(text);
  const cut = Math.max(0, ids.length - maxLength);
  const shortened = (list: number[]) => (cut > 0 ? [...list.slice(0, maxLength - 1), list.at(-1)!] : list);
  const lines = tokenLines(tokenizer, text, ids).map((line) => Math.max(0, line - before.length));
  return { ids: shortened(ids), cut, sourceLines, tokenLines: shortened(lines) };
}

export const encodeExamples = (
  tokenizer: StudentTokenizer,
  examples: readonly Example[],
  maxLength: number,
  {
    tagSchema = 'fine',
    weights,
    reads = 'program',
  }: { tagSchema?: TagSchemaName; weights?: ReadonlyMap<FixType, number>; reads?: RunConfig['reads'] } = {},
): EncodedExample[] =>
  examples.map((example) => ({
    example: { ...example, tags: inTagSchema(tagSchema, example.tags) },
    weight: weights?.get(example.fixType) ?? 1,
    ...encodeProgram(tokenizer, example.source, maxLength, reads === 'program' ? undefined : example.tests),
  }));

/** The smallest fixed length that holds so many tokens. */
export const fixedLength = (longest: number): number => Math.ceil(longest / LENGTH_STEP) * LENGTH_STEP;

/** Pads to the smallest fixed length that holds all of them. */
export function padBatch(programs: readonly Pick<EncodedProgram, 'ids'>[], padTokenId: number): TokenBatch {
  const length = paddedLength(programs);
  const batch = programs.length;
  const ids = new Int32Array(batch * length).fill(padTokenId);
  const mask = new Float32Array(batch * length);
  programs.forEach((program, row) => {
    ids.set(program.ids, row * length);
    mask.fill(1, row * length, row * length + program.ids.length);
  });
  return { ids, mask, batch, length };
}

/** The length that `padBatch` pads these to. */
const paddedLength = (programs: readonly Pick<EncodedProgram, 'ids'>[]): number =>
  fixedLength(Math.max(...programs.map(({ ids }) => ids.length)));

export function targetsOf(examples: readonly EncodedExample[], tagSchema: TagSchemaName = 'fine'): Targets {
  const columns = tagsOf(tagSchema);
  const tags = new Float32Array(examples.length * columns.length);
  examples.forEach(({ example }, row) => {
    for (const tag of example.tags) tags[row * columns.length + columns.indexOf(tag)] = 1;
  });
  return {
    fixTypes: Int32Array.from(examples, ({ example }) => FIX_TYPES.indexOf(example.fixType)),
    weights: Float32Array.from(examples, ({ weight }) => weight / examples.length),
    tags,
    lines: lineTargets(examples, paddedLength(examples)),
  };
}

/** Programs of this many batches are sorted by length together: long enough for little padding, short enough to stay random. */
const POOL_BATCHES = 32;

/**
 * One epoch: every example once, shuffled, with programs of similar length in one batch so that little is
 * padding. The last batch of a pool may be smaller.
 */
export function epochBatches<T extends Pick<EncodedProgram, 'ids'>>(
  examples: readonly T[],
  batchSize: number,
  random: Random,
): T[][] {
  const shuffled = random.shuffle([...examples]);
  const batches: T[][] = [];
  for (let start = 0; start < shuffled.length; start += batchSize * POOL_BATCHES) {
    const pool = shuffled.slice(start, start + batchSize * POOL_BATCHES).sort((a, b) => a.ids.length - b.ids.length);
    batches.push(...inOrder(pool, batchSize));
  }
  return random.shuffle(batches);
}

/** Consecutive batches without shuffling, as evaluation takes them. */
export function inOrder<T>(items: readonly T[], batchSize: number): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < items.length; at += batchSize) batches.push(items.slice(at, at + batchSize));
  return batches;
}
