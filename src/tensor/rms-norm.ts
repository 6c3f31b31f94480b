/** T5's layer norm: no mean is subtracted and no bias added (Zhang and Sennrich, NeurIPS 2019). */
import * as tf from '@tensorflow/tfjs';
import { f32, flatProgram, i32, onWebGpu, runFlat } from './kernel.ts';
import { sumRows } from './sum-rows.ts';
import { rmsNormOnWasm } from './wasm/rms-norm.ts';
import { withGradient } from './with-gradient.ts';

/** 1 / √(mean(x²) + ε) of each row. */
const INVERSE = flatProgram(
  'rms-norm-inverse',
  ['x'],
  'width : i32, epsilon : f32,',
  `
    let begin = index * uniforms.width;
    var squares = 0.0;
    for (var k = begin; k < begin + uniforms.width; k++) { squares += x[k] * x[k]; }
    result[index] = inverseSqrt(squares / f32(uniforms.width) + uniforms.epsilon);`,
);

const SCALE = flatProgram(
  'rms-norm-scale',
  ['x', 'inverse', 'weight'],
  'width : i32,',
  `result[index] = x[index] * inverse[index / uniforms.width] * weight[index % uniforms.width];`,
);

/** mean(g · w · u) of each row, with u = x · inverse. */
const PROJECTION = flatProgram(
  'rms-norm-projection',
  ['g', 'x', 'inverse', 'weight'],
  'width : i32,',
  `
    let begin = index * uniforms.width;
    var total = 0.0;
    for (var k = 0; k < uniforms.width; k++) { total += g[begin + k] * weight[k] * x[begin + k]; }
    result[index] = total * inverse[index] / f32(uniforms.width);`,
);

/** dx = r · (g·w - u · mean(g·w·u)), with r the inverse and u = x·r. */
const INPUT_GRADIENT = flatProgram(
  'rms-norm-input-gradient',
  ['g', 'x', 'inverse', 'weight', 'projection'],
  'width : i32,',
  `
    let row = index / uniforms.width;
    let r = inverse[row];
    result[index] = r * (g[index] * weight[index % uniforms.width] - x[index] * r * projection[row]);`,
);

/** g · u, whose rows add up to the weight's gradient. */
const WEIGHT_TERMS = flatProgram(
  'rms-norm-weight-terms',
  ['g', 'x', 'inverse'],
  'width : i32,',
  `result[index] = g[index] * x[index] * inverse[index / uniforms.width];`,
);

const onGpu = (epsilon: number) =>
  withGradient((save, x, weight) => {
    const width = weight.size;
    const rows = x.size / width;
    const inverse = runFlat(INVERSE, [x], [rows], [...i32(width), ...f32(epsilon)]);
    save([x, inverse, weight]);
    return {
      value: runFlat(SCALE, [x, inverse, weight], x.shape, i32(width)),
      gradient: (g, saved) => {
        const [input, r, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const projection = runFlat(PROJECTION, [g, input, r, w], [rows], i32(width));
        const dx = runFlat(INPUT_GRADIENT, [g, input, r, w, projection], input.shape, i32(width));
        const terms = runFlat(WEIGHT_TERMS, [g, input, r], [rows, width], i32(width));
        const dw = sumRows(terms, width);
        tf.dispose([projection, terms]);
        return [dx, dw];
      },
    };
  });

/**
 * y = x · weight / √(mean(x²) + ε), over the last axis.
 *
 * @param x [..., width]
 * @param weight [width]
 */
export const rmsNorm = <T extends tf.Tensor>(x: T, weight: tf.Tensor1D, epsilon: number): T =>
  (onWebGpu() ? onGpu : rmsNormOnWasm)(epsilon)(x, weight) as T;
