/**
 * One matrix product for all of a student's needs on WebGPU: batched, over heads, with any strides, so that
 * no operand is ever transposed or copied first. Two variants of the same product: with tiles in shared
 * memory, as real GPUs want it, and with tiles in registers alone, as software adapters want it, where a
 * barrier costs more than the loads that it saves.
 */
import type * as tf from '@tensorflow/tfjs';
import { softwareAdapter } from './backend.ts';
import { i32, type Program, runProgram } from './kernel.ts';

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
  outputStrides: Strides;
  batches: number;
  heads: number;
  rows: number;
  columns: number;
  /** The axis that is summed over. */
  inner: number;
}

const UNIFORMS =
  'heads : i32, rows : i32, columns : i32, inner : i32, ' +
  ['a', 'b', 'c']
    .map((m) => ['Batch', 'Head', 'Row', 'Column'].map((axis) => `${m}${axis} : i32`).join(', '))
    .join(', ') +
  ',';

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (count: number, line: (i: number) => string): string => range(count).map(line).join('\n');

/** Offsets of this invocation's matrices, from its place in z. */
const BASES = `
  let batch = z / uniforms.heads;
  let head = z % uniforms.heads;
  let aBase = batch * uniforms.aBatch + head * uniforms.aHead;
  let bBase = batch * uniforms.bBatch + head * uniforms.bHead;
  let cBase = batch * uniforms.cBatch + head * uniforms.cHead;`;

const write = (tile: number): string =>
  lines(tile * tile, (at) => {
    const i = Math.floor(at / tile);
    const j = at % tile;
    return `if (row0 + ${i} < uniforms.rows && column0 + ${j} < uniforms.columns) {
      result[cBase + (row0 + ${i}) * uniforms.cRow + (column0 + ${j}) * uniforms.cColumn] = c${i}_${j};
    }`;
  });

const multiply = (tile: number): string =>
  lines(tile * tile, (at) => `c${Math.floor(at / tile)}_${at % tile} += a${Math.floor(at / tile)} * b${at % tile};`);

/** Each thread keeps `tile` × `tile` sums in registers and reads its rows and columns straight from memory. */
function registerTiles(tile: number, workgroup: number): Program {
  return {
    name: `matmul-registers-${tile}-${workgroup}`,
    inputs: ['a', 'b'],
    uniforms: UNIFORMS,
    workgroup: [workgroup, workgroup, 1],
    code: `fn main() {
      let z = i32(globalId.z);
      ${BASES}
      let row0 = i32(globalId.y) * ${tile};
      let column0 = i32(globalId.x) * ${tile};
      if (row0 >= uniforms.rows || column0 >= uniforms.columns) { return; }
      ${lines(tile, (i) => `var ap${i} = aBase + min(row0 + ${i}, uniforms.rows - 1) * uniforms.aRow;`)}
      ${lines(tile, (j) => `var bp${j} = bBase + min(column0 + ${j}, uniforms.columns - 1) * uniforms.bColumn;`)}
      ${lines(tile * tile, (at) => `var c${Math.floor(at / tile)}_${at % tile} = 0.0;`)}
      for (var k = 0; k < uniforms.inner; k++) {
        ${lines(tile, (i) => `let a${i} = a[ap${i}]; ap${i} += uniforms.aColumn;`)}
        ${lines(tile, (j) => `let b${j} = b[bp${j}]; bp${j} += uniforms.bRow;`)}
        ${multiply(tile)}
      }
      ${write(tile)}
    }`,
  };
}

/** Workgroups of 16 × 16 threads share tiles of 64 × 16 and 16 × 64; each thread keeps 4 × 4 sums. */
function sharedTiles(): Program {
  const tile = 4;
  const side = 16;
  const block = tile * side;
  const load = (
    m: 'a' | 'b',
    outer: 'row' | 'column',
    bound: 'rows' | 'columns',
    outerStride: string,
    innerStride: string,
  ) => `
    for (var at = i32(localIndex); at < ${block * side}; at += ${side * side}) {
      let along = at / ${side};
      let k = at % ${side};
      let ${outer} = ${outer}Block + along;
      let inside = ${outer} < uniforms.${bound} && k0 + k < uniforms.inner;
      let place = ${m}Base + min(${outer}, uniforms.${bound} - 1) * uniforms.${outerStride} + min(k0 + k, uniforms.inner - 1) * uniforms.${innerStride};
      ${m}Tile[k * ${block + 1} + along] = select(0.0, ${m}[place], inside);
    }`;
  return {
    name: 'matmul-shared',
    inputs: ['a', 'b'],
    uniforms: UNIFORMS,
    workgroup: [side, side, 1],
    code: `
    var<workgroup> aTile : array<f32, ${side * (block + 1)}>;
    var<workgroup> bTile : array<f32, ${side * (block + 1)}>;
    fn main() {
      let z = i32(workgroupId.z);
      ${BASES}
      let rowBlock = i32(workgroupId.y) * ${block};
      let columnBlock = i32(workgroupId.x) * ${block};
      let row0 = rowBlock + i32(localId.y) * ${tile};
      let column0 = columnBlock + i32(localId.x) * ${tile};
      ${lines(tile * tile, (at) => `var c${Math.floor(at / tile)}_${at % tile} = 0.0;`)}
      for (var k0 = 0; k0 < uniforms.inner; k0 += ${side}) {
        ${load('a', 'row', 'rows', 'aRow', 'aColumn')}
        ${load('b', 'column', 'columns', 'bColumn', 'bRow')}
        workgroupBarrier();
        for (var k = 0; k < ${side}; k++) {
          let aRow = k * ${block + 1} + i32(localId.y) * ${tile};
          let bRow = k * ${block + 1} + i32(localId.x) * ${tile};
          ${lines(tile, (i) => `let a${i} = aTile[aRow + ${i}];`)}
          ${lines(tile, (j) => `let b${j} = bTile[bRow + ${j}];`)}
          ${multiply(tile)}
        }
        workgroupBarrier();
      }
      ${write(tile)}
    }`,
  };
}

export const VARIANTS = {
  registers: { program: registerTiles(8, 4), block: 32 },
  shared: { program: sharedTiles(), block: 64 },
} as const;

const strides = ({ batch, head, row, column }: Strides): number[] => [batch, head, row, column];

/** c[batch, head, row, column] = Σ over k of a[…, row, k] · b[…, k, column]. */
export function matMul(
  product: Product,
  variant: keyof typeof VARIANTS = softwareAdapter() ? 'registers' : 'shared',
): tf.Tensor {
  const { a, b, batches, heads, rows, columns, inner } = product;
  const { program, block } = VARIANTS[variant];
  return runProgram(
    program,
    [a, b],
    product.outputShape,
    [Math.ceil(columns / block), Math.ceil(rows / block), batches * heads],
    i32(
      heads,
      rows,
      columns,
      inner,
      ...strides(product.aStrides),
      ...strides(product.bStrides),
      ...strides(product.outputStrides),
    ),
  );
}

/** A plain matrix [rows, columns]. */
export const plain = (columns: number): Strides => ({ batch: 0, head: 0, row: columns, column: 1 });
export const transposed = ({ batch, head, row, column }: Strides): Strides => ({
  batch,
  head,
  row: column,
  column: row,
});
