/** SHA-256 of every file of the zip, in the form that `sha256sum -c SHA256SUMS` reads. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CHECKSUMS, PaperError, type PaperFile, textFile } from './paper-file.ts';

const sumOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Of all files that are given. */
export const checksumFile = (files: readonly PaperFile[]): PaperFile =>
  textFile(CHECKSUMS, files.map(({ path, bytes }) => `${sumOf(bytes)}  ${path}\n`).join(''));

/**
 * The files that are listed, and what does not agree with its sum, in a sentence each. Others are left out: whoever
 * unpacked the zip may have added some. Throws `PaperError` where there are no sums.
 */
export function heldAgainstSums<B extends Uint8Array>(
  files: ReadonlyMap<string, B>,
): { files: Map<string, B>; problems: string[] } {
  const sums = files.get(CHECKSUMS);
  if (sums === undefined) throw new PaperError(`The zip has no ${CHECKSUMS}, so that nothing in it can be checked.`);
  const checked = new Map([[CHECKSUMS, sums]]);
  const problems: string[] = [];
  for (const line of new TextDecoder().decode(sums).split('\n').filter(Boolean)) {
    const found = /^(?<sum>[0-9a-f]{64}) {2}(?<path>.+)$/.exec(line)?.groups;
    if (found === undefined) throw new PaperError(`${CHECKSUMS} has a line that is no check sum: ${line.slice(0, 80)}`);
    const { path, sum } = found as { path: string; sum: string };
    const bytes = files.get(path);
    if (bytes === undefined) problems.push(`${path} is missing.`);
    else if (sumOf(bytes) !== sum) problems.push(`${path} was changed: its SHA-256 is not that of ${CHECKSUMS}.`);
    else checked.set(path, bytes);
  }
  return { files: checked, problems };
}
