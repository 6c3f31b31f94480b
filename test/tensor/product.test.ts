/** All variants of the WebGPU product, of which each adapter uses its fastest, against plain sums. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/tensor/random.ts';
import { matMul, plain, type Product, transposed } from '../../src/tensor/webgpu/product.ts';
import { type VariantName, VARIANTS } from '../../src/tensor/webgpu/product-kernels.ts';
import { onWebGpu } from './backends.ts';

const random = seededRandom(11);

/** Shapes around the tiles' edges: 4, 8, 16, 32 and 64, each side of them, and single rows. */
const shapes = [
  [1, 1, 1],
  [1, 65, 7],
  [9, 1, 33],
  [31, 33, 16],
  [64, 64, 64],
  [65, 130, 17],
  [7, 5, 100],
  // Divisible by four: loaded as vectors. The last one is divided along its inner axis.
  [36, 68, 20],
  [12, 8, 1024],
] as const;

/** The largest difference from the sums written out. */
async function worstError(product: Product, variant: VariantName): Promise<number> {
  const { aStrides, bStrides, outputStrides, batches, heads, rows, columns, inner } = product;
  const a = await product.a.data<'float32'>();
  const b = await product.b.data<'float32'>();
  const result = await matMul(product, undefined, variant).data<'float32'>();
  const expected = new Float32Array(result.length);
  for (let batch = 0; batch < batches; batch++) {
    for (let head = 0; head < heads; head++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          let sum = 0;
          for (let k = 0; k < inner; k++) {
            const left = a[batch * aStrides.batch + head * aStrides.head + row * aStrides.row + k * aStrides.column]!;
            const right =
              b[batch * bStrides.batch + head * bStrides.head + k * bStrides.row + column * bStrides.column]!;
            sum += left * right;
          }
          const { batch: perBatch, head: perHead, row: perRow } = outputStrides;
          expected[batch * perBatch + head * perHead + row * perRow + column] = sum;
        }
      }
    }
  }
  return Math.max(...result.map((value, at) => Math.abs(value - expected[at]!)));
}

const tensor = (size: number): tf.Tensor => tf.tensor1d(random.normals(size, 1));

onWebGpu('strided products', () => {
  const variants = Object.keys(VARIANTS) as VariantName[];
  test.each(variants.flatMap((variant) => shapes.map((shape) => [variant, ...shape] as const)))(
    '%s: [%i, %i] summed over %i, plain and transposed',
    async (variant, rows, columns, inner) => {
      const size = { batches: 1, heads: 1, rows, columns, inner };
      const output = { outputShape: [rows, columns], outputStrides: plain(columns) };
      const operands = { a: tensor(rows * inner), b: tensor(inner * columns) };
      for (const strides of [
        { aStrides: plain(inner), bStrides: plain(columns) },
        { aStrides: plain(inner), bStrides: transposed(plain(inner)) },
        { aStrides: transposed(plain(rows)), bStrides: plain(columns) },
        { aStrides: transposed(plain(rows)), bStrides: transposed(plain(inner)) },
      ]) {
        expect(await worstError({ ...size, ...output, ...operands, ...strides }, variant)).toBeLessThan(1e-4);
      }
    },
  );

  test.each(variants)('%s: heads within a batch of sequences', async (variant) => {
    const [batches, heads, length, dKv] = [2, 3, 37, 5];
    const inHeads = { batch: length * heads * dKv, head: dKv, row: heads * dKv, column: 1 };
    const error = await worstError(
      {
        a: tensor(batches * length * heads * dKv),
        aStrides: inHeads,
        b: tensor(batches * length * heads * dKv),
        bStrides: transposed(inHeads),
        outputShape: [batches, heads, length, length],
        outputStrides: { batch: heads * length * length, head: length * length, row: length },
        batches,
        heads,
        rows: length,
        columns: length,
        inner: dKv,
      },
      variant,
    );
    expect(error).toBeLessThan(1e-4);
  });
});
