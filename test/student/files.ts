/** Checkpoint files for tests: the fixture's, and safetensors made of a header and bytes. */
import { readFileSync } from 'node:fs';

export const fixtureBytes = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../fixtures/t5-tiny/${name}`, import.meta.url)));

export const fixture = (name: string): Blob => new Blob([fixtureBytes(name)]);

/** A file as the format has it, with whatever header and data. */
export function safetensorsOf(header: unknown, data: BlobPart = new Uint8Array(0)): Blob {
  const text = new TextEncoder().encode(JSON.stringify(header));
  return new Blob([BigUint64Array.of(BigInt(text.length)), text, data]);
}

/** One tensor of one dimension. */
export const tensorFile = (name: string, dtype: string, values: ArrayBufferView<ArrayBuffer>, elements: number): Blob =>
  safetensorsOf({ [name]: { dtype, shape: [elements], data_offsets: [0, values.byteLength] } }, values);

/** A Blob that counts the bytes read of it. */
export class CountingBlob extends Blob {
  bytesRead = 0;

  override slice(begin = 0, end = this.size): Blob {
    const part = super.slice(begin, end);
    this.bytesRead += part.size;
    return part;
  }
}
