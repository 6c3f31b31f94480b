/** WGSL programs over flat buffers, run on tensors of tfjs's WebGPU backend. */
import * as tf from '@tensorflow/tfjs';
import { type Dispatch, StudentBackend } from './student-backend.ts';

export interface Program {
  /** Unique per WGSL text: pipelines are cached by it, and the GPU's errors and timings name it. */
  name: string;
  /** Names in the WGSL text, arrays of f32 unless `name : element type` says otherwise. */
  inputs: readonly string[];
  outputs: readonly string[];
  /** `name : type`, each 4 bytes wide, read as `uniforms.name`; at most 64. */
  uniforms: readonly string[];
  workgroup: readonly [number, number, number];
  /** Functions and workgroup variables. */
  declarations?: string;
  /** Statements of the entry point; may use localId, localIndex, groupId, groupCount, and lane with subgroups. */
  body: string;
  subgroups?: boolean;
}

interface Compiled {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
  types: string[];
}

const compiled = new WeakMap<GPUDevice, Map<string, Compiled>>();

const studentBackend = (): StudentBackend => {
  const backend = tf.backend();
  if (backend instanceof StudentBackend) return backend;
  throw new Error(`A WebGPU program was run on the backend ${tf.getBackend()}; start it with startBackend first.`);
};

const typed = (declaration: string): [name: string, type: string] => {
  const [name, type = 'f32'] = declaration.split(' : ') as [string, string?];
  return [name, type];
};

function binding(declaration: string, at: number, access: 'read' | 'read_write'): string {
  const [name, type] = typed(declaration);
  return `@group(0) @binding(${at}) var<storage, ${access}> ${name} : array<${type}>;`;
}

function textOf({ inputs, outputs, uniforms, workgroup, declarations = '', body, subgroups }: Program): string {
  return `${subgroups ? 'enable subgroups;' : ''}
    struct Uniforms { ${uniforms.map((uniform) => `${uniform},`).join(' ')} }
    ${outputs.map((output, i) => binding(output, i, 'read_write')).join('\n')}
    ${inputs.map((input, i) => binding(input, outputs.length + i, 'read')).join('\n')}
    @group(0) @binding(${outputs.length + inputs.length}) var<uniform> uniforms : Uniforms;
    ${declarations}
    @compute @workgroup_size(${workgroup.join(', ')})
    fn main(
      @builtin(local_invocation_id) localId : vec3<u32>,
      @builtin(local_invocation_index) localIndex : u32,
      @builtin(workgroup_id) groupId : vec3<u32>,
      @builtin(num_workgroups) groupCount : vec3<u32>,
      ${subgroups ? '@builtin(subgroup_invocation_id) lane : u32,' : ''}
    ) { ${body} }`;
}

function compile(device: GPUDevice, program: Program): Compiled {
  let programs = compiled.get(device);
  if (!programs) compiled.set(device, (programs = new Map<string, Compiled>()));
  let found = programs.get(program.name);
  if (!found) {
    // What is wrong with it reaches deviceFault through the device's uncaptured errors, under this label.
    const label = program.name;
    const module = device.createShaderModule({ label, code: textOf(program) });
    const pipeline = device.createComputePipeline({ label, layout: 'auto', compute: { module, entryPoint: 'main' } });
    const types = program.uniforms.map((uniform) => typed(uniform)[1]);
    found = { pipeline, layout: pipeline.getBindGroupLayout(0), types };
    programs.set(program.name, found);
  }
  return found;
}

function words(types: readonly string[], values: readonly number[]): Uint32Array<ArrayBuffer> {
  if (values.length !== types.length) {
    throw new Error(`A WebGPU program has ${types.length} uniforms but was given ${values.length} values.`);
  }
  const packed = new Uint32Array(types.length);
  const asFloat = new Float32Array(packed.buffer);
  types.forEach((type, i) => {
    if (type === 'f32') asFloat[i] = values[i]!;
    else packed[i] = values[i]!;
  });
  return packed;
}

/**
 * Runs a program over `groups` workgroups.
 *
 * @param outputs written, and readable by the program; none of them among the inputs
 * @param uniforms in the order of the program's
 */
export function run(
  program: Program,
  inputs: readonly tf.TensorInfo[],
  outputs: readonly tf.TensorInfo[],
  uniforms: readonly number[],
  groups: Dispatch['groups'],
): void {
  const backend = studentBackend();
  const { pipeline, layout, types } = compile(backend.device, program);
  const buffers = [...outputs, ...inputs].map((tensor) => backend.bufferOf(tensor));
  backend.record({ pipeline, layout, buffers, uniforms: words(types, uniforms), groups });
}

/** A new float tensor on the device, holding whatever was there. */
export function empty(shape: number[]): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(studentBackend().makeTensorInfo(shape, 'float32'));
}

/** Invocations of a workgroup where every thread works alone. */
const FLAT_WORKGROUP = 64;
/** Workgroups along one axis that every device grants. */
const MOST_GROUPS = 65_535;

export const flatGroups = (count: number, workgroup = FLAT_WORKGROUP): [number, number, number] => {
  const groups = Math.ceil(count / workgroup);
  const rows = Math.ceil(groups / MOST_GROUPS);
  return [Math.ceil(groups / rows), rows, 1];
};

/** The number of a workgroup, in WGSL. */
export const GROUP = 'i32(groupId.y * groupCount.x + groupId.x)';

/**
 * A program of threads that work alone, one per index below the first uniform, `count`.
 *
 * @param body may use `index`
 * @param rest further members of the program
 */
export const flatProgram = (
  name: string,
  inputs: string[],
  uniforms: string[],
  body: string,
  rest: Partial<Pick<Program, 'outputs' | 'declarations'>> = {},
): Program => ({
  name,
  inputs,
  outputs: ['result'],
  uniforms: ['count : i32', ...uniforms],
  workgroup: [FLAT_WORKGROUP, 1, 1],
  body: `let index = ${GROUP} * ${FLAT_WORKGROUP} + i32(localIndex); if (index < uniforms.count) { ${body} }`,
  ...rest,
});

/** Runs a flat program into a new float tensor, with one thread per element unless `count` says otherwise. */
export function runFlat(
  program: Program,
  inputs: readonly tf.TensorInfo[],
  shape: number[],
  uniforms: readonly number[] = [],
  count = tf.util.sizeFromShape(shape),
): tf.Tensor {
  const result = empty(shape);
  run(program, inputs, [result], [count, ...uniforms], flatGroups(count));
  return result;
}

/** Runs `count` threads of a flat program that may read and write `target`, which must not be among the inputs. */
export function runInPlace(
  program: Program,
  inputs: readonly tf.TensorInfo[],
  target: tf.TensorInfo,
  count: number,
  uniforms: readonly number[] = [],
): void {
  run(program, inputs, [target], [count, ...uniforms], flatGroups(count));
}
