/** The element types that checkpoints hold, as 32-bit floats. All are little-endian. */

export type ElementType = 'F64' | 'F32' | 'F16' | 'BF16' | 'I64' | 'I32';

export const ELEMENT_BYTES: Readonly<Record<ElementType, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4 };

export const isElementType = (name: string): name is ElementType => Object.hasOwn(ELEMENT_BYTES, name);

/** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * 2 ** (exponent - 25) * (1024 + fraction);
}

/** Of the exponent's 5 bits, what stands for 2⁰; and the largest that is a number. */
const BIAS = 15;
const LARGEST_HALF = 65_504;

/** Bits of the nearest half, of two the one whose last bit is 0. `value` is at most `LARGEST_HALF` after rounding. */
function floatToHalf(value: number): number {
  const magnitude = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  if (magnitude === 0) return sign;
  // Below the smallest normal number all halves are equally far apart.
  const exponent = Math.max(Math.floor(Math.log2(magnitude)), 1 - BIAS);
  const exact = magnitude / 2 ** (exponent - 10);
  const below = Math.floor(exact);
  const rest = exact - below;
  const steps = below + (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? 1 : 0);
  // Steps of a normal number begin at 2¹⁰, and a carry out of them goes into the exponent, as it should.
  return sign | (((exponent + BIAS - 1) << 10) + steps);
}

/**
 * As halves, rounded to nearest, ties to even.
 *
 * @throws RangeError where a value is beyond the largest half, or no number
 */
export function toHalves(values: Float32Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, (value) => {
    // Halfway to the next power of two is rounded up to what is no number any more.
    if (!(Math.abs(value) < LARGEST_HALF + 16)) {
      throw new RangeError(`${value} is beyond what 16 bits hold; expected at most ${LARGEST_HALF} in magnitude.`);
    }
    return floatToHalf(value);
  });
}

/** The value of each of the 65,536 halves: looked up, sixty million of them take a tenth of the time. */
let halves: Float32Array | null = null;

function halvesToFloats(values: Uint16Array): Float32Array {
  halves ??= Float32Array.from({ length: 0x10000 }, (_, bits) => halfToFloat(bits));
  const floats = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) floats[i] = halves[values[i]!]!;
  return floats;
}

/** bfloat16 is the upper half of a 32-bit float. */
function bfloatsToFloats(values: Uint16Array): Float32Array {
  const words = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) words[i] = values[i]! << 16;
  return new Float32Array(words.buffer);
}

/** `bytes` are whole elements. Integers are exact up to 2²⁴; 32-bit floats are not copied. */
export function toFloats(type: ElementType, bytes: ArrayBuffer): Float32Array {
  switch (type) {
    case 'F64':
      return new Float32Array(new Float64Array(bytes));
    case 'F32':
      return new Float32Array(bytes);
    case 'F16':
      return halvesToFloats(new Uint16Array(bytes));
    case 'BF16':
      return bfloatsToFloats(new Uint16Array(bytes));
    case 'I64':
      return Float32Array.from(new BigInt64Array(bytes), Number);
    default:
      return Float32Array.from(new Int32Array(bytes));
  }
}
