/** The baselines of an experiment in the words of a paper. */
import { type Baseline, baselinesOf } from '../experiment/document.ts';
import type { PaperContent } from './data-files.ts';
import { counted, listed } from './words.ts';

const BASELINE_WORDS: Readonly<Record<Baseline, string>> = {
  majority: 'the most frequent fix type of the training programs',
  assignment: 'the most frequent fix type of the assignment',
  tfidf: 'multinomial logistic regression on TF-IDF of code tokens',
  nearest: 'the fix type of the nearest training program by TF-IDF of code tokens',
  'tfidf-tests':
    'multinomial logistic regression on TF-IDF of code tokens and of what students read that are told of failing tests',
};

/** Those whose answers are in the zip; empty where none are. */
export function baselineWords({ record, baselines }: PaperContent): string {
  const computed = new Set(baselines.map(({ baseline }) => baseline));
  const there = baselinesOf(record.document).filter((baseline) => computed.has(baseline));
  if (there.length === 0) return '';
  const folds = new Set(record.runs.map(({ fold }) => fold)).size;
  return `On the same ${folds === 1 ? 'split' : 'folds'} we computed ${counted(there.length, 'baseline')}: ${listed(there.map((baseline) => `${BASELINE_WORDS[baseline]} (${baseline})`))}.`;
}
