/** From a split protocol and labelled programs to the folds: what trains and what validates. */
import { z } from 'zod';
import { splitProtocolSchema, type SplitProtocol } from '../corpus/splits.ts';
import { exampleOf, type LabelledProgram, planTraining } from '../training/plan.ts';
import type { Example } from '../training/protocol.ts';
import type { Split } from '../training/run.ts';

const paths = z.array(z.string().min(1)).min(1);

const drawn = {
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(1)
    .describe('Drives the draw of the split, apart from the seeds of the runs.'),
};

const { enum: protocols } = splitProtocolSchema;

/** The protocols that draw a split; the others name programs. */
export const drawnSplits = {
  paper: z.strictObject({ protocol: z.literal(protocols.paper), ...drawn }),
  byStudent: z.strictObject({ protocol: z.literal(protocols['by-student']), ...drawn }),
  kFold: z.strictObject({
    protocol: z.literal(protocols['k-fold-by-student']),
    ...drawn,
    folds: z.int().min(2).max(100).default(5),
  }),
  leaveOneOut: z.strictObject({ protocol: z.literal(protocols['leave-one-assignment-out']) }),
} as const;

export const explicitSides = {
  train: paths.describe('Paths of the programs to train on; each needs an annotation.'),
  validation: paths.describe('Paths of the programs to evaluate on; each needs an annotation.'),
};

/** What an unknown protocol is answered with. */
export const expectedProtocol = (issue: { code?: string; note?: string }): string | undefined =>
  issue.code === 'invalid_union' && issue.note === 'No matching discriminator'
    ? `expected ${[...splitProtocolSchema.options, 'explicit'].map((name) => `"${name}"`).join(', ')}`
    : undefined;

export const foldsSchema = z.discriminatedUnion(
  'protocol',
  [
    drawnSplits.paper,
    drawnSplits.byStudent,
    drawnSplits.kFold,
    drawnSplits.leaveOneOut,
    z.strictObject({
      protocol: z.literal('explicit'),
      folds: z.array(z.strictObject(explicitSides)).min(1).max(100),
    }),
  ],
  { error: (issue) => expectedProtocol(issue) },
);
export type FoldsChoice = z.infer<typeof foldsSchema>;

/** The document asks for what the corpus does not have. */
export class PlanError extends Error {
  override name = 'PlanError';
}

/** One fold with its programs. */
export interface PlannedSplit {
  split: Split;
  train: Example[];
  validation: Example[];
}

/** All folds, in their order. Throws `PlanError`. */
export function foldsOf(choice: FoldsChoice, labelled: readonly LabelledProgram[]): PlannedSplit[] {
  switch (choice.protocol) {
    case 'explicit':
      return explicitFolds(choice.folds, labelled);
    case 'leave-one-assignment-out': {
      const count = new Set(labelled.map(({ program }) => program.assignment)).size;
      return Array.from({ length: Math.max(1, count) }, (_, fold) =>
        drawnSplit(labelled, { protocol: choice.protocol, seed: null, fold, folds: count }),
      );
    }
    case 'k-fold-by-student':
      return Array.from({ length: choice.folds }, (_, fold) => drawnSplit(labelled, { ...choice, fold }));
    default:
      return [drawnSplit(labelled, { ...choice, fold: null, folds: 1 })];
  }
}

interface Drawing {
  protocol: SplitProtocol;
  /** Null where nothing is drawn. */
  seed: number | null;
  fold: number | null;
  folds: number;
}

/** As the page would draw it. Throws `PlanError`. */
export function drawnSplit(
  labelled: readonly LabelledProgram[],
  { protocol, seed, fold, folds }: Drawing,
): PlannedSplit {
  const { plan, problem } = planTraining(labelled, { protocol, seed: seed ?? 0, fold: fold ?? 0, folds });
  if (plan === null) throw new PlanError(`split: ${problem}`);
  const { train, validation } = plan;
  return { split: { protocol, seed, fold, ...plan.sides }, train, validation };
}

interface Lists {
  train: string[];
  validation: string[];
}

function explicitFolds(folds: readonly Lists[], labelled: readonly LabelledProgram[]): PlannedSplit[] {
  const validated = new Map<string, number>();
  return folds.map((lists, fold) => {
    const planned = explicitSplit(lists, labelled, `split.folds[${fold}]`);
    for (const { source, program } of planned.validation) {
      const other = validated.get(source);
      if (other !== undefined) {
        throw new PlanError(
          `split.folds[${fold}].validation: ${program} is validated in fold ${other} already; expected each program in one fold at most, as scores are pooled over folds.`,
        );
      }
      validated.set(source, fold);
    }
    return { ...planned, split: { ...planned.split, fold } };
  });
}

/** The lists as they were given, each path known and each program named once. `field` names them in errors. Throws `PlanError`. */
export function explicitSplit(lists: Lists, labelled: readonly LabelledProgram[], field = 'split'): PlannedSplit {
  const byPath = new Map(
    labelled.flatMap((entry) =>
      [entry.program.path, ...entry.program.duplicates].map((path) => [path, entry] as const),
    ),
  );
  const places = new Map<LabelledProgram, string>();
  const examples = (side: keyof Lists): Example[] =>
    lists[side].map((path, index) => {
      const place = `${field}.${side}[${index}]`;
      const entry = byPath.get(path);
      if (entry === undefined) {
        throw new PlanError(
          `${place}: ${path} is not a labelled program of this corpus; expected one of the ${labelled.length} that fail a test and have an annotation.`,
        );
      }
      const other = places.get(entry);
      if (other !== undefined) {
        throw new PlanError(`${place}: ${path} is the same program as ${other}; expected each program once.`);
      }
      places.set(entry, place);
      return exampleOf(entry, path);
    });
  const { train, validation } = lists;
  return {
    split: { protocol: 'explicit', seed: null, fold: null, train, validation },
    train: examples('train'),
    validation: examples('validation'),
  };
}
