/** A matrix product with a weight in torch's layout. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { matMul, plain, transposed } from './matmul.ts';
import { sumRows } from './sum-rows.ts';
import { timesTransposed } from './wasm-matmul.ts';
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

function product(x: tf.Tensor, weight: tf.Tensor2D): tf.Tensor {
  if (onWebGpu()) return productOnWebGpu(x, weight);
  const [out, width] = weight.shape;
  const flat = tf.reshape(x, [-1, width]);
  return tf.reshape(timesTransposed(flat, weight), [...x.shape.slice(0, -1), out]);
}

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
  const y = product(x, weight);
  return bias ? addRow(y, bias) : y;
}
