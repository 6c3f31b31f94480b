/** The masked mean on WebGPU. */
import type * as tf from '@tensorflow/tfjs';
import { withGradient } from '../with-gradient.ts';
import { flatProgram, runFlat } from './program.ts';

const MEAN = flatProgram(
  'masked-mean',
  ['x', 'shares'],
  ['length : i32', 'width : i32'],
  `
    let batch = index / uniforms.width;
    let column = index % uniforms.width;
    var total = 0.0;
    for (var at = batch * uniforms.length; at < (batch + 1) * uniforms.length; at++) {
      total += shares[at] * x[at * uniforms.width + column];
    }
    result[index] = total;`,
);

const GRADIENT = flatProgram(
  'masked-mean-gradient',
  ['dy', 'shares'],
  ['length : i32', 'width : i32'],
  `
    let at = index / uniforms.width;
    result[index] = shares[at] * dy[(at / uniforms.length) * uniforms.width + index % uniforms.width];`,
);

/** @param shares [batch, length]: each position's share of its row's mean */
export const maskedMeanOnWebGpu = (shares: tf.Tensor) =>
  withGradient((save, x) => {
    const [batch, length, width] = x.shape as [number, number, number];
    save([shares]);
    return {
      value: runFlat(MEAN, [x, shares], [batch, width], [length, width]),
      gradient: (dy, [saved]) => [runFlat(GRADIENT, [dy, saved!], [batch, length, width], [length, width])],
    };
  });
