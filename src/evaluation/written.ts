/** What became of answers that a student wrote: how many can be read, and of those in JSON how many keep to its rules. */
import { type Interval, wilsonInterval } from './intervals.ts';

/** A share of programs with its 95% interval by Wilson, which has width even where the share is 0 or 1. */
export interface Share {
  count: number;
  of: number;
  /** `count / of`; null of nothing, and then without an interval. */
  share: number | null;
  interval: Interval | null;
}

export interface WrittenScores {
  /** Answers that were written. */
  n: number;
  /** Those of which no fix type can be read; each counts as wrong. */
  unreadable: Share;
  /** Null where the regime writes no JSON. */
  json: {
    /** Valid JSON, conforming or not. */
    valid: Share;
    /** Valid JSON that is an object as the regime teaches it. */
    conforming: Share;
    /** Right fix types among the conforming answers. Over all answers, unreadable ones being wrong, it is the accuracy. */
    accuracyWhenConforming: Share;
  } | null;
}

/** What is looked at of an answer; `written` is null for a classifier. */
export interface WrittenAnswer {
  isRight: boolean;
  isReadable: boolean;
  written: { json: 'invalid' | 'valid' | 'conforming' | null } | null;
}

const shareOf = (count: number, of: number): Share =>
  of === 0
    ? { count, of, share: null, interval: null }
    : { count, of, share: count / of, interval: wilsonInterval(count, of) };

/** Null where nothing was written: for a classifier. */
export function writtenScores(answers: readonly WrittenAnswer[]): WrittenScores | null {
  const written = answers.filter((answer) => answer.written !== null);
  if (written.length === 0) return null;
  const json = written.filter((answer) => answer.written?.json !== null);
  const conforming = json.filter((answer) => answer.written?.json === 'conforming');
  return {
    n: written.length,
    unreadable: shareOf(written.filter((answer) => !answer.isReadable).length, written.length),
    json:
      json.length === 0
        ? null
        : {
            valid: shareOf(json.filter((answer) => answer.written?.json !== 'invalid').length, json.length),
            conforming: shareOf(conforming.length, json.length),
            accuracyWhenConforming: shareOf(conforming.filter((answer) => answer.isRight).length, conforming.length),
          },
  };
}
