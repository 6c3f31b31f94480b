import { expect, test } from 'vitest';
import { regimeSchema } from '../../src/training/configuration.ts';
import { fixedLength } from '../../src/training/batches.ts';
import { longestOf } from '../../src/training/memory.ts';
import { configuration, loadTokenizer } from './examples.ts';
import { inTagSchema } from '../../src/teacher/tag-schema.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import {
  type Lesson,
  longestLesson,
  readWritten,
  segmentsOf,
  writtenSegments,
  type Wording,
} from '../../src/training/written-answer.ts';

const lesson: Lesson = { fixType: 'LOOP_BOUND', tags: ['loop/off-by-one', 'io/whitespace'], lines: [3, 7] };
const common = { form: 'text', order: 'trace-first', decode: 'all', tagSchema: 'fine' } as const;
const wordings: Record<string, Wording> = {
  label: { ...common, regime: 'label-only' },
  traceFirst: { ...common, regime: 'reasoning-distilled' },
  labelFirst: { ...common, regime: 'reasoning-distilled', order: 'label-first' },
  json: { ...common, regime: 'json' },
};
const textOf = (wording: Wording, what = lesson) =>
  segmentsOf(what, wording)
    .map(({ text }) => text)
    .join('');

test.each(regimeSchema.options)('memory is reckoned for the longest that %s teaches to write', (regime) => {
  const config = configuration({ regime, form: 'text' });
  const ids = loadTokenizer().encode(textOf(config, longestLesson('fine')));
  expect(longestOf(config).target).toBeGreaterThanOrEqual(fixedLength(ids.length));
  expect(longestOf(config).target).toBeLessThan(2 * ids.length + 32);
});

test('what is taught is read back, in every wording', () => {
  expect(textOf(wordings.label!)).toBe('LOOP_BOUND');
  expect(textOf(wordings.traceFirst!)).toBe('loop/off-by-one, io/whitespace so LOOP_BOUND');
  expect(textOf(wordings.labelFirst!)).toBe('LOOP_BOUND because loop/off-by-one, io/whitespace');
  expect(JSON.parse(textOf(wordings.json!))).toEqual({
    fix_type: 'LOOP_BOUND',
    tags: ['loop/off-by-one', 'io/whitespace'],
    lines: [3, 7],
  });
  for (const fixType of FIX_TYPES) {
    for (const wording of Object.values(wordings)) {
      const answer = readWritten(textOf(wording, { ...lesson, fixType }), wording);
      expect(answer.fixType).toBe(fixType);
      expect(answer.tags).toEqual(wording.regime === 'label-only' ? null : lesson.tags);
      expect(answer.lines).toEqual(wording.regime === 'json' ? lesson.lines : null);
      expect(answer.probabilities).toBeNull();
    }
  }
});

test.each(['family', 'coarse'] as const)('traces of the schema %s are read back, and no others', (tagSchema) => {
  const tags = inTagSchema(tagSchema, ['loop/off-by-one', 'io/whitespace']);
  for (const one of [wordings.traceFirst!, wordings.labelFirst!, wordings.json!]) {
    const wording = { ...one, tagSchema };
    expect(readWritten(textOf(wording, { ...lesson, tags }), wording).tags).toEqual(tags);
    expect(readWritten(textOf(wording), wording).tags).toEqual([]);
  }
});

test('where only the label is decoded, the trace is taught all the same, and none is read', () => {
  const wording: Wording = { ...wordings.labelFirst!, decode: 'label' };
  expect(textOf(wording)).toBe(textOf(wordings.labelFirst!));
  expect(writtenSegments(lesson, wording)).toEqual([{ text: 'LOOP_BOUND', part: 'label' }]);
  expect(readWritten('LOOP_BOUND', wording)).toMatchObject({ fixType: 'LOOP_BOUND', tags: null, lines: null });
  expect(writtenSegments(lesson, { ...wording, order: 'trace-first' })).toHaveLength(2);
  // Writing ends with the first fix type that is read: none may be the beginning of another.
  for (const one of FIX_TYPES) expect(FIX_TYPES.filter((other) => other.startsWith(one))).toEqual([one]);
});

test('the losses of label and trace share the tokens between them', () => {
  expect(segmentsOf(lesson, wordings.traceFirst!).map(({ part }) => part)).toEqual(['reasoning', 'label']);
  expect(segmentsOf(lesson, wordings.labelFirst!).map(({ part }) => part)).toEqual(['label', 'reasoning']);
  expect(segmentsOf(lesson, wordings.json!).map(({ part }) => part)).toEqual(['label']);
});

test.each([
  ['label', 'LOOP', null, null],
  ['label', '', null, null],
  ['label', ' LOOP_BOUND\n', 'LOOP_BOUND', null],
  ['traceFirst', 'LOOP_BOUND', null, []],
  ['traceFirst', 'loop/off-by-one so ', null, ['loop/off-by-one']],
  ['labelFirst', ' because loop/off-by-one', null, ['loop/off-by-one']],
])('%s: of %j only what it says is read', (name, text, fixType, tags) => {
  expect(readWritten(text, wordings[name]!)).toMatchObject({ fixType, tags, written: { text, json: null } });
});

test('a label stands though its trace is unknown; a trace with an unknown tag is none', () => {
  expect(readWritten('LOOP_BOUND because loop/forever', wordings.labelFirst!)).toMatchObject({
    fixType: 'LOOP_BOUND',
    tags: [],
  });
  expect(readWritten('LOOP_BOUND', wordings.labelFirst!)).toMatchObject({ fixType: 'LOOP_BOUND', tags: [] });
});

test.each([
  ['{"fix_type": "LOOP_BOUND", "tags": ["loop/off-by-one"], "lines": [3]', 'invalid'],
  ['LOOP_BOUND', 'invalid'],
  ['{"fix_type": "LOOP", "tags": [], "lines": []}', 'valid'],
  ['{"fix_type": "LOOP_BOUND", "tags": ["loop/forever"], "lines": [3]}', 'valid'],
  ['{"fix_type": "LOOP_BOUND", "tags": [], "lines": [0]}', 'valid'],
  ['[1]', 'valid'],
  ['{"fix_type": "LOOP_BOUND", "tags": [], "lines": [], "why": 1}', 'conforming'],
])('JSON %s is %s', (text, json) => {
  const { fixType, written } = readWritten(text, wordings.json!);
  expect(written).toEqual({ text, json });
  expect(fixType).toBe(json === 'conforming' ? 'LOOP_BOUND' : null);
});

test('no lesson is longer than the longest', () => {
  const longest = textOf(wordings.json!, longestLesson('fine')).length;
  const tags = [...TAGS].sort((a, b) => b.length - a.length).slice(0, 4);
  for (const fixType of FIX_TYPES) {
    expect(textOf(wordings.json!, { fixType, tags, lines: [1, 22, 33, 44, 55] }).length).toBeLessThanOrEqual(longest);
  }
});
