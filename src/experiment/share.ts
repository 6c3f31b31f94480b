/** A document as text that fits into an address: JSON, deflated, in the alphabet of addresses (RFC 4648, base64url). */
import { deflateSync, Inflate } from 'fflate';
import { type Experiment, experimentSchema } from './document.ts';

/** The text is no experiment of this version. */
export class SharedExperimentError extends Error {
  override name = 'SharedExperimentError';
  readonly advice =
    'Ask for the address again, or for the document as a file; an address that was cut short cannot be read.';
}

/** Far more than any document needs, and little enough that no address fills the memory. */
const MOST_BYTES = 2_000_000;
const PIECE = 1024;

export function toShared(document: Experiment): string {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(document)), { level: 9 });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Throws `SharedExperimentError`. */
export function fromShared(text: string): Experiment {
  const parsed = experimentSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SharedExperimentError(
    `The address holds a document, but not an experiment: ${issue!.path.join('.')}: ${issue!.message}.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    const packed = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated(packed)));
  } catch {
    throw new SharedExperimentError('The address holds no experiment that can be read.');
  }
}

function inflated(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((piece, final) => {
    size += piece.length;
    if (size > MOST_BYTES) throw new RangeError('too long');
    pieces.push(piece);
    ended = final;
  });
  // In pieces, so that one which unpacks to very much is noticed on the way.
  for (let at = 0; at < packed.length; at += PIECE) {
    inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  }
  if (!ended) throw new RangeError('cut short');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
