import { expect, test } from 'vitest';
import {
  inTagSchema,
  tagSchemaNameSchema,
  tagSchemaOf,
  tagsOf,
  traceTagMeaning,
} from '../../src/teacher/tag-schema.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';

test('53 fine tags, ten families and five coarse tags, with no name in two schemas', () => {
  const names = tagSchemaNameSchema.options.map(tagsOf);
  expect(names.map(({ length }) => length)).toEqual([53, 10, 5]);
  const all = [...names.flat(), ...FIX_TYPES];
  expect(new Set(all).size).toBe(all.length);
});

test('every fine tag has its place in each schema', () => {
  for (const schema of tagSchemaNameSchema.options) {
    const used = new Set(TAGS.flatMap((tag) => inTagSchema(schema, [tag])));
    expect([...used].sort()).toEqual([...tagsOf(schema)].sort());
    for (const tag of tagsOf(schema)) expect(tagSchemaOf([tag])).toBe(schema);
  }
});

test('a coarser trace names each tag once, in the order of the fine ones', () => {
  const trace = ['loop/off-by-one', 'comparison/strictness', 'loop/infinite', 'return/early'] as const;
  expect(inTagSchema('fine', trace)).toEqual(trace);
  expect(inTagSchema('family', trace)).toEqual(['loop', 'comparison', 'return']);
  expect(inTagSchema('coarse', trace)).toEqual(['flow', 'condition']);
});

test('a coarser tag says what it stands for', () => {
  expect(traceTagMeaning('return')).toBe('any of return/missing, return/early, return/wrong-value');
  expect(traceTagMeaning('flow')).toBe('any tag of loop, return');
});
