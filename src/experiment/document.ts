/**
 * An experiment as one document: which programs, how they are divided, what is compared, and how often. The same
 * document on the same corpus and code gives the same runs. It holds no path of a machine, so that it can be handed on.
 */
import { z } from 'zod';
import { corpusIdSchema } from '../corpus/program.ts';
import { studentChoiceSchema } from '../student/configuration.ts';
import { annotationSchema } from '../teacher/annotation.ts';
import { fixTypeSchema } from '../teacher/vocabulary.ts';
import { formSchema, regimeSchema, type RunConfig, runConfigSchema, usualStart } from '../training/configuration.ts';
import { foldsSchema } from './folds.ts';

const { regime: _regime, form: _form, seed: seedSchema, student: _student, ...options } = runConfigSchema.shape;

type Overrides<Shape extends Record<string, z.ZodType>> = {
  [Field in keyof Shape]: z.ZodOptional<Shape[Field] extends z.ZodDefault<infer Inner> ? Inner : Shape[Field]>;
};

/** The same fields, each of which may be missing and then stays so: zod fills a default in even where it is optional. */
const overrides = <Shape extends Record<string, z.ZodType>>(shape: Shape): Overrides<Shape> =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema]) => [
      field,
      (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema).optional(),
    ]),
  ) as Overrides<Shape>;

const optionsSchema = z.strictObject(overrides(options));

const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const armSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).describe('Under which it stands in tables and figures.'),
  regime: regimeSchema,
  form: formSchema.default('classifier'),
  options: optionsSchema
    .extend({ student: studentChoiceSchema.optional() })
    .default({})
    .describe('What this arm does otherwise than the experiment’s options say.'),
});
export type Arm = z.infer<typeof armSchema>;

const someOf = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).optional();

const filtersSchema = z.strictObject({
  assignments: someOf(z.string().min(1)),
  fixTypes: someOf(fixTypeSchema),
  confidence: someOf(annotationSchema.shape.confidence),
  evidence: someOf(annotationSchema.shape.evidence),
  maxTokens: z.int().positive().optional().describe('The longest program, counted by nano’s tokenizer.'),
});
export type Filters = z.infer<typeof filtersSchema>;

/** `tfidf-tests` reads what students read that are told of failing tests; where none are, there is none. */
export const BASELINES = ['majority', 'assignment', 'tfidf', 'nearest', 'tfidf-tests'] as const;
export type Baseline = (typeof BASELINES)[number];

export const experimentSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  version: z.literal(1).default(1),
  title: z.string().trim().min(1).max(200),
  corpus: corpusIdSchema,
  filters: filtersSchema.default({}).describe('Which labelled programs take part; without them: all.'),
  split: foldsSchema.default({ protocol: 'k-fold-by-student', seed: 1, folds: 5 }),
  trainShares: z
    .array(z.number().gt(0).max(1))
    .min(1)
    .refine(distinct, 'each share once')
    .default([1])
    .describe('Shares of the training programs, for a learning curve; smaller ones are parts of larger ones.'),
  arms: z
    .array(armSchema)
    .min(1)
    .max(50)
    .refine((arms) => distinct(arms.map(({ name }) => name)), 'each name once')
    .refine((arms) => arms.every(({ name }) => !(BASELINES as readonly string[]).includes(name)), {
      error: `the names ${BASELINES.join(', ')} are those of the baselines`,
    }),
  student: studentChoiceSchema.default('nano'),
  options: optionsSchema.default({}).describe('Of all arms; what is missing has its default.'),
  seeds: z
    .array(seedSchema.unwrap())
    .min(1)
    .refine(distinct, 'each seed once')
    .default([1])
    .describe('Each drives initialisation, shuffling, dropout and the draw of the training share.'),
  baselines: z.boolean().default(true).describe('Whether the baselines are computed on the same folds.'),
});
export type Experiment = z.infer<typeof experimentSchema>;
/** As it is written: what has a default may be missing. */
export type ExperimentInput = z.input<typeof experimentSchema>;

/** The JSON Schema of what a document may hold, defaults included. */
export const experimentJsonSchema = () => z.toJSONSchema(experimentSchema, { io: 'input' });

/** The whole configuration of an arm's run. */
export function configOf(document: Experiment, { regime, form, options: own }: Arm, seed: number): RunConfig {
  const student = own.student ?? document.student;
  return runConfigSchema.parse({
    start: usualStart(student),
    ...document.options,
    ...own,
    student,
    regime,
    form,
    seed,
  });
}

/** Whether some arm's students read what the programs' tests showed, so that the programs have to be run before. */
export const readsTests = (document: Experiment): boolean =>
  document.arms.some(({ options: own }) => (own.reads ?? document.options.reads) === 'program-and-tests');

/** The baselines of its folds. */
export const baselinesOf = (document: Experiment): readonly Baseline[] =>
  BASELINES.filter((baseline) => baseline !== 'tfidf-tests' || readsTests(document));
