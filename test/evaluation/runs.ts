/** Predictions made by hand: truth and answer, with tags and lines where the regime teaches them. */
import type { Prediction, Written } from '../../src/teacher/prediction.ts';
import { FIX_TYPES, type FixType, type Tag, TAGS } from '../../src/teacher/vocabulary.ts';

export interface Case {
  program: string;
  truth: FixType;
  /** Null: unreadable. */
  answer: FixType | null;
  trueTags?: Tag[];
  tags?: Tag[] | null;
  trueLines?: number[];
  lines?: number[] | null;
  /** There for an answer that was written. */
  json?: Written['json'];
}

export const predictionsOf = (cases: readonly Case[]): Prediction[] =>
  cases.map(({ program, truth, answer, trueTags = ['loop/off-by-one'], tags = null, trueLines, lines, json }) => ({
    program,
    truth: { fixType: truth, tags: trueTags, lines: trueLines ?? null },
    answer: {
      fixType: answer,
      probabilities: json === undefined ? FIX_TYPES.map((fixType) => (fixType === answer ? 1 : 0)) : null,
      tags,
      tagProbabilities: tags === null || json !== undefined ? null : TAGS.map((tag) => (tags.includes(tag) ? 1 : 0)),
      lines: lines ?? null,
      written: json === undefined ? null : { text: `${answer}`, json },
    },
  }));

/** `n` programs, `right` of them answered right, alternately of two fix types. */
export const programs = (n: number, right: (i: number) => boolean): Case[] =>
  Array.from({ length: n }, (_, i) => {
    const truth = i % 2 === 0 ? 'LOOP_BOUND' : 'COMPARISON';
    const other = i % 2 === 0 ? 'COMPARISON' : 'LOOP_BOUND';
    return { program: `median/${i}`, truth, answer: right(i) ? truth : other };
  });
