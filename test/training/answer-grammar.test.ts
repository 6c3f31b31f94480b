/** Texts held to the grammar of answers: all that is taught can be written, and nothing that is written is no answer. */
import { expect, test } from 'vitest';
import { Constraint, ConstraintError } from '../../src/student/constraint.ts';
import { createTokenizer, type StudentTokenizer } from '../../src/student/tokenizer.ts';
import { seededRandom } from '../../src/tensor/random.ts';
import { tagsOf } from '../../src/teacher/tag-schema.ts';
import { FIX_TYPES } from '../../src/teacher/vocabulary.ts';
import { grammarOf } from '../../src/training/answer-grammar.ts';
import {
  type Lesson,
  longestLesson,
  readWritten,
  type Segment,
  type Wording,
  writtenSegments,
} from '../../src/training/written-answer.ts';
import { unigramTokenizer } from '../student/unigram-tokenizer.ts';
import { loadTokenizer } from './examples.ts';

const unigram = unigramTokenizer();
const TOKENIZERS = {
  nano: loadTokenizer(),
  unigram: createTokenizer(unigram.tokenizer, unigram.config),
};

const common = { form: 'text', order: 'trace-first', decode: 'all', tagSchema: 'fine' } as const;
const WORDINGS = {
  json: { ...common, regime: 'json' },
  'json, families': { ...common, regime: 'json', tagSchema: 'family' },
  'json, coarse': { ...common, regime: 'json', tagSchema: 'coarse' },
  'label-only': { ...common, regime: 'label-only' },
  'trace first': { ...common, regime: 'reasoning-distilled' },
  'label first': { ...common, regime: 'reasoning-distilled', order: 'label-first' },
  'label decoded': { ...common, regime: 'reasoning-distilled', order: 'label-first', decode: 'label' },
} as const satisfies Record<string, Wording>;

const CASES = (['nano', 'unigram'] as const).flatMap((name) =>
  Object.entries(WORDINGS).map(([wording, value]) => [name, wording, value] as const),
);

/** As a student is taught it. */
function encoded(tokenizer: StudentTokenizer, lesson: Lesson, wording: Wording): number[] {
  const own = tokenizer.encode('');
  const pieces = writtenSegments(lesson, wording).map(({ text }) => tokenizer.encodePlain(text));
  return [...own.slice(0, -1), ...pieces.flat(), own.at(-1)!];
}

/** One wanders in the tokens that are allowed, as a student does that has learned nothing. */
function wander(constraint: Constraint, end: number, seed: number): number[] {
  const random = seededRandom(seed);
  const tokens = [0];
  while (tokens.at(-1) !== end) {
    const followers = constraint.next(tokens);
    tokens.push(followers[Math.floor(random.uniform() * followers.length)]!);
  }
  return tokens.slice(1);
}

test.each(CASES)('what is taught can be written: %s, %s', (name, _wording, wording) => {
  const constraint = new Constraint(TOKENIZERS[name], grammarOf(wording));
  const names = tagsOf(wording.tagSchema);
  const lessons = [
    longestLesson(wording.tagSchema),
    { fixType: 'LOOP_BOUND' as const, tags: [names[0]], lines: [] },
    ...FIX_TYPES.map((fixType, i) => ({ fixType, tags: [names[i % names.length]!], lines: [i + 1] })),
    ...names.map((tag, i) => ({
      fixType: FIX_TYPES[i % FIX_TYPES.length]!,
      tags: [tag, names[(i + 1) % names.length]!],
      lines: [10 * i + 9, 10 * i + 10],
    })),
  ];
  for (const lesson of lessons) {
    const ids = encoded(TOKENIZERS[name], lesson, wording);
    constraint.assertWritable(ids);
    expect(ids.length).toBeLessThanOrEqual(constraint.mostTokens);
  }
});

test.each(CASES)(
  'whatever is written is an answer, and no longer than it may be: %s, %s',
  (name, _wording, wording: Wording) => {
    const tokenizer = TOKENIZERS[name];
    const constraint = new Constraint(tokenizer, grammarOf(wording));
    for (let seed = 1; seed <= 30; seed++) {
      const tokens = wander(constraint, tokenizer.encode('').at(-1)!, seed);
      const { fixType, tags, written } = readWritten(tokenizer.decode(tokens), wording);
      expect(tokens.length).toBeLessThanOrEqual(constraint.mostTokens);
      expect(fixType).not.toBeNull();
      expect(written!.json).toBe(wording.regime === 'json' ? 'conforming' : null);
      const tells = wording.regime !== 'label-only' && wording.decode === 'all';
      expect((tags ?? []).length > 0).toBe(tells);
    }
  },
);

test('the longest text of all, in single characters, is not cut', () => {
  const constraint = new Constraint(TOKENIZERS.nano, grammarOf(WORDINGS.json));
  const longest = longestLesson('fine');
  const [tag] = longest.tags;
  // The same tag again and again: it is read as one.
  const [{ text }] = writtenSegments({ ...longest, tags: longest.tags.map(() => tag!) }, WORDINGS.json) as [Segment];
  const single = text.split('').flatMap((character) => TOKENIZERS.nano.encodePlain(character));
  expect(single.length).toBe(text.length);
  const own = TOKENIZERS.nano.encode('');
  const ids = [...own.slice(0, -1), ...single, own.at(-1)!];
  constraint.assertWritable(ids);
  expect(ids.length).toBe(constraint.mostTokens);
});

test('a number of a line has no zero before it and at most three digits', () => {
  const tokenizer = TOKENIZERS.nano;
  const constraint = new Constraint(tokenizer, grammarOf(WORDINGS.json));
  const begun = [
    0,
    ...tokenizer.encode('').slice(0, -1),
    ...tokenizer.encodePlain('{"fix_type":"INDEXING","tags":["index/off-by-one"],"lines":['),
  ];
  const digit = (text: string) => tokenizer.encodePlain(text);
  expect(constraint.next(begun)).not.toContain(digit('0')[0]);
  const three = constraint.next([...begun, ...digit('1'), ...digit('0'), ...digit('2')]);
  expect(three).toEqual(expect.arrayContaining([...digit(','), ...digit(']')]));
  expect(three).not.toContain(digit('0')[0]);
});

test('a tokenizer that cannot write what has to follow is told of', () => {
  const poor: StudentTokenizer = {
    size: 3,
    encode: () => [1, 2],
    encodePlain: () => [0],
    decode: (ids) => ids.map((id) => (id === 0 ? 'a' : '')).join(''),
  };
  const constraint = new Constraint(poor, grammarOf(WORDINGS.json));
  expect(constraint.next([0])).toEqual([1]);
  expect(() => constraint.next([0, 1])).toThrow(/no token that could follow “” in an answer/);
  expect(() => constraint.assertWritable([2])).toThrow(ConstraintError);
});
