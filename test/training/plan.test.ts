import { expect, test } from 'vitest';
import type { Program } from '../../src/corpus/program.ts';
import type { TestReport } from '../../src/corpus/test-report.ts';
import { exampleOf, joinAnnotations, lackReports, planTraining, readBy, stepsOf } from '../../src/training/plan.ts';
import type { Annotation, Evidence } from '../../src/teacher/annotation.ts';
import type { FixType } from '../../src/teacher/vocabulary.ts';

const blob = 'a'.repeat(40);

const program = (path: string, student: string, failed = ['blackbox/1']): Program => ({
  path,
  corpus: 'introclass',
  assignment: 'median',
  student,
  revision: '000',
  source: `int main(void) { return ${path.length}; }`,
  blob,
  duplicates: [],
  passed: [],
  failed,
});

const annotation = (path: string, fixType: FixType, evidence: Evidence = 'execution'): Annotation => ({
  program: path,
  blob,
  fixType,
  tags: ['loop/off-by-one'],
  lines: [1],
  confidence: 'high',
  evidence,
});

const labelled = Array.from({ length: 20 }, (_, index) => ({
  program: program(`p${index}`, `s${index % 10}`),
  annotation: annotation(`p${index}`, index < 17 ? 'COMPARISON' : 'INDEXING', index === 0 ? 'reading' : 'execution'),
}));

const options = { seed: 1, fold: 0, folds: 5 };

function paths(protocol: 'paper' | 'by-student'): string[] {
  const { plan } = planTraining(labelled, { protocol, ...options });
  return [...plan!.sides.train, ...plan!.sides.validation];
}

test('only failing programs with an annotation are labelled', () => {
  const joined = joinAnnotations(
    [program('a', 's'), program('b', 's', []), program('c', 's')],
    [annotation('a', 'INDEXING'), annotation('b', 'INDEXING')],
  );
  expect(joined.map((item) => item.program.path)).toEqual(['a']);
});

test('the paper’s split leaves out what was labelled by reading alone; the others take it', () => {
  expect(paths('paper')).toHaveLength(19);
  expect(paths('paper')).not.toContain('p0');
  expect(paths('by-student')).toContain('p0');
});

test('a program that two students handed in keeps both on one side', () => {
  const [one, other] = ['a'.repeat(128), 'b'.repeat(128)] as const;
  const shared = {
    program: { ...program('shared', one), duplicates: [`median/${other}/000/median.c`] },
    annotation: annotation('shared', 'COMPARISON'),
  };
  const theirs = [one, other].map((student) => ({
    program: program(`by ${student}`, student),
    annotation: annotation(`by ${student}`, 'COMPARISON'),
  }));
  for (let seed = 0; seed < 20; seed++) {
    const { plan } = planTraining([...labelled, shared, ...theirs], { ...options, protocol: 'by-student', seed });
    const validating = ['shared', `by ${one}`, `by ${other}`].filter((path) => plan!.sides.validation.includes(path));
    expect([0, 3]).toContain(validating.length);
  }
});

test('examples carry their labels, and fix types with few of them are named, absent ones too', () => {
  const { plan } = planTraining(labelled, { protocol: 'by-student', ...options });
  const example = plan!.train.find(({ fixType }) => fixType === 'INDEXING')!;
  expect(labelled.find((item) => item.program.path === example.program)!.annotation.fixType).toBe('INDEXING');
  const indexing = plan!.train.filter(({ fixType }) => fixType === 'INDEXING').length;
  expect(plan!.scarce).toContainEqual({ fixType: 'INDEXING', count: indexing });
  expect(plan!.scarce).toContainEqual({ fixType: 'LOOP_BOUND', count: 0 });
  expect(plan!.scarce.map(({ fixType }) => fixType)).not.toContain('COMPARISON');
});

test('a split that cannot be is a sentence, not an exception', () => {
  const { plan, problem } = planTraining(labelled.slice(0, 1), { protocol: 'by-student', ...options });
  expect(plan).toBeNull();
  expect(problem).toMatch(/needs programs of at least 2 students/);
});

test('the last batch of an epoch may be smaller, and is a step', () => {
  expect(stepsOf(17, 8, 3)).toBe(9);
  expect(stepsOf(17, 8, 3, 2)).toBe(6);
});

test('programs are joined with what their tests showed, which only those read that are to', () => {
  const report: TestReport = { run: 1, failed: { crash: 1 }, failures: [] };
  const programs = ['a', 'b'].map((path) => program(path, path));
  const annotations = ['a', 'b'].map((path) => annotation(path, 'INDEXING'));
  const unrun = joinAnnotations(programs, annotations);
  const joined = joinAnnotations(programs, annotations, new Map([['b', report]]));
  expect(joined.map(({ tests }) => tests)).toEqual([undefined, report]);
  expect([lackReports(unrun), lackReports(joined), lackReports([])]).toEqual([true, false, false]);

  const examples = joined.map((entry) => exampleOf(entry, entry.program.path));
  expect(readBy('program-and-tests', examples).map(({ tests }) => tests)).toEqual([undefined, report]);
  expect(readBy('program', examples).map(({ tests }) => tests)).toEqual([undefined, undefined]);
});
