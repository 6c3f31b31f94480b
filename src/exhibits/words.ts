/** Phrases that exhibits share. They claim no more than the numbers do. */
import { two } from '../evaluation/findings.ts';
import type { Interval } from '../evaluation/intervals.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { mainGroups } from './shown.ts';

/** Fewer programs than this carry no comparison, whatever the interval says. */
export const FEW_PROGRAMS = 20;

/** Up to so many arms are told of one by one. */
export const FEW_ARMS = 2;

/** "1 program", "180 programs". */
export const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "0.61 to 0.70". */
export const intervalText = ({ low, high }: Interval): string => `${two(low)} to ${two(high)}`;

/** "0.65 (95% interval 0.60 to 0.70)". */
export const meanText = ({ mean, interval }: { mean: number; interval: Interval }): string =>
  `${two(mean)} (95% interval ${intervalText(interval)})`;

export const pText = (p: number): string => (p < 0.001 ? 'p below 0.001' : `p = ${p.toFixed(3)}`);

/** "+0.08", "−0.02", "0.00". */
export function signedTwo(value: number): string {
  const text = two(value);
  return text.startsWith('−') || text === '0.00' ? text : `+${text}`;
}

interface Change {
  difference: number;
  interval: Interval;
}

/** Rounded as it is printed, so that text and verdict agree. */
export const isBeyondChance = ({ interval }: Change): boolean =>
  Number(interval.low.toFixed(2)) > 0 || Number(interval.high.toFixed(2)) < 0;

/** "+0.08 (95% interval 0.02 to 0.14), more than the choice of programs explains". */
export function changeText(change: Change, programs: number): string {
  const opening = `${signedTwo(change.difference)} (95% interval ${intervalText(change.interval)})`;
  if (programs < FEW_PROGRAMS) return `${opening}, which says little on ${counted(programs, 'program')}`;
  return `${opening}, ${isBeyondChance(change) ? 'more than the choice of programs explains' : 'within chance'}`;
}

/** The same change looked at from the other side. */
export const reversed = ({ difference, interval }: Change): Change => ({
  difference: -difference,
  interval: { low: -interval.high, high: -interval.low },
});

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "3 seeds"; the fewest and the most where arms differ. */
export function seedsText(summary: ExperimentSummary): string {
  const counts = mainGroups(summary)
    .filter(({ isBaseline }) => !isBaseline)
    .map(({ seeds }) => seeds.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return 'no seed of an arm yet';
  return fewest === most ? counted(most, 'seed') : `${fewest} to ${most} seeds`;
}

/** Programs that every run of the main groups answered. */
export const programsOf = (summary: ExperimentSummary): number => mainGroups(summary)[0]?.programs ?? 0;

/** "n = 180 programs, 3 seeds", and what is not there yet. */
export function sampleText(summary: ExperimentSummary): string {
  const { done, planned } = summary.runs;
  const missing = done < planned ? `, ${done} of ${planned} runs` : '';
  return `n = ${counted(programsOf(summary), 'program')}, ${seedsText(summary)}${missing}`;
}

/** How the programs were divided. */
export function splitText({ document: { split } }: ExperimentSummary): string {
  const folds = split.protocol === 'k-fold-by-student' ? split.folds : 0;
  return {
    paper: 'The paper’s protocol: one random split, in which a student’s programs can be on both sides.',
    'by-student': 'No student is on both sides of the split.',
    'k-fold-by-student': `Each program is answered in the one of ${folds} folds in which its student was held out; a seed’s folds are pooled.`,
    'leave-one-assignment-out':
      'Each program is answered by students that were not trained on its assignment; a seed’s runs are pooled.',
    explicit: 'The split is a list of programs.',
  }[split.protocol];
}

/** What intervals and deviations mean wherever scores of arms stand. */
export const SCORE_NOTE =
  'Means and standard deviations (sd) are over seeds; 95% intervals are over programs (bootstrap, all arms on the same draws), and other seeds are not in them.';
