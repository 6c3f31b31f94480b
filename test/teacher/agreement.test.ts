import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { agreement } from '../../src/teacher/agreement.ts';
import { type Annotation, annotationLineSchema } from '../../src/teacher/annotation.ts';
import type { FixType, Tag } from '../../src/teacher/vocabulary.ts';

const annotation = (program: string, fixType: FixType, tags: Tag[]): Annotation => ({
  program,
  blob: 'a'.repeat(40),
  fixType,
  tags,
  lines: [1],
  confidence: 'high',
  evidence: 'reading',
});

test('counts what both passes annotated', () => {
  const first = [
    annotation('a', 'COMPARISON', ['case/zero']),
    annotation('b', 'COMPARISON', ['case/zero', 'arith/sign']),
    annotation('c', 'INDEXING', ['case/zero']),
    annotation('d', 'INDEXING', ['case/zero', 'arith/sign']),
    annotation('e', 'INDEXING', ['case/zero']),
  ];
  const second = [
    annotation('a', 'COMPARISON', ['case/zero']),
    annotation('b', 'INDEXING', ['arith/sign']),
    annotation('c', 'INDEXING', ['arith/sign']),
    annotation('d', 'INDEXING', ['arith/sign', 'case/zero']),
    annotation('x', 'INDEXING', ['arith/sign']),
  ];
  // Chance: both COMPARISON 2/4 · 1/4, both INDEXING 2/4 · 3/4, together 1/2.
  expect(agreement(first, second)).toEqual({ programs: 4, fixTypes: 0.75, kappa: 0.5, tags: (1 + 0.5 + 0 + 1) / 4 });
});

test('says nothing where there is nothing to compare', () => {
  expect(agreement([annotation('a', 'INDEXING', ['case/zero'])], [])).toBeNull();
  const one = [annotation('a', 'INDEXING', ['case/zero'])];
  expect(agreement(one, one)?.kappa).toBeNull();
});

const read = (name: string): Annotation[] =>
  readFileSync(path.resolve(import.meta.dirname, '../../datasets', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { fix_type: fixType, ...rest } = annotationLineSchema.parse(JSON.parse(line));
      return { ...rest, fixType };
    });

test('the shipped second pass agrees with the first as documented', () => {
  const found = agreement(read('introclass-annotations.jsonl'), read('introclass-second-pass.jsonl'))!;
  expect(found.programs).toBe(54);
  expect(found.fixTypes).toBeCloseTo(50 / 54, 9);
  expect(found.kappa).toBeCloseTo(0.9, 2);
  expect(found.tags).toBeCloseTo(0.854, 3);
});
