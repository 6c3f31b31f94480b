/** From the bytes of a C file to its text, and to the key by which two files count as one program. */

export interface SourceText {
  text: string;
  /** Whether the bytes are not UTF-8 and were read as Latin-1. */
  latin1: boolean;
}

/** Null for bytes with a NUL: no C program has one, so the file is not text. */
export function decodeSource(bytes: Uint8Array): SourceText | null {
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), latin1: false };
  } catch {
    return { text: latin1(bytes), latin1: true };
  }
}

/**
 * Equal for programs that differ only in comments and white space. Comments become a space, runs of
 * white space too. Strings that hold comment signs are treated alike; the key tells programs apart, it
 * is never compiled.
 */
export const distinctKey = (bytes: Uint8Array): string =>
  latin1(bytes)
    .replaceAll(/\/\*.*?\*\//gs, ' ')
    .replaceAll(/\/\/[^\n]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** One character a byte. TextDecoder's "latin1" is Windows-1252, which is not the same. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  // In pieces, as a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
