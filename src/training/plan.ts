/** From settings and labelled programs to what would be trained: the two sides and their counts, or why not. */
import { studentOf } from '../corpus/introclass-layout.ts';
import { isFailing, type Program } from '../corpus/program.ts';
import type { TestReport } from '../corpus/test-report.ts';
import { SplitError, splitPrograms, type SplitProtocol, type SplitSides } from '../corpus/splits.ts';
import type { Annotation } from '../teacher/annotation.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import type { RunConfig } from './configuration.ts';
import type { Example } from './protocol.ts';

export interface LabelledProgram {
  program: Program;
  annotation: Annotation;
  /** Missing where it was not run. */
  tests?: TestReport;
}

/**
 * Programs that fail a test and that the teacher has annotated, in the order given.
 *
 * @param reports what their tests showed, by their paths
 */
export function joinAnnotations(
  programs: readonly Program[],
  annotations: readonly Annotation[],
  reports: ReadonlyMap<string, TestReport> = new Map(),
): LabelledProgram[] {
  const byProgram = new Map(annotations.map((annotation) => [annotation.program, annotation]));
  return programs.filter(isFailing).flatMap((program) => {
    const annotation = byProgram.get(program.path);
    return annotation === undefined ? [] : [{ program, annotation, tests: reports.get(program.path) }];
  });
}

/** Whether nobody has run them, so that there is nothing to read beside the programs. */
export const lackReports = (labelled: readonly LabelledProgram[]): boolean =>
  labelled.length > 0 && labelled.every(({ tests }) => tests === undefined);

/** As students read them: what their tests showed is left out where those read the programs alone. */
export const readBy = (reads: RunConfig['reads'], examples: readonly Example[]): Example[] =>
  examples.map((example) => (reads === 'program' ? { ...example, tests: undefined } : example));

/** Below this, a fix type is said to have few examples to learn from. */
const FEW = 5;

export interface Plan {
  sides: SplitSides;
  train: Example[];
  validation: Example[];
  /** Training examples of the fix types that have fewer than five, in the vocabulary's order. */
  scarce: { fixType: FixType; count: number }[];
}

export interface PlanOptions {
  protocol: SplitProtocol;
  seed: number;
  fold: number;
  folds: number;
}

/** `path`: the one of the program's paths under which it is to be known. */
export const exampleOf = ({ program, annotation, tests }: LabelledProgram, path: string): Example => ({
  program: path,
  source: program.source,
  fixType: annotation.fixType,
  tags: annotation.tags,
  lines: annotation.lines,
  tests,
});

/** The paper's protocol takes only programs whose annotation was proved by running a repair. */
const takes = (protocol: SplitProtocol, { annotation }: LabelledProgram): boolean =>
  protocol !== 'paper' || annotation.evidence !== 'reading';

/** A plan, or the sentence that says why there is none. */
export function planTraining(
  labelled: readonly LabelledProgram[],
  { protocol, seed, fold, folds }: PlanOptions,
): { plan: Plan; problem: null } | { plan: null; problem: string } {
  const taken = labelled.filter((item) => takes(protocol, item));
  const items = taken.map(({ program, annotation }) => ({
    path: program.path,
    students: [program.student, ...program.duplicates.flatMap((path) => studentOf(path) ?? [])],
    assignment: program.assignment,
    stratum: annotation.fixType,
  }));
  const examples = new Map(taken.map((item) => [item.program.path, exampleOf(item, item.program.path)]));
  try {
    const sides = splitPrograms(protocol, items, { seed, fold, folds });
    const train = sides.train.map((path) => examples.get(path)!);
    const validation = sides.validation.map((path) => examples.get(path)!);
    const scarce = FIX_TYPES.map((fixType) => ({
      fixType,
      count: train.filter((example) => example.fixType === fixType).length,
    })).filter(({ count }) => count < FEW);
    return { plan: { sides, train, validation, scarce }, problem: null };
  } catch (error) {
    if (error instanceof SplitError) return { plan: null, problem: error.message };
    throw error;
  }
}

/**
 * Optimizer steps of a run.
 *
 * @param accumulate batches that make a step together; an epoch's last step may be of fewer
 */
export const stepsOf = (train: number, batchSize: number, epochs: number, accumulate = 1): number =>
  Math.ceil(Math.ceil(train / batchSize) / accumulate) * epochs;
