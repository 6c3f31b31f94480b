/** The whole step of a classifier, reasoning-distilled, without dropout: in the engine, and the same in plain tfjs. */
import * as tf from '@tensorflow/tfjs';
import { classifierParameters } from '../../../src/student/classifier.ts';
import { type StudentConfig, STUDENTS } from '../../../src/student/configuration.ts';
import { noNoise } from '../../../src/student/layers.ts';
import { initialise, type Parameters } from '../../../src/student/parameters.ts';
import { relativePositionBuckets } from '../../../src/student/relative-position.ts';
import { FIX_TYPES, TAGS } from '../../../src/teacher/vocabulary.ts';
import { type EncodedExample, padBatch, targetsOf } from '../../../src/training/batches.ts';
import { Learner } from '../../../src/training/learner.ts';
import { classifierStepTask, randomPrograms } from '../../../src/training/step-speed.ts';
import { ADAM, type Contender, NO_CLIP } from './contender.ts';
import { adamContender, block, type BlockTensors, normalise, project } from './plain-tfjs.ts';

export interface NanoSize {
  batch: number;
  length: number;
}

const config: StudentConfig = STUDENTS.nano;

const programsOf = ({ batch, length }: NanoSize): EncodedExample[] => randomPrograms(config, batch, length, 1);

const drawnParameters = (): Parameters =>
  initialise(classifierParameters(config, { fixTypes: FIX_TYPES.length, tags: TAGS.length, pooling: 'mean' }), 1);

export function nanoInEngine(size: NanoSize): Contender {
  const { rate, ...moments } = ADAM;
  const learner = new Learner(drawnParameters(), { ...moments, weightDecay: 0, clipNorm: NO_CLIP });
  const lossOf = classifierStepTask('nano', size.batch, 0).objective(programsOf(size));
  // What is compared is the loss that is minimised.
  const objective: typeof lossOf = (parameters, noise) => {
    const { total } = lossOf(parameters, noise);
    return { total, label: total, reasoning: null, lines: null };
  };
  return { step: async () => (await learner.step([{ objective, noise: noNoise, share: 1 }], rate)).labelLoss };
}

/** Rows of a table. tfjs's WASM backend has no kernel for the gradient of `gather`, so there it is a product. */
function rowsOf(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.gather(table, ids);
  const look = tf.customGrad((...inputs) => {
    const rows = inputs[0] as tf.Tensor2D;
    return {
      value: tf.gather(rows, ids),
      gradFunc: (dy: tf.Tensor) => tf.matMul(tf.oneHot(ids, rows.shape[0]), dy, true, false),
    };
  });
  return look(table) as tf.Tensor2D;
}

/** Torch's [out, in] as the plain model multiplies with it. */
const turned = (weight: tf.Tensor): tf.Tensor2D => tf.transpose(weight as tf.Tensor2D);

export function nanoInTfjs(size: NanoSize): Contender {
  const { batch, length } = size;
  const { numLayers, numHeads, layerNormEpsilon, padTokenId } = config;
  const variables = new Map<string, tf.Variable>();
  for (const [name, start] of drawnParameters()) {
    const matrix = /(\.[qkvo]|\.wi|\.wo|_head)\.weight$/.test(name);
    variables.set(
      name,
      tf.variable(
        tf.tidy(() => (matrix ? turned(start) : start.clone())),
        true,
        name,
      ),
    );
    start.dispose();
  }
  const of = (name: string): tf.Variable => variables.get(name)!;

  const programs = programsOf(size);
  const tokens = padBatch(programs, padTokenId);
  const targets = targetsOf(programs);
  const ids = tf.tensor1d(tokens.ids, 'int32');
  const mask = tf.tensor3d(tokens.mask, [batch, length, 1]);
  const hidden = tf.tensor4d(
    tokens.mask.map((kept) => (kept === 1 ? 0 : -1e9)),
    [batch, 1, 1, length],
  );
  const kept = tf.sum(mask, 1);
  const fixTypes = tf.oneHot(tf.tensor1d(targets.fixTypes, 'int32'), FIX_TYPES.length);
  const tags = tf.tensor2d(targets.tags, [batch, TAGS.length]);
  const { relativeAttentionNumBuckets: buckets, relativeAttentionMaxDistance: farthest } = config;
  const byOffset = relativePositionBuckets(length, buckets, farthest, true);
  const byPair = Int32Array.from({ length: length * length }, (_, at) => {
    const [query, key] = [Math.floor(at / length), at % length];
    return byOffset[key - query + length - 1]!;
  });
  const pairs = tf.oneHot(tf.tensor1d(byPair, 'int32'), buckets) as tf.Tensor2D;

  const blockOf = (index: number): BlockTensors => {
    const layer = `encoder.block.${index}.layer`;
    const attention = (name: string) => of(`${layer}.0.SelfAttention.${name}.weight`);
    return {
      q: attention('q'),
      k: attention('k'),
      v: attention('v'),
      o: attention('o'),
      wi: of(`${layer}.1.DenseReluDense.wi.weight`),
      wo: of(`${layer}.1.DenseReluDense.wo.weight`),
      norm1: of(`${layer}.0.layer_norm.weight`),
      norm2: of(`${layer}.1.layer_norm.weight`),
    };
  };
  const head = (pooled: tf.Tensor, name: string) =>
    tf.add<tf.Tensor2D>(project(pooled, of(`${name}.weight`)), of(`${name}.bias`));

  return adamContender([...variables.values()], () => {
    const table = of(
      'encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight',
    ) as tf.Tensor as tf.Tensor2D;
    const byHead = tf.transpose(tf.reshape(tf.matMul(pairs, table), [1, length, length, numHeads]), [0, 3, 1, 2]);
    const bias = tf.add(byHead, hidden);
    const embedded = rowsOf(of('shared.weight') as tf.Tensor as tf.Tensor2D, ids);
    let x: tf.Tensor = tf.reshape(embedded, [batch, length, config.dModel]);
    for (let index = 0; index < numLayers; index++) x = block(x, blockOf(index), bias, numHeads, layerNormEpsilon);
    const states = normalise(x, of('encoder.final_layer_norm.weight'), layerNormEpsilon);
    const pooled = tf.div(tf.sum(tf.mul(states, mask), 1), kept);
    const label = tf.losses.softmaxCrossEntropy(fixTypes, head(pooled, 'label_head'));
    const reasoning = tf.losses.sigmoidCrossEntropy(tags, head(pooled, 'tag_head'));
    return tf.add<tf.Scalar>(label, reasoning);
  });
}
