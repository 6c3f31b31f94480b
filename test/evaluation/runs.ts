/** Predictions made by hand: `ones` lists truth and answer, with tags where the regime teaches them. */
import type { Prediction } from '../../src/teacher/prediction.ts';
import { FIX_TYPES, type FixType, type Tag, TAGS } from '../../src/teacher/vocabulary.ts';

export interface Case {
  program: string;
  truth: FixType;
  answer: FixType;
  trueTags?: Tag[];
  tags?: Tag[] | null;
}

export const predictionsOf = (cases: readonly Case[]): Prediction[] =>
  cases.map(({ program, truth, answer, trueTags = ['loop/off-by-one'], tags = null }) => ({
    program,
    truth: { fixType: truth, tags: trueTags, lines: null },
    answer: {
      fixType: answer,
      probabilities: FIX_TYPES.map((fixType) => (fixType === answer ? 1 : 0)),
      tags,
      tagProbabilities: tags === null ? null : TAGS.map((tag) => (tags.includes(tag) ? 1 : 0)),
      lines: null,
      written: null,
    },
  }));

/** `n` programs, `right` of them answered right, alternately of two fix types. */
export const programs = (n: number, right: (i: number) => boolean): Case[] =>
  Array.from({ length: n }, (_, i) => {
    const truth = i % 2 === 0 ? 'LOOP_BOUND' : 'COMPARISON';
    const other = i % 2 === 0 ? 'COMPARISON' : 'LOOP_BOUND';
    return { program: `median/${i}`, truth, answer: right(i) ? truth : other };
  });
