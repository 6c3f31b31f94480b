/** The model card of weights that ship. Pure. */
import { scoresSection, textTable } from '../folder/card-scores.ts';
import type { RunReport } from '../evaluation/run-report.ts';
import { configurationOf } from '../student/configuration.ts';
import type { RunConfig } from '../training/configuration.ts';
import type { Environment } from '../training/run.ts';

interface Side {
  programs: number;
  /** `assignment/solution` of what they were made from. */
  solutions: readonly string[];
}

/** What a pretraining was, but for what came of it. */
export interface Pretraining {
  config: RunConfig;
  /** That makes it again. */
  command: string;
  corpus: { sha256: string; programs: number };
  train: Side;
  heldOut: Side;
  /** Programs to train on, by fix type. */
  fixTypes: Readonly<Record<string, number>>;
  weights: { sha256: string; bytes: number };
  steps: number;
  seconds: number;
  environment: Environment;
}

const FRONT_MATTER = [
  '---',
  'license: mit',
  'library_name: transformers',
  'tags:',
  ...['fixtrace', 't5', 'code', 'c', 'program-repair', 'fault-classification'].map((tag) => `  - ${tag}`),
  'datasets:',
  '  - fixtrace-generated',
  '---',
];

function settings({ config, steps, seconds, environment }: Pretraining): string[] {
  return textTable(
    ['Setting', 'Value'],
    [
      ['Objective', `fix type, plus ${config.alpha} times tags, plus ${config.lineWeight} times faulty lines`],
      ['Pooling', config.pooling],
      ['Class weights, focal γ', `${config.classWeights}, ${config.focalGamma}`],
      ['Epochs, steps', `${config.epochs}, ${steps}`],
      ['Batch size', config.batchSize * config.accumulate],
      ['Longest program', `${config.maxLength} tokens`],
      [
        'Learning rate',
        `${config.learningRate} after a warm-up over ${config.warmupShare} of the steps, falling linearly`,
      ],
      ['Weight decay, clip norm, dropout', `${config.weightDecay}, ${config.clipNorm}, ${config.dropout}`],
      ['Seed', config.seed],
      ['Time', `${Math.round(seconds)} s`],
      ['Backend', `${environment.backend}, ${environment.adapter}`],
      ['Code', `Fixtrace ${environment.codeVersion}`],
    ],
  );
}

/**
 * README.md of the folder, with its YAML front matter.
 *
 * @param report of the held-out programs, answered with the weights as they are written
 * @param without the same, where the student does not read what the tests showed
 */
export function pretrainCard(about: Pretraining, report: RunReport, without: RunReport): string {
  const { config, train, heldOut, weights, corpus } = about;
  const { dModel, numLayers, numHeads, dFf, vocabSize } = configurationOf(config.student);
  return `${[
    ...FRONT_MATTER,
    '',
    '# nano, pretrained',
    '',
    'A small T5 encoder with linear heads, from which the preset `nano` of Fixtrace starts unless it is to write JSON. It says which kind of fix a failing C program of an introductory course needs, by which tags one would reason, and which lines are faulty.',
    '',
    '## What it was made from',
    '',
    `${train.programs} generated programs: ${train.solutions.length} correct solutions to small assignments, written for this project, put into other words that mean the same, each with a bug (now and then two) that was put in on purpose. Every program was run: its original passes all tests of its assignment, and it fails at least one. What its tests showed stands before three of four programs. Fix type, tags and faulty lines are known by construction; no teacher model and no student's program had a part in it.`,
    '',
    ...textTable(
      ['Fix type', 'Programs to train on'],
      Object.entries(about.fixTypes).map(([name, count]) => [`\`${name}\``, count]),
    ),
    '',
    '## How',
    '',
    `T5: d\\_model ${dModel}, d\\_ff ${dFf}, ${numHeads} heads, ${numLayers} encoder blocks, vocabulary ${vocabSize}; 16-bit floats, ${weights.bytes} bytes of SHA-256 \`${weights.sha256}\`; from a corpus file of ${corpus.programs} programs, SHA-256 \`${corpus.sha256}\`. From random weights:`,
    '',
    ...settings(about),
    '',
    'To make it again:',
    '',
    '```',
    about.command,
    '```',
    '',
    ...scoresSection(report),
    '',
    `A student that reads the programs alone, without what their tests showed: accuracy ${without.classification.accuracy.toFixed(3)}, macro F1 ${without.classification.macroF1.toFixed(3)}.`,
    '',
    `Held out were all programs made from ${heldOut.solutions.length} solutions: ${heldOut.solutions.map((name) => `\`${name}\``).join(', ')}. They come from the same generator as the others; how it does on programs of real students is for an experiment to say.`,
    '',
    '## Intended use and limits',
    '',
    'To start students from, and to show what a student answers before it has seen a real program. Its bugs are those that the generator knows how to make. Its probabilities are not calibrated, and it must not grade students.',
    '',
    '## Licence',
    '',
    'MIT, as Fixtrace.',
  ].join('\n')}\n`;
}
