/** From whatever was thrown to what a person is told. */
import { ImportError } from '../../corpus/import-failure.ts';
import { StorageError } from '../../storage/failure.ts';
import { AnnotationFileError } from '../../teacher/filter.ts';
import type { Failure } from './import-protocol.ts';

export function failureOf(error: unknown): Failure {
  if (error instanceof ImportError || error instanceof AnnotationFileError) {
    return { found: error.found, expected: error.expected, advice: error.advice };
  }
  if (error instanceof StorageError) return { found: error.message, expected: '', advice: error.advice };
  const found = error instanceof Error ? error.message : String(error);
  return {
    found: `Something unexpected stopped it: ${found.replace(/\.$/, '')}.`,
    expected: '',
    advice: 'Reload the page and try again.',
  };
}
