/** Writes a checkpoint of random weights in Hugging Face layout, piece by piece: it is never whole in memory. */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type StudentPreset, STUDENTS } from '../../src/student/configuration.ts';
import { writeConfigurationFile } from '../../src/student/configuration-file.ts';
import { decoderParameters, encoderParameters, type ParameterSpec } from '../../src/student/parameters.ts';
import { safetensorsHeader } from '../../src/student/safetensors.ts';
import { forkSeed, seededRandom } from '../../src/tensor/random.ts';
import { bytesOf, writeTorchFile } from './torch-file.ts';

/** Numbers made at a time; even, since normals are drawn two by two. */
const PIECE = 2 ** 18;

/** Under these names T5's Python code holds the embedding besides `shared.weight`; torch's format lists them all. */
const EMBEDDING_NAMES = ['encoder.embed_tokens.weight', 'decoder.embed_tokens.weight', 'lm_head.weight'];

const sizeOf = ({ shape }: ParameterSpec): number => shape.reduce((product, axis) => product * axis, 1);

/** The same numbers that training from scratch would start with. */
function* initialPieces(name: string, spec: ParameterSpec, seed: number): Generator<Float32Array<ArrayBuffer>> {
  const random = seededRandom(forkSeed(seed, name));
  const { init } = spec;
  for (let left = sizeOf(spec); left > 0; left -= PIECE) {
    const count = Math.min(left, PIECE);
    yield 'constant' in init
      ? new Float32Array(count).fill(init.constant)
      : (random.normals(count, init.deviation) as Float32Array<ArrayBuffer>);
  }
}

function writing(file: string, work: (descriptor: number) => void): void {
  const descriptor = openSync(file, 'w');
  try {
    work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export interface MadeCheckpoint {
  out: string;
  /** The embedding counts once. */
  parameters: number;
  files: { name: string; bytes: number; sha256: string }[];
}

/**
 * A T5ForConditionalGeneration; the same seed gives the same bytes.
 *
 * @param out a folder, made where it is missing
 * @param torch whether pytorch_model.bin is written besides model.safetensors
 */
export async function makeCheckpoint(
  preset: StudentPreset,
  seed: number,
  out: string,
  torch: boolean,
): Promise<MadeCheckpoint> {
  const config = STUDENTS[preset];
  const specs = [...encoderParameters(config), ...decoderParameters(config)];
  await mkdir(out, { recursive: true });
  const names = ['config.json', 'model.safetensors', ...(torch ? ['pytorch_model.bin'] : [])];
  const [configFile, safetensorsFile, torchFile] = names.map((name) => path.join(out, name));

  const file = writeConfigurationFile(config, 'T5ForConditionalGeneration');
  writeFileSync(configFile!, `${JSON.stringify(file, null, 2)}\n`);
  writing(safetensorsFile!, (descriptor) => {
    const shapes = specs.map(([name, { shape }]) => [name, shape] as const);
    writeFileSync(descriptor, safetensorsHeader(shapes, { format: 'pt' }));
    for (const [name, spec] of specs) {
      for (const bytes of bytesOf(initialPieces(name, spec, seed))) writeFileSync(descriptor, bytes);
    }
  });
  if (torchFile !== undefined) {
    const tensors = specs.map(([name, spec]) => ({
      names: name === 'shared.weight' ? [name, ...EMBEDDING_NAMES] : [name],
      shape: spec.shape,
      pieces: initialPieces(name, spec, seed),
    }));
    writing(torchFile, (descriptor) => writeTorchFile(descriptor, tensors));
  }
  const files = [];
  for (const name of names) {
    const where = path.join(out, name);
    files.push({ name, bytes: statSync(where).size, sha256: await sha256Of(where) });
  }
  return { out, parameters: specs.reduce((sum, [, spec]) => sum + sizeOf(spec), 0), files };
}
