/** What `headless train` reads: which corpus, which split, which runs. Everything but the corpus has a default. */
import { z } from 'zod';
import { splitProtocolSchema } from '../corpus/splits.ts';
import { studentChoiceSchema } from '../student/configuration.ts';
import { regimeSchema, runConfigSchema } from '../training/configuration.ts';

const file = z.string().min(1);
const paths = z.array(z.string().min(1)).min(1);
const seed = runConfigSchema.shape.seed.unwrap();

const { regime: _regime, seed: _seed, student: _student, ...options } = runConfigSchema.shape;

const corpusSchema = z.union([
  z.literal('starter').describe('The corpus that ships with the page.'),
  z.strictObject({
    archive: file.describe('An IntroClass archive (zip or tar.gz), relative to this file.'),
    annotations: z
      .array(file)
      .min(1)
      .optional()
      .describe('Annotation files (JSON Lines), relative to this file. Without them: the annotations that ship.'),
  }),
]);

const drawn = { seed: seed.default(1).describe('Drives the draw of the split, apart from the seeds of the runs.') };

const splitSchema = z.discriminatedUnion(
  'protocol',
  [
    z.strictObject({ protocol: z.literal(splitProtocolSchema.enum.paper), ...drawn }),
    z.strictObject({ protocol: z.literal(splitProtocolSchema.enum['by-student']), ...drawn }),
    z.strictObject({
      protocol: z.literal(splitProtocolSchema.enum['k-fold-by-student']),
      ...drawn,
      folds: z.int().min(2).max(100).default(5),
      fold: z.int().nonnegative().optional().describe('The only fold to validate on, from 0. Without it: every fold.'),
    }),
    z.strictObject({
      protocol: z.literal('explicit'),
      train: paths.describe('Paths of the programs to train on; each needs an annotation.'),
      validation: paths.describe('Paths of the programs to evaluate on; each needs an annotation.'),
    }),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' && issue.note === 'No matching discriminator'
        ? 'expected "paper", "by-student", "k-fold-by-student" or "explicit"'
        : undefined,
  },
);

export const trainSpecSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  corpus: corpusSchema,
  split: splitSchema.default({ protocol: 'by-student', seed: 1 }),
  regimes: z
    .array(regimeSchema)
    .min(1)
    .default(['label-only', 'reasoning-distilled'])
    .describe('One run for each regime, seed and fold.'),
  student: z
    .union([
      ...studentChoiceSchema.options,
      z.strictObject({
        checkpoint: file.describe(
          'A folder in Hugging Face layout, relative to this file: config.json, the weights, and the tokenizer.',
        ),
      }),
    ])
    .default('nano'),
  seeds: z.array(seed).min(1).default([1]).describe('Each drives initialisation, shuffling and dropout of one run.'),
  ...options,
});
export type TrainSpec = z.infer<typeof trainSpecSchema>;

/** The JSON Schema of what a spec file may hold, defaults included. */
export const trainSpecJsonSchema = () => z.toJSONSchema(trainSpecSchema, { io: 'input' });
