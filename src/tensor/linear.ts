/** A matrix product with a weight in torch's layout. */
import * as tf from '@tensorflow/tfjs';
import { dropout } from './dropout.ts';
import { onWebGpu } from './kernel.ts';
import { matMul, plain, transposed } from './matmul.ts';
import { sumRows } from './sum-rows.ts';
import { linearOnWasm } from './wasm/linear.ts';
import { withGradient } from './with-gradient.ts';

const plainProduct = { batches: 1, heads: 1 };

const productOnWebGpu = withGradient((save, x, weight) => {
  const [out, width] = weight.shape as [number, number];
  const rows = x.size / width;
  save([x, weight]);
  const outputShape = [...x.shape.slice(0, -1), out];
  return {
    value: matMul({
      ...plainProduct,
      a: x,
      aStrides: plain(width),
      b: weight,
      bStrides: transposed(plain(width)),
      outputShape,
      outputStrides: plain(out),
      rows,
      columns: out,
      inner: width,
    }),
    gradient: (dy, saved) => {
      const [input, w] = saved as [tf.Tensor, tf.Tensor];
      const dx = matMul({
        ...plainProduct,
        a: dy,
        aStrides: plain(out),
        b: w,
        bStrides: plain(width),
        outputShape: input.shape,
        outputStrides: plain(width),
        rows,
        columns: width,
        inner: out,
      });
      const dw = matMul({
        ...plainProduct,
        a: dy,
        aStrides: transposed(plain(out)),
        b: input,
        bStrides: plain(width),
        outputShape: w.shape,
        outputStrides: plain(width),
        rows: out,
        columns: width,
        inner: rows,
      });
      return [dx, dw];
    },
  };
});

const addRow = withGradient((_save, x, row) => ({
  value: tf.add(x, row),
  gradient: (dy) => [dy, sumRows(dy, row.size)],
}));

/**
 * y = x · weightᵀ (+ bias).
 *
 * @param x [..., in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [..., out]
 */
export function linear(x: tf.Tensor, weight: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor {
  if (!onWebGpu()) return bias ? linearOnWasm()(x, weight, bias) : linearOnWasm()(x, weight);
  const y = productOnWebGpu(x, weight);
  return bias ? addRow(y, bias) : y;
}

/**
 * y = dropout(relu(x · weightᵀ)), at `rate` and from `seed` as in `dropout`.
 *
 * @param x [..., in]
 * @param weight [out, in]
 * @returns [..., out]
 */
export function linearRelu(x: tf.Tensor, weight: tf.Tensor2D, rate: number, seed: number): tf.Tensor {
  if (!onWebGpu()) return linearOnWasm({ relu: true, rate, seed })(x, weight);
  return dropout(tf.relu(productOnWebGpu(x, weight)), rate, seed);
}
