/** Which code this is. */
import { execFileSync } from 'node:child_process';

/** The first digits of the checkout's commit; null outside of a git checkout. */
export function commit(): string | null {
  try {
    const found = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] });
    return found.toString().trim();
  } catch {
    return null;
  }
}
