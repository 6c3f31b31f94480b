/** How answers were scored and compared: what the exhibits of the same zip show, and nothing that they do not. */
import { RESAMPLES } from '../evaluation/intervals.ts';
import { isCorrected, toldOf } from '../exhibits/differences-table.ts';
import { mainComparisons } from '../exhibits/shown.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { formOf } from '../training/configuration.ts';
import type { Told } from './claims.ts';
import type { PaperContent } from './data-files.ts';
import { plannedRuns } from './experiment-arms.ts';
import { listed } from './words.ts';

type Shown = readonly Pick<Told, 'id'>[];

const has = (exhibits: Shown, id: string): boolean => exhibits.some((exhibit) => exhibit.id === id);

function poolingWords({ record, runs }: PaperContent, summary: ExperimentSummary): string {
  const folds = new Set(record.runs.map(({ fold }) => fold)).size;
  // Of the arm that has most of them.
  const seeds = Math.max(0, ...summary.groups.filter(({ isBaseline }) => !isBaseline).map((arm) => arm.seeds.length));
  const few =
    record.document.seeds.length === 1
      ? 'there is one seed'
      : seeds === 0
        ? 'no seed of an arm is whole yet'
        : 'no arm has more than one whole seed yet';
  const scored =
    folds === 1
      ? 'The answers of a seed are those to the validation programs of the one split'
      : `Answers to all ${folds} folds of a seed were pooled and scored together`;
  const spread =
    seeds <= 1
      ? `${few}, and so no deviation over seeds`
      : 'we give the mean over seeds with the standard deviation of a sample';
  const missing =
    folds > 1 && runs.length < plannedRuns(record) ? ' Seeds of which a fold is missing are left out.' : '';
  return `${scored}; ${spread}.${missing}`;
}

/** Of shares that `repeatedShare` makes. */
function shareWords(exhibits: Shown): string {
  const shares = [
    has(exhibits, 'written') && 'shares of written answers',
    has(exhibits, 'accuracy-by-reasoning') && 'accuracy by whether the trace is right',
    exhibits.some(({ id }) => id.startsWith('slice-')) && 'accuracy in parts of the programs',
  ].filter((share) => share !== false);
  return shares.length === 0
    ? ''
    : `Intervals of ${listed(shares)} are bootstrap intervals, too, over the programs that count there; only where all these answers agree is the interval Wilson’s, since drawing again would show no width.`;
}

function comparisonWords(summary: ExperimentSummary, exhibits: Shown): string {
  const compared = mainComparisons(summary);
  if (compared.length === 0) return '';
  const baseline = compared.find(({ first }) => first.isBaseline);
  const withBaselines = compared.filter(({ first }) => first.isBaseline).length;
  const amongArms = compared.length - withBaselines;
  const whom = [
    amongArms > 0 && 'with each other',
    baseline && `with the baseline of the highest accuracy (${baseline.first.name})`,
  ].filter((part) => typeof part === 'string');
  const tests = `Arms are compared ${listed(whom)} by McNemar’s exact test, a program counting as right where most seeds have it right, and by Cohen’s h and g and the odds ratio.`;
  if (!has(exhibits, 'differences')) return tests;
  const both = amongArms > 0 && withBaselines > 0;
  const parts = both ? `: ${amongArms} of an arm with an arm and ${withBaselines} of an arm with that baseline` : '';
  const corrected =
    compared.length === 1
      ? 'The table of these tests has one comparison, so its p needs no correction.'
      : `In the table of these tests the column “p, Holm” is corrected by Holm’s method for all ${compared.length} comparisons of the table${parts}.`;
  const pairs = toldOf(compared);
  const above =
    both && isCorrected(pairs)
      ? ` The sentence with that table counts pairs of arms alone, and corrects for these ${pairs.length}.`
      : '';
  return `${tests} ${corrected}${above}`;
}

/** What no correction is made for. */
function uncorrectedWords(summary: ExperimentSummary, exhibits: Shown): string {
  const elsewhere = has(exhibits, 'differences') && mainComparisons(summary).length > 1;
  const parts = [
    'intervals',
    // Claims have it of every two arms and baselines.
    summary.differences.length > 0 && `McNemar’s p${elsewhere ? ' wherever else it stands' : ''}`,
    has(exhibits, 'reasoning') && 'Fisher’s p',
  ].filter((part) => typeof part === 'string');
  return `No correction for multiple comparisons was made to ${listed(parts)}.`;
}

/** @param exhibits those in the zip */
export function evaluationParagraph(content: PaperContent, summary: ExperimentSummary, exhibits: Shown): string {
  const writes = content.runs.some(({ config }) => formOf(config) === 'text');
  return [
    poolingWords(content, summary),
    `Intervals are 95% percentile bootstrap intervals over programs (${RESAMPLES.toLocaleString('en')} draws), every run of every arm being scored on the same draw, so that differences are paired; F1 of a class is taken on the draws that have a program of it.`,
    shareWords(exhibits),
    `Macro F1 averages over the fix types that occur in truth or answers${writes ? '; an answer from which no fix type can be read is wrong' : ''}.`,
    comparisonWords(summary, exhibits),
    has(exhibits, 'reasoning')
      ? 'Whether labels are right more often where traces are is tested by Fisher’s exact test, seed by seed.'
      : '',
    uncorrectedWords(summary, exhibits),
  ]
    .filter(Boolean)
    .join(' ');
}
