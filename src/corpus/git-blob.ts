/** Git's name for a file's content, by which a program is recognised wherever it came from. */

const encoder = new TextEncoder();

/** SHA-1 of `blob <length>\0` and the bytes, as 40 hex digits. Needs WebCrypto (a secure context, or Node 20). */
export async function gitBlobHash(bytes: Uint8Array): Promise<string> {
  const header = encoder.encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(header.length + bytes.length);
  whole.set(header);
  whole.set(bytes, header.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
