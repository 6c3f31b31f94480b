/** From whatever was thrown to what a person is told. */
import { ImportError } from '../../corpus/import-failure.ts';
import { GeneratorError } from '../../generator/material.ts';
import { StorageError } from '../../storage/failure.ts';
import { AnnotationFileError } from '../../teacher/filter.ts';
import type { Failure } from './import-protocol.ts';
import { StarterError } from './starter-error.ts';

export function failureOf(error: unknown): Failure {
  if (error instanceof ImportError || error instanceof AnnotationFileError) {
    return { found: error.found, expected: error.expected, advice: error.advice };
  }
  if (error instanceof StarterError) {
    return {
      found: `The programs that ship with this page cannot be read (${withoutStop(error.message)}).`,
      expected: '',
      advice:
        'Reload the page. If that does not help, this copy of the page is damaged; IntroClass can be imported all the same.',
    };
  }
  if (error instanceof StorageError || error instanceof GeneratorError)
    return { found: error.message, expected: '', advice: error.advice };
  const found = error instanceof Error ? error.message : String(error);
  return {
    found: `Something unexpected stopped it: ${withoutStop(found)}.`,
    expected: '',
    advice: 'Reload the page and try again.',
  };
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
