/** The block in plain tfjs. */
import * as tf from '@tensorflow/tfjs';
import { BLOCK, blockInput, blockWeights } from './block.ts';
import type { Contender } from './contender.ts';
import { adamContender, block, variable } from './plain-tfjs.ts';

export function blockInTfjs(): Contender {
  const { heads, epsilon } = BLOCK;
  const drawn = blockWeights();
  const weights = {
    q: variable(drawn.q),
    k: variable(drawn.k),
    v: variable(drawn.v),
    o: variable(drawn.o),
    wi: variable(drawn.wi),
    wo: variable(drawn.wo),
    norm1: variable(drawn.norm1),
    norm2: variable(drawn.norm2),
  };
  const bias = variable({ ...drawn.bias, shape: [1, ...drawn.bias.shape] });
  const { shape, values } = blockInput();
  const input = tf.tensor(values, shape);
  return adamContender([...Object.values(weights), bias], () =>
    tf.mean(tf.square(block(input, weights, bias, heads, epsilon))),
  );
}
