/**
 * Writes tensors as torch.save does: a zip without compression, with a pickle of names and shapes and a file for each
 * tensor's numbers. Source of the opcodes: Python's pickletools; of the layout: torch's own files.
 */
import { writeFileSync } from 'node:fs';
import { Zip, ZipPassThrough } from 'fflate';

export interface TorchTensor {
  /** More than one where tensors share their numbers. */
  names: readonly string[];
  shape: readonly number[];
  /** Its numbers, piece by piece, row-major. */
  pieces: Iterable<Float32Array<ArrayBuffer>>;
}

const FOLDER = 'pytorch_model';

/** A fixed date, in local time as zips have it, so that the same tensors give the same bytes. */
const DATE = new Date(1980, 0, 1);

const ORDERED_DICT = 'ccollections\nOrderedDict\n)R';

class Pickle {
  readonly #parts: Uint8Array[] = [];

  /** Opcodes and their arguments in ASCII. */
  code(text: string): this {
    this.#parts.push(Buffer.from(text, 'latin1'));
    return this;
  }

  #withNumber(opcode: string, value: number): this {
    const number = Buffer.alloc(4);
    number.writeInt32LE(value);
    this.code(opcode).#parts.push(number);
    return this;
  }

  int = (value: number): this => this.#withNumber('J', value);

  text(text: string): this {
    const bytes = Buffer.from(text);
    this.#withNumber('X', bytes.length).#parts.push(bytes);
    return this;
  }

  tuple(values: readonly number[]): this {
    this.code('(');
    for (const value of values) this.int(value);
    return this.code('t');
  }

  bytes = (): Uint8Array => Buffer.concat(this.#parts);
}

function stateDict(tensors: readonly TorchTensor[]): Uint8Array {
  const pickle = new Pickle().code(`\x80\x02${ORDERED_DICT}(`);
  tensors.forEach(({ names, shape }, key) => {
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
    const count = shape.reduce((product, length) => product * length, 1);
    for (const name of names) {
      pickle.text(name).code('ctorch._utils\n_rebuild_tensor_v2\n((');
      pickle.text('storage').code('ctorch\nFloatStorage\n').text(String(key)).text('cpu').int(count).code('tQ');
      pickle.int(0).tuple(shape).tuple(strides).code(`\x89${ORDERED_DICT}tR`);
    }
  });
  return pickle.code('u.').bytes();
}

/** @param file descriptor of the file to write, which stays open */
export function writeTorchFile(file: number, tensors: readonly TorchTensor[]): void {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writeFileSync(file, chunk);
  });
  const add = (name: string, pieces: Iterable<Uint8Array>) => {
    const entry = new ZipPassThrough(`${FOLDER}/${name}`);
    entry.mtime = DATE;
    zip.add(entry);
    for (const piece of pieces) entry.push(piece);
    entry.push(new Uint8Array(0), true);
  };
  add('data.pkl', [stateDict(tensors)]);
  add('byteorder', [Buffer.from('little')]);
  tensors.forEach(({ pieces }, key) => add(`data/${key}`, bytesOf(pieces)));
  add('version', [Buffer.from('3\n')]);
  zip.end();
}

export function* bytesOf(pieces: Iterable<Float32Array<ArrayBuffer>>): Generator<Uint8Array> {
  for (const { buffer, byteOffset, byteLength } of pieces) yield new Uint8Array(buffer, byteOffset, byteLength);
}
