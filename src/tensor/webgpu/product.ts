/** Matrix products on WebGPU: strided, batched over sequences and heads, with what follows them fused in. */
import type * as tf from '@tensorflow/tfjs';
import {
  blockOf,
  type Fusion,
  type Layout,
  productProgram,
  STORE,
  VARIANTS,
  type VariantName,
} from './product-kernels.ts';
import { empty, flatProgram, run, runFlat } from './program.ts';
import { softwareAdapter } from '../backend.ts';
import { variantFor } from './variants.ts';

/** How a matrix lies in a tensor: the distance between neighbours along each axis, in elements. */
export interface Strides {
  batch: number;
  head: number;
  row: number;
  column: number;
}

export interface Product {
  a: tf.Tensor;
  aStrides: Strides;
  b: tf.Tensor;
  bStrides: Strides;
  outputShape: number[];
  /** Neighbouring columns lie side by side in the output. */
  outputStrides: Omit<Strides, 'column'>;
  batches: number;
  heads: number;
  rows: number;
  columns: number;
  /** The axis that is summed over. */
  inner: number;
}

/** A fusion with the tensors and numbers that it reads. */
export interface Fused {
  fusion: Fusion;
  /** The second product's operands. */
  pair?: [a2: tf.Tensor, b2: tf.Tensor];
  /** [batches], i32 */
  lengths?: tf.Tensor;
  inputs?: tf.Tensor[];
  uniforms?: number[];
}

/** A plain matrix [rows, columns]. */
export const plain = (columns: number): Strides => ({ batch: 0, head: 0, row: columns, column: 1 });
export const transposed = ({ batch, head, row, column }: Strides): Strides => ({
  batch,
  head,
  row: column,
  column: row,
});

/** The sum over splits: the last step of a product whose inner axis was divided. */
const SUM_SPLITS = flatProgram(
  'product-sum-splits',
  ['partial'],
  ['splits : i32'],
  `
    var total = 0.0;
    for (var split = 0; split < uniforms.splits; split++) { total += partial[split * uniforms.count + index]; }
    result[index] = total;`,
);

/** Workgroups that keep an adapter busy, and the least inner elements that are worth a workgroup. */
const enough = () => (softwareAdapter() ? { groups: 8, inner: 256 } : { groups: 256, inner: 128 });

function splitsOf(groups: number, inner: number): number {
  const wanted = enough();
  return Math.max(1, Math.min(Math.ceil(wanted.groups / groups), Math.floor(inner / wanted.inner)));
}

const fours = (values: number[]): boolean => values.every((value) => value % 4 === 0);

/** The distances between an operand's neighbours but along its dense axis. */
const steps = ({ batch, head, row, column }: Strides) => [batch, head, row === 1 ? column : row];

/** An operand's neighbours lie along the inner axis unless only the other one is dense. */
function layoutOf({ aStrides, bStrides, rows, columns, inner }: Product, { fusion }: Fused): Layout {
  const aAlongInner = aStrides.column === 1;
  const bAlongInner = bStrides.row === 1 && bStrides.column !== 1;
  const dense = (aAlongInner || aStrides.row === 1) && (bAlongInner || bStrides.column === 1);
  const vectors =
    dense &&
    fusion.load === undefined &&
    fusion.limit !== 'inner' &&
    fours([rows, columns, inner, ...steps(aStrides), ...steps(bStrides)]);
  return { aAlongInner, bAlongInner, vectors };
}

/** Runs a product whose fusion writes `outputs`. */
export function runProduct(
  product: Product,
  fused: Fused,
  outputs: tf.Tensor[],
  variant?: VariantName,
  splits = 1,
): void {
  const { a, b, aStrides, bStrides, outputStrides, batches, heads, rows, columns, inner } = product;
  const layout = layoutOf(product, fused);
  const name = variant ?? variantFor(rows, columns);
  const [blockRows, blockColumns] = blockOf(name);
  const { step } = VARIANTS[name];
  const share = Math.ceil(inner / splits / step) * step;
  const split = splits > 1 ? rows * columns * batches * heads : 0;
  run(
    productProgram(name, fused.fusion, layout),
    [a, b, ...(fused.pair ?? []), ...(fused.lengths ? [fused.lengths] : []), ...(fused.inputs ?? [])],
    outputs,
    [
      heads,
      rows,
      columns,
      inner,
      splits,
      share,
      aStrides.batch,
      aStrides.head,
      aStrides.row,
      aStrides.column,
      bStrides.batch,
      bStrides.head,
      bStrides.row,
      bStrides.column,
      split,
      outputStrides.batch,
      outputStrides.head,
      outputStrides.row,
      ...(fused.uniforms ?? []),
    ],
    [Math.ceil(columns / blockColumns), Math.ceil(rows / blockRows), batches * heads * splits],
  );
}

/**
 * c[batch, head, row, column] = Σ over k of a[…, row, k] · b[…, k, column].
 *
 * @param variant by default the adapter's fastest
 */
export function matMul(product: Product, fused: Fused = { fusion: STORE }, variant?: VariantName): tf.Tensor {
  const { batches, heads, rows, columns, inner, outputShape } = product;
  const name = variant ?? variantFor(rows, columns);
  const [blockRows, blockColumns] = blockOf(name);
  const groups = Math.ceil(rows / blockRows) * Math.ceil(columns / blockColumns) * batches * heads;
  // Only a bare sum can be divided: what is fused wants the whole of it.
  const splits = fused.fusion === STORE ? splitsOf(groups, inner) : 1;
  if (splits === 1) {
    const result = empty(outputShape);
    runProduct(product, fused, [result], name);
    return result;
  }
  const partial = empty([splits, ...outputShape]);
  runProduct(product, fused, [partial], name, splits);
  const sum = runFlat(SUM_SPLITS, [partial], outputShape, [splits]);
  partial.dispose();
  return sum;
}
