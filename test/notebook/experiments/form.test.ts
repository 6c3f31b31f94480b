import { describe, expect, test } from 'vitest';
import { experimentSchema } from '../../../src/experiment/document.ts';
import { presetDocument } from '../../../src/experiment/presets.ts';
import { documentText, readDocument, wrongIn } from '../../../src/notebook/experiments/draft.ts';
import { filterWords } from '../../../src/notebook/experiments/filter-words.ts';
import { usualOfArm } from '../../../src/notebook/experiments/usual-options.ts';
import {
  CHOICE_OPTIONS,
  choiceOf,
  choicesOf,
  type ChoiceOption,
  NUMBER_OPTIONS,
  optionWords,
} from '../../../src/training/run-options.ts';
import { runConfigSchema } from '../../../src/training/configuration.ts';

const rigorous = presetDocument('rigorous', 'starter');

describe('the form of a document', () => {
  test('knows every option of a run but those that have a place of their own', () => {
    const known = [...Object.keys(NUMBER_OPTIONS), ...Object.keys(CHOICE_OPTIONS), 'regime', 'form', 'student'];
    expect(known.sort()).toEqual(Object.keys(runConfigSchema.shape).sort());
  });

  test.each(Object.keys(CHOICE_OPTIONS) as ChoiceOption[])(
    'lists what %s can be, and takes it from the list',
    (name) => {
      const config = { regime: 'label-only' } as const;
      for (const { value } of choicesOf(name)) {
        expect(runConfigSchema.safeParse({ ...config, [name]: choiceOf(name, value) }).success).toBe(true);
      }
      expect(() => choiceOf(name, 'none of them')).toThrow(/expected/);
    },
  );

  test('says in a few words what is set, and what filters let through', () => {
    expect(optionWords({ tagSchema: 'coarse', epochs: 2, maxLength: 64, alpha: undefined })).toEqual([
      'Epochs 2',
      'Tags: 5 coarse tags',
      'Longest program: 64',
    ]);
    expect(filterWords({})).toBe('all that are labelled');
    expect(filterWords({ assignments: ['median'], confidence: ['high', 'medium'], maxTokens: 200 })).toBe(
      '1 assignment, high or medium confidence, at most 200 tokens',
    );
  });

  test('an arm that says nothing has the experiment’s options, and where that says nothing the defaults', () => {
    const document = experimentSchema.parse({ ...rigorous, options: { epochs: 3 }, student: 'tiny' });
    expect(usualOfArm(document, document.arms[0]!)).toMatchObject({ epochs: 3, batchSize: 8, start: 'scratch' });
    const half = { ...document, options: { epochs: Number.NaN } };
    expect(usualOfArm(half, document.arms[0]!).epochs).toBe(10);
  });
});

describe('readDocument', () => {
  test('reads what the form writes', () => {
    expect(readDocument(documentText(rigorous))).toEqual({ document: rigorous, problems: null });
  });

  test('says which fields do not fit, and where', () => {
    const [first, ...rest] = rigorous.arms;
    const reading = readDocument(
      documentText({
        ...rigorous,
        title: '',
        split: { protocol: 'k-fold-by-student', seed: Number.NaN, folds: 1 },
        arms: [{ ...first!, options: { alpha: -1 } }, ...rest],
      }),
    );
    const isWrong = wrongIn(reading);
    expect(reading.problems).toHaveLength(4);
    expect([isWrong('title'), isWrong('split', 'seed'), isWrong('split', 'folds')]).toEqual([true, true, true]);
    expect([isWrong('arms', 0, 'options', 'alpha'), isWrong('arms', 0), isWrong('arms', 1)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isWrong('seeds'), isWrong('options')]).toEqual([false, false]);
    expect(wrongIn(readDocument('{'))('title')).toBe(false);
  });

  test('names that two arms share are the arms’ fault, not one arm’s', () => {
    const isWrong = wrongIn(readDocument(documentText({ ...rigorous, arms: [rigorous.arms[0]!, rigorous.arms[0]!] })));
    expect([isWrong('arms'), isWrong('arms', 0), isWrong('arms', 1)]).toEqual([true, false, false]);
  });
});
