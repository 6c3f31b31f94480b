/** Bytes as base64 (RFC 4648), for a data URI or a library that takes text. */

/** More arguments at once are too many for some engines. */
const PIECE = 0x2000;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return btoa(pieces.join(''));
}
