/** WGSL programs over flat buffers, on the tensors of tfjs's WebGPU backend. */
import * as tf from '@tensorflow/tfjs';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** Invocations of a workgroup where every thread works alone. */
const FLAT_WORKGROUP = 64;

export interface Program {
  /** Unique per WGSL text: tfjs caches pipelines by it. */
  name: string;
  /** Names of the inputs, in the WGSL text arrays of f32 or i32. */
  inputs: string[];
  /** WGSL that defines `fn main()`, or `fn main(index: i32)` in a flat program; `result` is the output. */
  code: string;
  /** `name : type, …` of the uniforms, each 4 bytes wide. */
  uniforms: string;
  workgroup: [number, number, number];
}

export type Uniform = { type: 'int32' | 'uint32' | 'float32'; data: number[] };

export const i32 = (...values: number[]): Uniform[] => values.map((value) => ({ type: 'int32', data: [value] }));
export const u32 = (...values: number[]): Uniform[] => values.map((value) => ({ type: 'uint32', data: [value] }));
export const f32 = (...values: number[]): Uniform[] => values.map((value) => ({ type: 'float32', data: [value] }));

/**
 * tfjs compiles a pipeline per rank of its arguments and per way in which their shapes relate. Our programs take
 * sizes as uniforms, so every argument is shown to it with the same shape and a program compiles once.
 */
const disguise = ({ dataId, dtype }: tf.TensorInfo): tf.TensorInfo => ({ dataId, dtype, shape: [1] });

function dispatch(
  program: Program,
  inputs: tf.Tensor[],
  size: number,
  groups: [number, number, number],
  uniforms: Uniform[],
  flat: boolean,
  output?: tf.Tensor,
): tf.TensorInfo {
  const backend = tf.backend() as unknown as WebGPUBackend;
  const description: WebGPUProgram & { constructor: { name: string } } = {
    // tfjs labels the pipeline with it, so that the GPU's errors and timings name the kernel.
    constructor: { name: program.name },
    variableNames: program.inputs,
    outputShape: [1],
    shaderKey: program.name,
    workgroupSize: program.workgroup,
    // Without a second axis tfjs calls main(index), with one it calls main().
    dispatchLayout: flat ? { x: [0] } : { x: [0], y: [0] },
    dispatch: groups,
    uniforms: program.uniforms,
    getUserCode: () => program.code,
  };
  const target = output ?? backend.makeTensorInfo([size], 'float32');
  backend.runWebGPUProgram(description, inputs.map(disguise), 'float32', uniforms, disguise(target));
  return target;
}

const withShape = (info: tf.TensorInfo, shape: number[]): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo({ ...info, shape });

/** Runs a program over `groups` workgroups into a new float tensor of this shape. */
export const runProgram = (
  program: Program,
  inputs: tf.Tensor[],
  shape: number[],
  groups: [number, number, number],
  uniforms: Uniform[],
): tf.Tensor => withShape(dispatch(program, inputs, tf.util.sizeFromShape(shape), groups, uniforms, false), shape);

/** A program of threads that work alone, one per index below `uniforms.count`. `body` is WGSL that may use `index`. */
export const flatProgram = (name: string, inputs: string[], uniforms: string, body: string): Program => ({
  name,
  inputs,
  uniforms: `count : i32, ${uniforms}`,
  code: `fn main(index: i32) { if (index < uniforms.count) { ${body} } }`,
  workgroup: [FLAT_WORKGROUP, 1, 1],
});

/** tfjs spreads them over more axes where one is too short. */
const flatGroups = (count: number): [number, number, number] => [Math.ceil(count / FLAT_WORKGROUP), 1, 1];

/**
 * Runs a flat program into a new float tensor of this shape.
 *
 * @param count threads; by default one per element
 */
export function runFlat(
  program: Program,
  inputs: tf.Tensor[],
  shape: number[],
  uniforms: Uniform[] = [],
  count = tf.util.sizeFromShape(shape),
): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  return withShape(dispatch(program, inputs, size, flatGroups(count), [...i32(count), ...uniforms], true), shape);
}

/** Runs `count` threads of a flat program that may read and write `target`, which must not be among the inputs. */
export function runInPlace(
  program: Program,
  inputs: tf.Tensor[],
  target: tf.Tensor,
  count: number,
  uniforms: Uniform[] = [],
): void {
  dispatch(program, inputs, target.size, flatGroups(count), [...i32(count), ...uniforms], true, target);
}

export const onWebGpu = (): boolean => tf.getBackend() === 'webgpu';
