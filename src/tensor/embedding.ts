/** Rows of a table by token id, with a gradient that adds up rows in a fixed order, so that runs repeat exactly. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { lookUpOnWasm, scatterOnWasm } from './wasm/embedding.ts';
import { flatProgram, runFlat } from './webgpu/program.ts';
import { withGradient } from './with-gradient.ts';

/** The places of each id, sorted by id: place `places[k]` for `starts[id] <= k < starts[id + 1]`. */
function placesById(ids: Int32Array, rows: number): { starts: Int32Array; places: Int32Array } {
  const starts = new Int32Array(rows + 1);
  for (const id of ids) starts[id + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, rows);
  const places = new Int32Array(ids.length);
  for (let place = 0; place < ids.length; place++) places[next[ids[place]!]!++] = place;
  return { starts, places };
}

const SCATTER = flatProgram(
  'embedding-gradient',
  ['dy', 'starts : i32', 'places : i32'],
  ['width : i32'],
  `
    let row = index / uniforms.width;
    let column = index % uniforms.width;
    var total = 0.0;
    for (var k = starts[row]; k < starts[row + 1]; k++) { total += dy[places[k] * uniforms.width + column]; }
    result[index] = total;`,
);

/** The sum of `dy`'s rows by id. `dy`: [count, width]; result: [rows, width]. */
function scatterRows(dy: tf.Tensor2D, ids: Int32Array, rows: number): tf.Tensor2D {
  const { starts, places } = placesById(ids, rows);
  const [startsTensor, placesTensor] = [tf.tensor1d(starts, 'int32'), tf.tensor1d(places, 'int32')];
  if (!onWebGpu()) return scatterOnWasm(dy, startsTensor, placesTensor);
  const width = dy.shape[1];
  return runFlat(SCATTER, [dy, startsTensor, placesTensor], [rows, width], [width]) as tf.Tensor2D;
}

/**
 * `table[ids]`.
 *
 * @param table [rows, width]
 * @param ids any number of them, row-major over `shape`
 * @returns [...shape, width]
 * @throws RangeError where an id is outside the table
 */
export function embedding(table: tf.Tensor2D, ids: Int32Array, shape: number[]): tf.Tensor {
  const [rows, width] = table.shape;
  const outside = ids.findIndex((id) => id < 0 || id >= rows);
  if (outside >= 0) throw new RangeError(`Token id ${ids[outside]} is outside the table of ${rows} rows.`);
  const look = withGradient((_save, x) => ({
    value: (onWebGpu() ? tf.gather : lookUpOnWasm)(x, tf.tensor1d(ids, 'int32')),
    gradient: (dy) => [scatterRows(dy as tf.Tensor2D, ids, rows)],
  }));
  return tf.reshape(look(table), [...shape, width]);
}
