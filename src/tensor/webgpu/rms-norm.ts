/** The root mean square norm on WebGPU: one kernel forward; one for the input's gradient, and the weight's by columns. */
import type * as tf from '@tensorflow/tfjs';
import { sumRows } from '../sum-rows.ts';
import { withGradient } from '../with-gradient.ts';
import { empty, flatProgram, runFlat } from './program.ts';
import { rowProgram, runRows } from './rows.ts';

/** Also gives r = 1 / √(mean(x²) + ε) of each row. */
const FORWARD = rowProgram(
  'rms-norm',
  ['x', 'weight'],
  ['result', 'inverse'],
  ['width : i32', 'epsilon : f32'],
  `
    let begin = row * uniforms.width;
    var squares = 0.0;
    for (var k = first; k < uniforms.width; k += stride) { let value = x[begin + k]; squares += value * value; }
    let r = inverseSqrt(sumOfRow(squares, localIndex) / f32(uniforms.width) + uniforms.epsilon);
    if (first == 0) { inverse[row] = r; }
    for (var k = first; k < uniforms.width; k += stride) { result[begin + k] = x[begin + k] * r * weight[k]; }`,
);

/** dx = r · (g·w - u · mean(g·w·u)), with u = x·r. */
const INPUT_GRADIENT = rowProgram(
  'rms-norm-input-gradient',
  ['g', 'x', 'weight', 'inverse'],
  ['result'],
  ['width : i32'],
  `
    let begin = row * uniforms.width;
    let r = inverse[row];
    var projected = 0.0;
    for (var k = first; k < uniforms.width; k += stride) { projected += g[begin + k] * weight[k] * x[begin + k]; }
    let mean = sumOfRow(projected, localIndex) * r / f32(uniforms.width);
    for (var k = first; k < uniforms.width; k += stride) {
      result[begin + k] = r * (g[begin + k] * weight[k] - x[begin + k] * r * mean);
    }`,
);

/** Rows of g · u are added up in this many groups at once, and the groups after them. */
const GROUPS = 32;

const WEIGHT_GRADIENT = flatProgram(
  'rms-norm-weight-gradient',
  ['g', 'x', 'inverse'],
  ['width : i32', 'rows : i32'],
  `
    let column = index % uniforms.width;
    var total = 0.0;
    for (var row = index / uniforms.width; row < uniforms.rows; row += ${GROUPS}) {
      let at = row * uniforms.width + column;
      total += g[at] * x[at] * inverse[row];
    }
    result[index] = total;`,
);

export function rmsNormOnWebGpu(x: tf.Tensor, weight: tf.Tensor, epsilon: number): tf.Tensor {
  const width = weight.size;
  const rows = x.size / width;
  const op = withGradient((save, input, w) => {
    const value = empty(x.shape);
    const inverse = empty([rows]);
    runRows(FORWARD, [input, w], [value, inverse], rows, [width, epsilon]);
    save([input, w, inverse]);
    return {
      value,
      gradient: (g, [savedInput, savedWeight, savedInverse]) => {
        const dx = empty(x.shape);
        runRows(INPUT_GRADIENT, [g, savedInput!, savedWeight!, savedInverse!], [dx], rows, [width]);
        const dw = () =>
          sumRows(runFlat(WEIGHT_GRADIENT, [g, savedInput!, savedInverse!], [GROUPS, width], [width, rows]), width);
        return [dx, dw];
      },
    };
  });
  return op(x, weight);
}
