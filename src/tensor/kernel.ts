/**
 * The two ways beneath tfjs's operations: a WGSL program over flat buffers on its WebGPU backend, and the
 * memory of its WASM backend as typed arrays. Whatever is written here runs on the backend's own tensors.
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

const WORKGROUP = 64;
/** WebGPU's smallest guaranteed limit of workgroups per dimension. */
const MOST_GROUPS = 65535;

export interface FlatProgram {
  /** Unique per WGSL text: tfjs caches pipelines by it. */
  name: string;
  /** Names of the inputs as arrays in the WGSL text. */
  inputs: string[];
  /** WGSL of the body of `fn main(index: i32)`, run for every index below `uniforms.count`; writes to `result`. */
  body: string;
  /** `name: type, …` of the uniforms beside tfjs's own; all 4 bytes wide. */
  uniforms?: string;
}

export type Uniform = { type: 'int32' | 'uint32' | 'float32'; data: number[] };

/** tfjs compiles a pipeline per rank of its arguments; as flat arrays they all share one. */
const flatten = ({ dataId, dtype, size }: tf.Tensor): tf.TensorInfo => ({ dataId, dtype, shape: [size] });

function dispatch(program: FlatProgram, inputs: tf.Tensor[], count: number, uniforms: Uniform[], output?: tf.Tensor) {
  const backend = tf.backend() as unknown as WebGPUBackend;
  const groups = Math.ceil(count / WORKGROUP);
  const flat: WebGPUProgram = {
    variableNames: program.inputs,
    outputShape: [output?.size ?? count],
    shaderKey: program.name,
    workgroupSize: [WORKGROUP, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: groups <= MOST_GROUPS ? [groups, 1, 1] : [MOST_GROUPS, Math.ceil(groups / MOST_GROUPS), 1],
    uniforms: `count : i32, ${program.uniforms ?? ''}`,
    getUserCode: () => `fn main(index: i32) { if (index < uniforms.count) { ${program.body} } }`,
  };
  return backend.runWebGPUProgram(
    flat,
    inputs.map(flatten),
    'float32',
    [{ type: 'int32', data: [count] }, ...uniforms],
    output && flatten(output),
  );
}

/** Runs one thread per element of a new float tensor of this shape. */
export function runFlat(
  program: FlatProgram,
  inputs: tf.Tensor[],
  shape: number[],
  uniforms: Uniform[] = [],
): tf.Tensor {
  const info = dispatch(program, inputs, tf.util.sizeFromShape(shape), uniforms);
  return tf.engine().makeTensorFromTensorInfo({ ...info, shape });
}

/** Runs `count` threads that may read and write `target`, which must not be among the inputs. */
export function runInPlace(
  program: FlatProgram,
  inputs: tf.Tensor[],
  target: tf.Tensor,
  count: number,
  uniforms: Uniform[] = [],
): void {
  dispatch(program, inputs, count, uniforms, target);
}

/** A tensor's own memory in the WASM heap; valid until the next operation allocates. */
export function wasmMemory(tensor: tf.Tensor): Float32Array {
  const backend = tf.backend() as unknown as BackendWasm;
  return backend.typedArrayFromHeap({
    dataId: tensor.dataId,
    shape: tensor.shape,
    dtype: tensor.dtype,
  }) as Float32Array;
}

export const onWebGpu = (): boolean => tf.getBackend() === 'webgpu';
