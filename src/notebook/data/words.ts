/** Counts and names as sentences. */
import type { CorpusId, CorpusRecord, Program } from '../../corpus/program.ts';
import { discardMeaning } from '../../teacher/filter.ts';
import { discardReasonSchema, type FilterReport } from '../../teacher/report.ts';

export const CORPUS_NAME: Readonly<Record<CorpusId, string>> = {
  starter: 'Starter corpus',
  introclass: 'IntroClass',
  generated: 'Generated programs',
};

/** Within a sentence. */
export const CORPUS_IN_TEXT: Readonly<Record<CorpusId, string>> = {
  starter: 'the starter corpus',
  introclass: 'IntroClass',
  generated: 'the generated programs',
};

/** "12,345", of a whole number. By hand: the first format that a page makes takes its thread up to 0.1 s. */
export const count = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

export function countsSentence({ id, counts }: CorpusRecord): string {
  const { submissions, distinct, failing, correct } = counts;
  if (id === 'generated') return `${plural(distinct, 'program')}, each with a bug that a run proves`;
  if (id === 'starter') return `${count(distinct)} programs: ${count(failing)} failing, ${count(correct)} correct`;
  return `${plural(submissions, 'submission')}, ${plural(distinct, 'distinct program')}, ${count(failing)} failing by their metadata, ${count(correct)} correct`;
}

/** How many annotations were kept, and how many discarded for which reason. */
export function filterSentence({ kept, discarded }: FilterReport): string {
  const reasons = discardReasonSchema.options.flatMap((reason) => {
    const number = discarded[reason];
    return number === undefined ? [] : [`${count(number)} discarded: ${discardMeaning[reason]}`];
  });
  return [`${plural(kept, 'annotation')} kept`, ...(reasons.length > 0 ? reasons : ['none discarded'])].join('; ');
}

/** A student's name is a hash of 128 digits, or in the starter corpus a solution's path. */
export function studentName({ corpus, student }: Program): string {
  return corpus === 'introclass' ? student.slice(0, 8) : student.slice(student.lastIndexOf('/') + 1);
}
