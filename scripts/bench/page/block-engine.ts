/** The block in this project's engine: the layers that students are made of. */
import * as tf from '@tensorflow/tfjs';
import { STUDENTS } from '../../../src/student/configuration.ts';
import { layersOf, noNoise } from '../../../src/student/layers.ts';
import { Learner } from '../../../src/training/learner.ts';
import type { Objective } from '../../../src/training/task.ts';
import { BLOCK, blockInput, blockWeights, transposed, type Values } from './block.ts';
import { ADAM, type Contender, NO_CLIP } from './contender.ts';

const ATTENTION = 'layer.0.SelfAttention';
const FEED_FORWARD = 'layer.1';

const tensor = ({ shape, values }: Values): tf.Tensor => tf.tensor(values, shape);

export function blockInEngine(): Contender {
  const { batch, length, width, heads, inner, epsilon } = BLOCK;
  const config = {
    ...STUDENTS.nano,
    dModel: width,
    dKv: width / heads,
    dFf: inner,
    numHeads: heads,
    layerNormEpsilon: epsilon,
  };
  const weights = blockWeights();
  const parameters = new Map<string, tf.Tensor>([
    ...(['q', 'k', 'v', 'o'] as const).map(
      (name) => [`${ATTENTION}.${name}.weight`, tensor(transposed(weights[name]))] as const,
    ),
    ['layer.0.layer_norm.weight', tensor(weights.norm1)],
    [`${FEED_FORWARD}.DenseReluDense.wi.weight`, tensor(transposed(weights.wi))],
    [`${FEED_FORWARD}.DenseReluDense.wo.weight`, tensor(transposed(weights.wo))],
    [`${FEED_FORWARD}.layer_norm.weight`, tensor(weights.norm2)],
    ['bias', tensor(weights.bias)],
  ]);
  const input = tensor(blockInput());
  const mask = new Float32Array(batch * length).fill(1);
  const objective: Objective = (values, noise) => {
    const layers = layersOf(config, values, noise);
    const attended = layers.attend(input, ATTENTION, (queries, h) =>
      layers.read(queries, layers.keysAndValues(ATTENTION, h), values.get('bias')!, mask),
    );
    const label = tf.mean<tf.Scalar>(tf.square(layers.feedForward(attended, FEED_FORWARD)));
    return { total: label, label, reasoning: null, lines: null };
  };
  const { rate, ...moments } = ADAM;
  const learner = new Learner(parameters, { ...moments, weightDecay: 0, clipNorm: NO_CLIP });
  return { step: async () => (await learner.step([{ objective, noise: noNoise, share: 1 }], rate)).labelLoss };
}
