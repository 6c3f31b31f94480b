/** AdamW on WebGPU: as many parameters a dispatch as the adapter binds buffers. */
import * as tf from '@tensorflow/tfjs';
import { softwareAdapter, storageBuffers } from '../backend.ts';
import { empty, flatGroups, GROUP, type Program, run } from './program.ts';

const WORKGROUP = 64;

/** Threads that share a tensor's sum of squares; their partial sums are added in a second pass. */
const PARTIAL_SUMS = 1024;

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (count: number, line: (i: number) => string): string => range(count).map(line).join('\n');

/** Caches a program per number of tensors. */
function perCount(make: (count: number) => Program): (count: number) => Program {
  const made = new Map<number, Program>();
  return (count) => {
    const program = made.get(count) ?? make(count);
    made.set(count, program);
    return program;
  };
}

/** Partial sums of squares of `count` gradients, from the slot of the first on. */
const squares = perCount((count) => ({
  name: `sum-of-squares-${count}`,
  inputs: range(count).map((i) => `g${i}`),
  outputs: ['result'],
  uniforms: ['slot : i32', ...range(count).map((i) => `size${i} : i32`)],
  workgroup: [WORKGROUP, 1, 1],
  body: `
    let thread = i32(groupId.x) * ${WORKGROUP} + i32(localIndex);
    var total = 0.0;
    ${lines(
      count,
      (i) => `
      if (i32(groupId.y) == ${i}) {
        for (var k = thread; k < uniforms.size${i}; k += ${PARTIAL_SUMS}) { let g = g${i}[k]; total += g * g; }
      }`,
    )}
    result[(uniforms.slot + i32(groupId.y)) * ${PARTIAL_SUMS} + thread] = total;`,
}));

/** The norm of all gradients, and what clipping multiplies them by. One workgroup. */
const NORM: Program = {
  name: 'gradient-norm',
  inputs: ['partial'],
  outputs: ['norm', 'clip'],
  uniforms: ['size : i32', 'clipNorm : f32'],
  workgroup: [WORKGROUP, 1, 1],
  declarations: `var<workgroup> sums : array<f32, ${WORKGROUP}>;`,
  body: `
    var total = 0.0;
    for (var k = i32(localIndex); k < uniforms.size; k += ${WORKGROUP}) { total += partial[k]; }
    sums[localIndex] = total;
    workgroupBarrier();
    if (localIndex == 0u) {
      var all = 0.0;
      for (var k = 0; k < ${WORKGROUP}; k++) { all += sums[k]; }
      norm[0] = sqrt(all);
      clip[0] = min(uniforms.clipNorm / (norm[0] + 1e-6), 1.0);
    }`,
};

/** `moments` holds a parameter's first moments, then its second ones. */
const update = perCount((count) => ({
  name: `adamw-${count}`,
  inputs: ['clip', ...range(count).map((i) => `g${i}`)],
  outputs: range(count).flatMap((i) => [`p${i}`, `moments${i}`]),
  uniforms: [
    ...['beta1', 'beta2', 'epsilon', 'rate', 'decay', 'correction1', 'correction2'].map((name) => `${name} : f32`),
    ...range(count).map((i) => `size${i} : i32`),
  ],
  workgroup: [WORKGROUP, 1, 1],
  body: `
    let root = sqrt(uniforms.correction2);
    var at = ${GROUP} * ${WORKGROUP} + i32(localIndex);
    ${lines(
      count,
      (i) => `
      if (at < uniforms.size${i}) {
        let second = at + uniforms.size${i};
        let g = g${i}[at] * clip[0];
        let m1 = uniforms.beta1 * moments${i}[at] + (1.0 - uniforms.beta1) * g;
        let m2 = uniforms.beta2 * moments${i}[second] + (1.0 - uniforms.beta2) * g * g;
        moments${i}[at] = m1;
        moments${i}[second] = m2;
        let divisor = sqrt(m2) / root + uniforms.epsilon;
        p${i}[at] = p${i}[at] * (1.0 - uniforms.rate * uniforms.decay) - uniforms.rate * (m1 / uniforms.correction1) / divisor;
        return;
      }
      at -= uniforms.size${i};`,
    )}`,
}));

/** Software goes through every branch of a program whether it is taken or not, so there each parameter has its own dispatch. */
const perUpdate = (): number => (softwareAdapter() ? 1 : Math.floor((storageBuffers() - 1) / 3));

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let begin = 0; begin < items.length; begin += size) groups.push(items.slice(begin, begin + size));
  return groups;
}

export interface Updated {
  parameter: tf.Tensor;
  gradient: tf.Tensor;
  /** [2, size] */
  moments: tf.Tensor;
}

/**
 * One update of all parameters, in place.
 *
 * @param hyper beta1, beta2, epsilon, learning rate, weight decay, and both moments' bias corrections
 * @returns the gradients' global norm before clipping
 */
export function adamwOnWebGpu(updated: readonly Updated[], clipNorm: number, hyper: readonly number[]): tf.Scalar {
  const norm = empty([]) as tf.Scalar;
  const clip = empty([]);
  const partial = empty([updated.length, PARTIAL_SUMS]);
  let slot = 0;
  for (const group of inGroups(updated, storageBuffers() - 1)) {
    const gradients = group.map(({ gradient }) => gradient);
    const sizes = gradients.map(({ size }) => size);
    run(squares(group.length), gradients, [partial], [slot, ...sizes], [PARTIAL_SUMS / WORKGROUP, group.length, 1]);
    slot += group.length;
  }
  run(NORM, [partial], [norm, clip], [partial.size, clipNorm], [1, 1, 1]);
  for (const group of inGroups(updated, perUpdate())) {
    const sizes = group.map(({ parameter }) => parameter.size);
    run(
      update(group.length),
      [clip, ...group.map(({ gradient }) => gradient)],
      group.flatMap(({ parameter, moments }) => [parameter, moments]),
      [...hyper, ...sizes],
      flatGroups(
        sizes.reduce((sum, size) => sum + size, 0),
        WORKGROUP,
      ),
    );
  }
  tf.dispose([clip, partial]);
  return norm;
}
