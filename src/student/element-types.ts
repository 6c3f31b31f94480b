/** The element types that checkpoints hold, as 32-bit floats. All are little-endian. */

export type ElementType = 'F32' | 'F16' | 'BF16' | 'I64' | 'I32';

export const ELEMENT_BYTES: Readonly<Record<ElementType, number>> = { F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4 };

export const isElementType = (name: string): name is ElementType => name in ELEMENT_BYTES;

/** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * 2 ** (exponent - 25) * (1024 + fraction);
}

/** bfloat16 is the upper half of a 32-bit float. */
function bfloatsToFloats(values: Uint16Array): Float32Array {
  const words = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) words[i] = values[i]! << 16;
  return new Float32Array(words.buffer);
}

/** A view where the bytes lie at a multiple of the element's size, so that a checkpoint is not in memory twice; else a copy. */
const aligned = (bytes: Uint8Array, size: number): Uint8Array =>
  bytes.byteOffset % size === 0 ? bytes : bytes.slice();

/** Integers are exact up to 2²⁴. */
export function toFloats(type: ElementType, bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, ELEMENT_BYTES[type]);
  const length = byteLength / ELEMENT_BYTES[type];
  switch (type) {
    case 'F32':
      return new Float32Array(buffer, byteOffset, length);
    case 'F16':
      return Float32Array.from(new Uint16Array(buffer, byteOffset, length), halfToFloat);
    case 'BF16':
      return bfloatsToFloats(new Uint16Array(buffer, byteOffset, length));
    case 'I64':
      return Float32Array.from(new BigInt64Array(buffer, byteOffset, length), Number);
    default:
      return Float32Array.from(new Int32Array(buffer, byteOffset, length));
  }
}
