/**
 * The safetensors format: eight bytes of header length (little-endian), a JSON header of name, dtype,
 * shape and byte range, then the data. Source: the format's description by Hugging Face.
 */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, isElementType, toFloats } from './element-types.ts';

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});

/** Numbers of a tensor with their shape, row-major. */
export interface Weight {
  shape: number[];
  values: Float32Array;
}

const fail = (found: string): never => {
  throw new CheckpointError(`This is not a safetensors file that Fixtrace can read: ${found}.`);
};

/**
 * The file's tensors by name, as views into `bytes` where the type and the place allow.
 *
 * @throws CheckpointError where the bytes are not a whole safetensors file of these types
 */
export function readSafetensors(bytes: Uint8Array): Map<string, Weight> {
  if (bytes.length < 8) fail(`it has ${bytes.length} bytes, and the header's length alone takes 8`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > bytes.length - 8)
    fail(`its header should take ${headerLength} bytes, and the file has ${bytes.length}`);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
  } catch {
    return fail('its header is not JSON');
  }
  const weights = new Map<string, Weight>();
  for (const [name, raw] of Object.entries(header as object)) {
    if (name === '__metadata__') continue;
    const entry = entrySchema.safeParse(raw);
    if (!entry.success) return fail(`the header's entry "${name}" lacks a dtype, a shape or a byte range`);
    const { dtype, shape, data_offsets: range } = entry.data;
    if (!isElementType(dtype))
      return fail(`"${name}" has the type ${dtype}; expected one of ${Object.keys(ELEMENT_BYTES).join(', ')}`);
    const size = ELEMENT_BYTES[dtype];
    const count = shape.reduce((product, axis) => product * axis, 1);
    const [begin, end] = range;
    if (end - begin !== count * size)
      fail(`"${name}" has ${end - begin} bytes, and its shape [${shape.join(', ')}] needs ${count * size}`);
    if (8 + headerLength + end > bytes.length)
      fail(`"${name}" ends at byte ${8 + headerLength + end}, and the file has ${bytes.length}: it was cut`);
    weights.set(name, {
      shape,
      values: toFloats(dtype, bytes.subarray(8 + headerLength + begin, 8 + headerLength + end)),
    });
  }
  return weights;
}

/** Writes F32 tensors, in the map's order. */
export function writeSafetensors(
  weights: ReadonlyMap<string, Weight>,
  metadata: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of weights) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces bring the data to a multiple of 8, as the format recommends.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let at = 8 + headerLength;
  for (const { values } of weights.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
