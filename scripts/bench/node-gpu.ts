/**
 * Steps of a whole T5 by the engine in Node, on a GPU, for scripts/bench/pytorch.py to be held against: the same
 * checkpoint, the same tokens, the same AdamW, no dropout. docs/performance.md says how both are run.
 */
import { openAsBlob } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import type { StudentConfig } from '../../src/student/configuration.ts';
import { readConfigurationFile } from '../../src/student/configuration-file.ts';
import { decode, shiftRight } from '../../src/student/decoder.ts';
import { encode, type TokenBatch } from '../../src/student/encoder.ts';
import { noNoise } from '../../src/student/layers.ts';
import { loadParameters, type Parameters, writerParameters } from '../../src/student/parameters.ts';
import { sequenceCrossEntropy } from '../../src/tensor/losses.ts';
import { ADAMW, Learner } from '../../src/training/learner.ts';
import type { Objective } from '../../src/training/task.ts';
import { startUnderNode } from './node-backend.ts';
import { largestDifference, ratioOf, spreadOf } from './statistics.ts';
import { formatNumber, formatSpread } from './report.ts';

const HELP = `npx tsx scripts/bench/node-gpu.ts --checkpoint DIR [options]

  --checkpoint DIR         config.json and model.safetensors, from npm run headless -- make-checkpoint
  --batch N                default 8
  --lengths N,N            tokens that the encoder reads; default 256,512
  --labels N               tokens that the decoder writes; default 64
  --steps N                timed steps; default 10
  --against FILE.json      what scripts/bench/pytorch.py wrote: losses are compared, and times
  --out FILE.json

FIXTRACE_GPU=software takes Chromium's software driver instead of this machine's GPU.`;

const measuredSchema = z.object({
  batch: z.number(),
  length: z.number(),
  labels: z.number(),
  mode: z.string(),
  device: z.string(),
  losses: z.array(z.number()).min(1),
  milliseconds: z.array(z.number()).min(1),
});
type Measured = z.infer<typeof measuredSchema>;

const RATE = 1e-4;
const WARM_UP = 3;
const TOLERANCE = 1e-4;
/** The engine's time may be this multiple of PyTorch's eager one. */
const GOAL = 1.5;

/** The same numbers as in pytorch.py: a linear congruential generator's upper bits. Ids below 3 are reserved. */
export function tokens(count: number, vocabSize: number, seed: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 3 + ((state >>> 8) % (vocabSize - 3));
  });
}

interface Sizes {
  batch: number;
  length: number;
  labels: number;
}

async function measured(
  config: StudentConfig,
  parameters: Parameters,
  { batch, length, labels: written }: Sizes,
  steps: number,
): Promise<Pick<Measured, 'losses' | 'milliseconds'>> {
  const source: TokenBatch = {
    ids: tokens(batch * length, config.vocabSize, 1),
    mask: new Float32Array(batch * length).fill(1),
    batch,
    length,
  };
  const labels = tokens(batch * written, config.vocabSize, 2);
  const read = shiftRight(labels, batch, config.padTokenId);
  const objective: Objective = (values, noise) => {
    const states = encode(config, values, source, noise);
    const label = sequenceCrossEntropy(decode(config, values, read, states, source, noise), labels);
    return { total: label, label, reasoning: null, lines: null };
  };
  const learner = new Learner(parameters, { ...ADAMW, weightDecay: 0.01, clipNorm: 1 });
  const step = async () => (await learner.step([{ objective, noise: noNoise, share: 1 }], RATE)).labelLoss;
  try {
    const losses: number[] = [];
    while (losses.length < WARM_UP) losses.push(await step());
    const milliseconds: number[] = [];
    while (milliseconds.length < steps) {
      const begin = performance.now();
      await step();
      milliseconds.push(performance.now() - begin);
    }
    return { losses, milliseconds };
  } finally {
    learner.dispose();
  }
}

/** A line for each mode of PyTorch that measured the same. */
function comparisons(ours: Measured, theirs: readonly Measured[]): string[] {
  return theirs
    .filter(({ batch, length, labels }) => batch === ours.batch && length === ours.length && labels === ours.labels)
    .map(({ mode, device, losses, milliseconds }) => {
      const difference = largestDifference(losses, ours.losses);
      const times = `${formatSpread(spreadOf(milliseconds))} ms on ${device}`;
      if (!(difference <= TOLERANCE)) {
        return `  PyTorch, ${mode}: ${times}; NOT the same work: losses ${losses.join(', ')} there, ${ours.losses.join(', ')} here.`;
      }
      const theirMedian = spreadOf(milliseconds).median;
      const ratio = ratioOf([theirMedian], [spreadOf(ours.milliseconds).median]).median;
      const goal = mode === 'eager' ? `; goal at most ${GOAL}: ${ratio <= GOAL ? 'met' : 'NOT met'}` : '';
      return `  PyTorch, ${mode}: ${times}; the engine takes ${formatNumber(ratio)} times that${goal} (losses agree to ${difference.toExponential(1)})`;
    });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: 'string' },
      batch: { type: 'string', default: '8' },
      lengths: { type: 'string', default: '256,512' },
      labels: { type: 'string', default: '64' },
      steps: { type: 'string', default: '10' },
      against: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true || values.checkpoint === undefined) {
    console.log(HELP);
    if (values.help !== true) process.exitCode = 2;
    return;
  }
  const folder = values.checkpoint;
  const theirs =
    values.against === undefined
      ? []
      : z.array(measuredSchema).parse(JSON.parse(await readFile(values.against, 'utf8')) as unknown);
  const json: unknown = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8'));
  const config = readConfigurationFile(json);
  const { adapter } = await startUnderNode();
  const results: Measured[] = [];
  for (const length of values.lengths.split(',').map(Number)) {
    // A learner frees what it has learned on, and each length is to begin at the same weights.
    const checkpoint = await openCheckpoint([await openAsBlob(path.join(folder, 'model.safetensors'))]);
    const parameters = await loadParameters(writerParameters(config), checkpoint);
    const sizes = { batch: Number(values.batch), length, labels: Number(values.labels) };
    const found = await measured(config, parameters, sizes, Number(values.steps));
    const result = { ...sizes, mode: 'engine', device: adapter, ...found };
    results.push(result);
    console.log(
      `batch ${sizes.batch}, length ${length}, labels ${sizes.labels}: ${formatSpread(spreadOf(found.milliseconds))} ms a step on ${adapter}; losses ${found.losses.map((loss) => loss.toFixed(5)).join(', ')}`,
    );
    for (const line of comparisons(result, theirs)) console.log(line);
  }
  if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(results, null, 2)}\n`);
}

await main();
// Dawn's threads would keep the process alive.
process.exit();
