/** The two hashes by which hubs name a file's content, taken while it streams by. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export interface FileDigest {
  update(bytes: Uint8Array): void;
  /** In hex digits. No update may follow. `gitSha1` is null unless it was asked for. */
  finish(): { sha256: string; gitSha1: string | null };
}

/** @param gitSize the file's length in bytes where git's blob hash is wanted too, which begins with it; else null */
export function fileDigest(gitSize: number | null = null): FileDigest {
  const sha = sha256.create();
  const git = gitSize === null ? null : sha1.create().update(utf8ToBytes(`blob ${gitSize}\0`));
  return {
    update(bytes) {
      sha.update(bytes);
      git?.update(bytes);
    },
    finish: () => ({ sha256: bytesToHex(sha.digest()), gitSha1: git === null ? null : bytesToHex(git.digest()) }),
  };
}

/** One hash for a checkpoint: of its one file, or over the hashes of its parts in the order of their names. */
export function combinedSha256(hashes: readonly string[]): string {
  const [only] = hashes;
  return hashes.length === 1 ? only! : bytesToHex(sha256(utf8ToBytes(hashes.join(''))));
}
