/**
 * Programs over rows, with sums and maxima along them: a workgroup for each row, or on a software adapter, where
 * barriers cost more than the row, a thread for each.
 */
import type * as tf from '@tensorflow/tfjs';
import { softwareAdapter } from '../backend.ts';
import { flatGroups, GROUP, type Program, run } from './program.ts';

const THREADS = 64;
const ROWS_OF_SOFTWARE = 16;

const REDUCTIONS = `
  var<workgroup> shares : array<f32, ${THREADS}>;
  fn sumOfRow(value : f32, at : u32) -> f32 {
    shares[at] = value;
    workgroupBarrier();
    for (var half = ${THREADS / 2}u; half > 0u; half /= 2u) {
      if (at < half) { shares[at] += shares[at + half]; }
      workgroupBarrier();
    }
    let total = shares[0];
    workgroupBarrier();
    return total;
  }
  fn largestOfRow(value : f32, at : u32) -> f32 {
    shares[at] = value;
    workgroupBarrier();
    for (var half = ${THREADS / 2}u; half > 0u; half /= 2u) {
      if (at < half) { shares[at] = max(shares[at], shares[at + half]); }
      workgroupBarrier();
    }
    let largest = shares[0];
    workgroupBarrier();
    return largest;
  }`;

const ALONE = `
  fn sumOfRow(value : f32, at : u32) -> f32 { return value; }
  fn largestOfRow(value : f32, at : u32) -> f32 { return value; }`;

export interface RowProgram {
  /** A workgroup a row, and a thread a row. */
  shared: Program;
  alone: Program;
}

/**
 * A program that runs once per row below the first uniform, `count`.
 *
 * @param body may use `row`; goes along it by `for (var k = first; k < …; k += stride)`, adds up over it by
 *   `sumOfRow(x, localIndex)` and `largestOfRow(x, localIndex)`, outside of conditions, and writes what is one number
 *   a row where `first == 0`
 */
export function rowProgram(
  name: string,
  inputs: string[],
  outputs: string[],
  uniforms: string[],
  body: string,
  declarations = '',
): RowProgram {
  const common = { inputs, outputs, uniforms: ['count : i32', ...uniforms] };
  return {
    shared: {
      ...common,
      name: `${name}-shared`,
      workgroup: [THREADS, 1, 1],
      declarations: declarations + REDUCTIONS,
      body: `let row = ${GROUP}; let first = i32(localIndex); let stride = ${THREADS};
        if (row < uniforms.count) { ${body} }`,
    },
    alone: {
      ...common,
      name: `${name}-alone`,
      workgroup: [ROWS_OF_SOFTWARE, 1, 1],
      declarations: declarations + ALONE,
      body: `let row = ${GROUP} * ${ROWS_OF_SOFTWARE} + i32(localIndex); let first = 0; let stride = 1;
        if (row < uniforms.count) { ${body} }`,
    },
  };
}

/** @param count rows */
export function runRows(
  { shared, alone }: RowProgram,
  inputs: readonly tf.TensorInfo[],
  outputs: readonly tf.TensorInfo[],
  count: number,
  uniforms: readonly number[],
): void {
  const program = softwareAdapter() ? alone : shared;
  const rows = program === alone ? ROWS_OF_SOFTWARE : 1;
  run(program, inputs, outputs, [count, ...uniforms], flatGroups(count, rows));
}
