/**
 * The work of the first comparison: one encoder block of T5, forward, backward and Adam. Attention with an additive
 * bias per head and no 1/√d, ReLU feed-forward, root mean square norms before both; the loss is the mean of the
 * output's squares. All weights train, the bias too.
 */
import { forkSeed, seededRandom } from '../../../src/tensor/random.ts';

export const BLOCK = { batch: 4, length: 64, width: 256, heads: 4, inner: 1024, epsilon: 1e-6 } as const;

/** A matrix of weights is [in, out]. */
export interface Values {
  shape: number[];
  values: Float32Array;
}

export type BlockWeights = Record<'q' | 'k' | 'v' | 'o' | 'wi' | 'wo' | 'norm1' | 'norm2' | 'bias', Values>;

function drawn(name: string, shape: number[], deviation: number): Values {
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, values: seededRandom(forkSeed(1, name)).normals(size, deviation) };
}

const ones = (size: number): Values => ({ shape: [size], values: new Float32Array(size).fill(1) });

export function blockWeights(): BlockWeights {
  const { width, inner, heads, length } = BLOCK;
  const square = (name: string) => drawn(name, [width, width], width ** -0.5);
  return {
    q: square('q'),
    k: square('k'),
    v: square('v'),
    o: square('o'),
    wi: drawn('wi', [width, inner], width ** -0.5),
    wo: drawn('wo', [inner, width], inner ** -0.5),
    norm1: ones(width),
    norm2: ones(width),
    bias: drawn('bias', [heads, length, length], 0.3),
  };
}

export const blockInput = (): Values => drawn('input', [BLOCK.batch, BLOCK.length, BLOCK.width], 1);

/** To torch's layout, [out, in]. */
export function transposed({ shape, values }: Values): Values {
  const [rows, columns] = shape as [number, number];
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column]!;
  }
  return { shape: [columns, rows], values: turned };
}
