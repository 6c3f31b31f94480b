/**
 * Attention on WebGPU. Between forward and backward pass nothing of the size queries × keys is kept, only the
 * logarithm of each row's sum of exponentials, from which the backward pass makes the weights again. Keys after a
 * sequence's last token are not computed.
 *
 * Forward: scores; their rows' sums; then the product with the values, which turns scores into weights as it reads
 * them. Backward: scores and the weights' gradients together in one kernel, which writes the dropped weights and the
 * scores' gradients; then three products.
 */
import * as tf from '@tensorflow/tfjs';
import type { AttentionOptions } from '../attention.ts';
import { withGradient } from '../with-gradient.ts';
import { BIAS_GRADIENT, FOR_KEYS, FOR_QUERIES, FUSIONS, LOG_SUMS, ROW_TERMS, SCORES } from './attention-kernels.ts';
import { dropoutUniforms } from './dropout.ts';
import { matMul, type Product, runProduct, type Strides, transposed } from './product.ts';
import { empty, runFlat } from './program.ts';
import { runRows } from './rows.ts';

type Seven = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** A head's matrix within [batch, length, heads · dKv]. */
const inHeads = (length: number, heads: number, dKv: number): Strides => ({
  batch: length * heads * dKv,
  head: dKv,
  row: heads * dKv,
  column: 1,
});

/**
 * Keys up to and with each sequence's last token; all of them where it has none, whose weights are then equal. Behind
 * them the mask.
 */
function lengthsOf(mask: Float32Array, batches: number): tf.Tensor {
  const keys = mask.length / batches;
  const values = new Int32Array(batches + mask.length);
  for (let batch = 0; batch < batches; batch++) {
    const last = mask.subarray(batch * keys, (batch + 1) * keys).findLastIndex((kept) => kept > 0);
    values[batch] = last < 0 ? keys : last + 1;
  }
  values.set(mask, batches);
  return tf.tensor1d(values, 'int32');
}

export function attentionOnWebGpu(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  bias: tf.Tensor,
  { heads, mask, rate, seed }: AttentionOptions,
): tf.Tensor {
  const [batches, queries, width] = q.shape as [number, number, number];
  const keys = k.shape[1]!;
  const dKv = width / heads;
  const fusions = rate > 0 ? FUSIONS.dropped : FUSIONS.whole;
  const dropout = rate > 0 ? dropoutUniforms({ rate, seed }) : [];
  const query = inHeads(queries, heads, dKv);
  const key = inHeads(keys, heads, dKv);
  const score = { batch: heads * queries * keys, head: queries * keys, row: keys, column: 1 };
  const scoreShape = [batches, heads, queries, keys];
  const rows = batches * heads * queries;
  const forQueries = { batches, heads, rows: queries, columns: dKv, inner: keys };
  const forKeys = { batches, heads, rows: keys, columns: dKv, inner: queries };
  const scoresOf = (a: tf.Tensor, b: tf.Tensor): Product => ({
    a,
    aStrides: query,
    b,
    bStrides: transposed(key),
    batches,
    heads,
    rows: queries,
    columns: keys,
    inner: dKv,
    outputShape: scoreShape,
    outputStrides: score,
  });

  const op = withGradient((save, queriesIn, keysIn, valuesIn, biasIn) => {
    const lengths = lengthsOf(mask, batches);
    const scores = empty(scoreShape);
    const logSums = empty([rows]);
    runProduct(scoresOf(queriesIn, keysIn), { fusion: SCORES, lengths, inputs: [biasIn], uniforms: [batches] }, [
      scores,
    ]);
    runRows(LOG_SUMS, [scores, lengths], [logSums], rows, [keys, heads * queries]);
    const mix: Product = {
      a: scores,
      aStrides: score,
      b: valuesIn,
      bStrides: key,
      ...forQueries,
      outputShape: q.shape,
      outputStrides: query,
    };
    const value = matMul(mix, { fusion: fusions.mixing, lengths, inputs: [logSums], uniforms: dropout });
    save([queriesIn, keysIn, valuesIn, biasIn, value, logSums, lengths]);
    return {
      value,
      gradient: (dy, saved) => {
        const [q0, k0, v0, bias0, y, sums, ends] = saved as Seven;
        const sizes = [rows, ends.size, heads, queries, dKv];
        const count = Math.max(rows, ends.size);
        const rowTerms = runFlat(ROW_TERMS, [dy, y, sums, ends], [ends.size + 2 * rows], sizes, count);
        const dScores = empty(scoreShape);
        const dropped = empty(scoreShape);
        runProduct(
          scoresOf(q0, k0),
          {
            fusion: fusions.gradients,
            pair: [dy, v0],
            lengths: rowTerms,
            inputs: [bias0],
            uniforms: [batches, ends.size, rows, ...dropout],
          },
          [dScores, dropped],
        );
        const ofKeys = (a: tf.Tensor, b: tf.Tensor) =>
          matMul(
            {
              a,
              aStrides: transposed(score),
              b,
              bStrides: query,
              ...forKeys,
              outputShape: k.shape,
              outputStrides: key,
            },
            { fusion: FOR_KEYS, inputs: [ends] },
          );
        const dq = matMul(
          {
            a: dScores,
            aStrides: score,
            b: k0,
            bStrides: key,
            ...forQueries,
            outputShape: q.shape,
            outputStrides: query,
          },
          { fusion: FOR_QUERIES, lengths: ends },
        );
        const dBias = runFlat(BIAS_GRADIENT, [dScores, ends], bias.shape, [batches, keys]);
        return [dq, ofKeys(dScores, q0), ofKeys(dropped, dy), dBias];
      },
    };
  });
  return op(q, k, v, bias);
}
