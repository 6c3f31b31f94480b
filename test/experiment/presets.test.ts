import { expect, test } from 'vitest';
import { splitExplanation, splitPrograms } from '../../src/corpus/splits.ts';
import { PRESETS } from '../../src/experiment/presets.ts';

const sizes = (programs: number): [train: number, validation: number] => {
  const items = Array.from({ length: programs }, (_, i) => ({
    path: `${i}`,
    students: [`${i}`],
    assignment: 'median',
    stratum: `${i % 3}`,
  }));
  const { train, validation } = splitPrograms('paper', items, { seed: 1 });
  return [train.length, validation.length];
};

test.each([PRESETS.paper.explanation, splitExplanation.paper])(
  'what is said of the paper’s protocol is true of any corpus: %s',
  (explanation) => {
    expect(sizes(1000)).toEqual([227, 57]);
    expect(sizes(284)).toEqual([227, 57]);
    expect(sizes(60)).toEqual([48, 12]);
    expect(explanation).toMatch(/at most 284.*\(227 and 57 of 284\)/);
    expect(explanation).toMatch(/four fifths .* one fifth/);
  },
);
