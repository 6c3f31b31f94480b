import type * as tf from '@tensorflow/tfjs';
import { flatProgram, runFlat } from './webgpu/program.ts';

/** Rows are summed in this many groups at once, and the groups after them. */
const GROUPS = 32;

const SUM = flatProgram(
  'sum-rows',
  ['x'],
  ['width : i32', 'rows : i32', 'groups : i32'],
  `
    let column = index % uniforms.width;
    var total = 0.0;
    for (var row = index / uniforms.width; row < uniforms.rows; row += uniforms.groups) {
      total += x[row * uniforms.width + column];
    }
    result[index] = total;`,
);

/**
 * The sum of all rows, on WebGPU.
 *
 * @param x any shape whose size is a multiple of `width`
 * @returns [width]
 */
export function sumRows(x: tf.Tensor, width: number): tf.Tensor {
  const rows = x.size / width;
  if (rows <= GROUPS) return runFlat(SUM, [x], [width], [width, rows, 1]);
  const partial = runFlat(SUM, [x], [GROUPS, width], [width, rows, GROUPS]);
  const sum = runFlat(SUM, [partial], [width], [width, GROUPS, 1]);
  partial.dispose();
  return sum;
}
