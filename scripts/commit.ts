/** Which code this is. */
import { execFileSync } from 'node:child_process';

/** The first digits of the checkout's commit, with `-dirty` where files of it were changed since; null outside of a git checkout. */
export function commit(): string | null {
  try {
    const what = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
    const found = execFileSync('git', what, { stdio: ['ignore', 'pipe', 'ignore'] });
    return found.toString().trim();
  } catch {
    return null;
  }
}
