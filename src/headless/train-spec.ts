/** What `headless train` reads: which corpus, which split, which runs. Everything but the corpus has a default. */
import { z } from 'zod';
import { drawnSplits, expectedProtocol, explicitSides } from '../experiment/folds.ts';
import { studentChoiceSchema } from '../student/configuration.ts';
import { regimeSchema, runConfigSchema, startSchema } from '../training/configuration.ts';

const file = z.string().min(1);
const seed = runConfigSchema.shape.seed.unwrap();

const { regime: _regime, seed: _seed, student: _student, start: _start, ...options } = runConfigSchema.shape;

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
  z.strictObject({
    generated: file.describe('A file that npm run headless -- generate wrote, relative to this file.'),
  }),
]);

const splitSchema = z.discriminatedUnion(
  'protocol',
  [
    drawnSplits.paper,
    drawnSplits.byStudent,
    drawnSplits.kFold.extend({
      fold: z.int().nonnegative().optional().describe('The only fold to validate on, from 0. Without it: every fold.'),
    }),
    drawnSplits.leaveOneOut,
    z.strictObject({ protocol: z.literal('explicit'), ...explicitSides }),
  ],
  { error: (issue) => expectedProtocol(issue) },
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
  start: startSchema
    .optional()
    .describe('What nano starts from. Without it: the weights that ship for it, where the build has them.'),
  seeds: z.array(seed).min(1).default([1]).describe('Each drives initialisation, shuffling and dropout of one run.'),
  ...options,
});
export type TrainSpec = z.infer<typeof trainSpecSchema>;

/** The JSON Schema of what a spec file may hold, defaults included. */
export const trainSpecJsonSchema = () => z.toJSONSchema(trainSpecSchema, { io: 'input' });
