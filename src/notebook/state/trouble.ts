/** From whatever was thrown to what happened and what to do. */
import type { Trouble } from '../page/notify.ts';

/** Errors of ours carry their advice; for others, `what` and `advice` say what was being done. */
export function troubleOf(error: unknown, what: string, advice: string): Trouble {
  if (error instanceof Error && 'advice' in error) return { what: error.message, advice: String(error.advice) };
  return { what: `${what} (${error instanceof Error ? error.message : String(error)}).`, advice };
}
