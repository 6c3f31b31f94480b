/**
 * The safetensors format: eight bytes of header length (little-endian), a JSON header of name, dtype,
 * shape and byte range, then the data. Source: the format's description by Hugging Face.
 */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, type ElementType, isElementType } from './element-types.ts';
import { elementCount, readBytes, type StoredTensor } from './stored-tensor.ts';

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
/** The header's entry that is no tensor. */
const METADATA = '__metadata__';

const headerSchema = z.record(z.string(), z.unknown());

/** Bytes of the header's length, in front of it. */
const PREFIX = 8;

/** As the reference implementation has it: no honest header is longer. */
const MOST_HEADER_BYTES = 100_000_000;

const fail = (found: string): never => {
  throw new CheckpointError(`This is not a safetensors file that Fixtrace can read: ${found}.`);
};

function parseHeader(bytes: ArrayBuffer): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('its header is not JSON');
  }
  const header = headerSchema.safeParse(json);
  return header.success ? header.data : fail('its header is no JSON object');
}

interface Entry extends Omit<StoredTensor, 'file' | 'offset'> {
  name: string;
  /** Bytes after the header. */
  begin: number;
  end: number;
}

function parseEntry(name: string, raw: unknown): Entry {
  const entry = entrySchema.safeParse(raw);
  if (!entry.success) return fail(`the header's entry "${name}" lacks a dtype, a shape or a byte range`);
  const { dtype, shape, data_offsets: range } = entry.data;
  if (!isElementType(dtype)) {
    return fail(`"${name}" has the type ${dtype}; expected one of ${Object.keys(ELEMENT_BYTES).join(', ')}`);
  }
  const [begin, end] = range;
  const needed = elementCount(shape) * ELEMENT_BYTES[dtype];
  if (end - begin !== needed) {
    fail(`"${name}" has ${end - begin} bytes, and its shape [${shape.join(', ')}] needs ${needed}`);
  }
  return { name, shape, type: dtype, begin, end };
}

/** The format wants every byte to belong to one tensor; what does not is a file that was changed or cut. */
function checkRanges(entries: readonly Entry[], dataBytes: number): void {
  let before: Entry | null = null;
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const expected: number = before?.end ?? 0;
    if (entry.begin < expected) fail(`"${entry.name}" overlaps "${before!.name}"`);
    if (entry.begin > expected) fail(`${entry.begin - expected} bytes before "${entry.name}" belong to no tensor`);
    if (entry.end > dataBytes) {
      fail(`"${entry.name}" ends at byte ${entry.end} of the data, and the file has ${dataBytes}: it was cut`);
    }
    before = entry;
  }
  const end = before?.end ?? 0;
  if (end < dataBytes) fail(`${dataBytes - end} bytes at its end belong to no tensor`);
}

/** The header, and where the data begin. */
async function readHeader(file: Blob): Promise<{ header: Record<string, unknown>; start: number }> {
  if (file.size < PREFIX) fail(`it has ${file.size} bytes, and the header's length alone takes ${PREFIX}`);
  const headerBytes = Number(new DataView(await readBytes(file, 0, PREFIX)).getBigUint64(0, true));
  const start = PREFIX + headerBytes;
  if (start > file.size) fail(`its header should take ${headerBytes} bytes, and the file has ${file.size}`);
  if (headerBytes > MOST_HEADER_BYTES) {
    fail(`its header should take ${headerBytes} bytes; expected at most ${MOST_HEADER_BYTES}`);
  }
  return { header: parseHeader(await readBytes(file, PREFIX, start)), start };
}

/**
 * Where the file's tensors lie, by name. Reads the header only.
 *
 * @throws CheckpointError where this is not a whole safetensors file of types that can be read
 */
export async function locateSafetensors(file: Blob): Promise<Map<string, StoredTensor>> {
  const { header, start } = await readHeader(file);
  const entries = Object.entries(header)
    .filter(([name]) => name !== METADATA)
    .map(([name, raw]) => parseEntry(name, raw));
  checkRanges(entries, file.size - start);
  return new Map(entries.map(({ name, shape, type, begin }) => [name, { shape, type, file, offset: start + begin }]));
}

/**
 * What the file says of itself, by key; the empty object where it says nothing.
 *
 * @throws CheckpointError where this is no safetensors file
 */
export async function safetensorsMetadata(file: Blob): Promise<Readonly<Record<string, string>>> {
  const { header } = await readHeader(file);
  const metadata = z.record(z.string(), z.string()).safeParse(header[METADATA] ?? {});
  return metadata.success ? metadata.data : fail('its metadata are not texts by key');
}

/** What stands before the data of tensors that follow one another in this order. */
export function safetensorsHeader(
  tensors: Iterable<readonly [name: string, shape: readonly number[], type?: ElementType]>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let offset = 0;
  for (const [name, shape, type = 'F32'] of tensors) {
    const end = offset + elementCount(shape) * ELEMENT_BYTES[type];
    header[name] = { dtype: type, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces bring the data to a multiple of 8, as the format recommends.
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(PREFIX + length).fill(0x20, PREFIX);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, PREFIX);
  return bytes;
}
