/** Linear layers on WebGPU, with what follows them in the product's own kernel. */
import type * as tf from '@tensorflow/tfjs';
import { sumRows } from '../sum-rows.ts';
import { withGradient } from '../with-gradient.ts';
import { DROPOUT_FACTOR, DROPOUT_UNIFORMS, dropOnWebGpu, dropoutUniforms } from './dropout.ts';
import { type Fused, matMul, plain, transposed } from './product.ts';
import { type Fusion, STORE } from './product-kernels.ts';
import { flatProgram, runFlat } from './program.ts';

export interface LinearOptions {
  bias?: tf.Tensor1D;
  relu?: boolean;
  /** After ReLU, before the residual. */
  dropout?: { rate: number; seed: number };
  /** Added to the result; of its shape. */
  residual?: tf.Tensor;
}

const BOTH = { batches: 1, heads: 1 };

/** The fusion of each combination, once. */
const fusions = new Map<string, Fusion>();

function fusionOf({ bias, relu, dropout, residual }: LinearOptions): Fusion {
  const parts = [bias && 'bias', relu && 'relu', dropout && 'dropout', residual && 'residual'].filter(Boolean);
  const name = parts.join('-');
  let fusion = fusions.get(name);
  if (!fusion) {
    fusion = {
      name,
      inputs: [...(bias ? ['bias'] : []), ...(residual ? ['residual'] : [])],
      uniforms: dropout ? DROPOUT_UNIFORMS : [],
      declarations: dropout ? DROPOUT_FACTOR : '',
      finish: `
        var y = value;
        ${bias ? 'y += bias[column];' : ''}
        ${relu ? 'y = max(y, 0.0);' : ''}
        ${dropout ? 'y *= dropoutFactor(at);' : ''}
        ${residual ? 'y += residual[at];' : ''}
        result[at] = y;`,
    };
    fusions.set(name, fusion);
  }
  return parts.length === 0 ? STORE : fusion;
}

/** The gradient where the value came through ReLU and dropout: what either took away is 0 in the value. */
const GATE = flatProgram(
  'relu-gradient',
  ['dy', 'value'],
  ['scale : f32'],
  'result[index] = select(0.0, dy[index] * uniforms.scale, value[index] > 0.0);',
);

/**
 * residual + dropout(relu(x · weightᵀ + bias)), each part where it is asked for.
 *
 * @param x [..., in]
 * @param weight [out, in]
 */
export function linearOnWebGpu(x: tf.Tensor, weight: tf.Tensor2D, options: LinearOptions): tf.Tensor {
  const { bias, relu = false, residual } = options;
  const dropout = options.dropout && options.dropout.rate > 0 ? options.dropout : undefined;
  const [out, width] = weight.shape;
  const rows = x.size / width;
  const extras = [bias, residual].filter((extra) => extra !== undefined);
  const fused: Fused = {
    fusion: fusionOf({ ...options, dropout }),
    inputs: extras,
    uniforms: dropout ? dropoutUniforms(dropout) : [],
  };
  const op = withGradient((save, input, w) => {
    const value = matMul(
      {
        ...BOTH,
        a: input,
        aStrides: plain(width),
        b: w,
        bStrides: transposed(plain(width)),
        outputShape: [...x.shape.slice(0, -1), out],
        outputStrides: plain(out),
        rows,
        columns: out,
        inner: width,
      },
      fused,
    );
    save(relu ? [input, w, value] : [input, w]);
    return {
      value,
      gradient: (dy, [savedInput, savedWeight, savedValue]) => {
        const before = (): tf.Tensor => {
          if (relu) return runFlat(GATE, [dy, savedValue!], dy.shape, [dropout ? 1 / (1 - dropout.rate) : 1]);
          return dropout ? dropOnWebGpu(dy, dropout.rate, dropout.seed) : dy;
        };
        const g = before();
        const dx = matMul({
          ...BOTH,
          a: g,
          aStrides: plain(out),
          b: savedWeight!,
          bStrides: plain(width),
          outputShape: x.shape,
          outputStrides: plain(width),
          rows,
          columns: width,
          inner: out,
        });
        // Made again where it is wanted: the first one is freed with what the input's gradient took.
        const dw = () => {
          const again = before();
          const product = matMul({
            ...BOTH,
            a: again,
            aStrides: transposed(plain(out)),
            b: savedInput!,
            bStrides: plain(width),
            outputShape: weight.shape,
            outputStrides: plain(width),
            rows: out,
            columns: width,
            inner: rows,
          });
          return product;
        };
        return [dx, dw, ...(bias ? [() => sumRows(before(), out)] : []), ...(residual ? [dy] : [])];
      },
    };
  });
  return op(x, weight, ...extras);
}
