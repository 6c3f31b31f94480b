import type * as tf from '@tensorflow/tfjs';
import { withGradient } from '../with-gradient.ts';
import { addressOf, call, dropoutValues, newTensor, reserveScratch, workspace } from './kernels.ts';

/** Distances between neighbours along both axes of a matrix, in elements. */
type Strides = readonly [row: number, column: number];

interface Finish {
  bias?: tf.Tensor;
  relu: boolean;
  rate: number;
  seed: number;
}

const PLAIN: Finish = { relu: false, rate: 0, seed: 0 };

/** a · b, [rows, inner] by [inner, columns], each laid out as its strides say. */
function product(
  shape: number[],
  [a, aStrides]: readonly [tf.Tensor, Strides],
  [b, bStrides]: readonly [tf.Tensor, Strides],
  [rows, columns, inner]: readonly [number, number, number],
  { bias, relu, rate, seed }: Finish = PLAIN,
): tf.Tensor {
  const to = newTensor(shape);
  reserveScratch(call('product_scratch', inner));
  call(
    'product',
    addressOf(a),
    ...aStrides,
    addressOf(b),
    ...bStrides,
    addressOf(to),
    rows,
    columns,
    inner,
    bias ? addressOf(bias) : 0,
    Number(relu),
    ...dropoutValues(rate, seed),
    workspace(call('product_workspace', columns, inner)),
  );
  return to;
}

function sumRows(x: tf.Tensor, width: number): tf.Tensor {
  const sum = newTensor([width]);
  const rows = x.size / width;
  call('sum_rows', addressOf(x), addressOf(sum), rows, width, workspace(call('rows_workspace', rows, width)));
  return sum;
}

/** Where ReLU or dropout made a 0 of z, nothing flows back; y itself says where. */
function reluGradient(dy: tf.Tensor, y: tf.Tensor, rate: number): tf.Tensor {
  const dz = newTensor(dy.shape);
  call('relu_gradient', addressOf(dy), addressOf(y), addressOf(dz), dy.size, 1 / (1 - rate));
  return dz;
}

/**
 * dropout(relu(x · weightᵀ + bias)), or without both, as one operation.
 *
 * @param finish dropout is part of it only with ReLU
 */
export const linearOnWasm = (finish: { relu: boolean; rate: number; seed: number } = PLAIN) =>
  withGradient((save, x, weight, bias) => {
    const [out, width] = weight.shape as [number, number];
    const rows = x.size / width;
    const shape = [...x.shape.slice(0, -1), out];
    const y = product(shape, [x, [width, 1]], [weight, [1, width]], [rows, out, width], { ...finish, bias });
    save(finish.relu ? [x, weight, y] : [x, weight]);
    return {
      value: y,
      gradient: (dy, saved) => {
        const [input, w, value] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        // Made anew for each gradient that is wanted, which costs little beside the products.
        const dz = () => (finish.relu ? reluGradient(dy, value, finish.rate) : dy);
        const dx = () => product(input.shape, [dz(), [out, 1]], [w, [width, 1]], [rows, width, out]);
        const dw = () => product(w.shape, [dz(), [1, out]], [input, [width, 1]], [out, width, rows]);
        return bias ? [dx, dw, () => sumRows(dz(), out)] : [dx, dw];
      },
    };
  });
