/** Bytes gone through, passed on in steps: pieces come faster than anyone reads, and the page has else to do. */
import type { OnBytes } from '../../folder/folder-file.ts';

const STEP = 2 ** 22;

export function inSteps(onBytes: OnBytes): OnBytes {
  let passedOn = 0;
  return (done, total) => {
    if (done - passedOn < STEP) return;
    passedOn = done;
    onBytes(done, total);
  };
}
