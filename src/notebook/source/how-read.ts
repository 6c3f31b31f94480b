/** In words: how much of what a student wrote can be read. */
import type { Answer } from '../../teacher/prediction.ts';

/** Null where there is nothing to say: plain text from which the fix type can be read. */
export function howRead({
  fixType,
  written: { text, json },
}: Pick<Answer, 'fixType'> & { written: NonNullable<Answer['written']> }): string | null {
  if (text.trim() === '') return 'Nothing was written.';
  if (json === 'invalid') return 'This is not JSON.';
  if (json === 'conforming') return 'JSON that fits the schema.';
  if (json === 'valid')
    return fixType === null ? 'JSON, but without a fix type.' : 'JSON, but not all of it fits the schema.';
  return fixType === null ? 'No fix type can be read from this.' : null;
}
