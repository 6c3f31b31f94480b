/** Dropout's generator in WGSL: the same elements fall as in `mix32` of ../random.ts, seed by seed. */
import type * as tf from '@tensorflow/tfjs';
import { flatProgram, runFlat } from './program.ts';

export const DROPOUT_UNIFORMS = ['seed : u32', 'threshold : u32', 'scale : f32'];

/** 0 for a dropped element, else what the kept ones are multiplied by. */
export const DROPOUT_FACTOR = `
  fn dropoutFactor(at : i32) -> f32 {
    var h = uniforms.seed + u32(at) * 0x9e3779b9u;
    h = (h ^ (h >> 16u)) * 0x85ebca6bu;
    h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
    h = h ^ (h >> 16u);
    return select(0.0, uniforms.scale, h >= uniforms.threshold);
  }`;

/** Values of the uniforms. */
export const dropoutUniforms = ({ rate, seed }: { rate: number; seed: number }): number[] => [
  seed,
  Math.floor(rate * 2 ** 32),
  1 / (1 - rate),
];

const DROP = flatProgram('dropout', ['x'], DROPOUT_UNIFORMS, 'result[index] = x[index] * dropoutFactor(index);', {
  declarations: DROPOUT_FACTOR,
});

export const dropOnWebGpu = (x: tf.Tensor, rate: number, seed: number): tf.Tensor =>
  runFlat(DROP, [x], x.shape, dropoutUniforms({ rate, seed }));
