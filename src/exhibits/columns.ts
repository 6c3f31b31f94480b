/** Columns and cells that tables of exhibits share: numbers stand in columns of their own. */
import type { Interval } from '../evaluation/intervals.ts';
import type { Spread } from '../evaluation/spread.ts';
import type { Cell, Column } from '../figures/table.ts';

const DECIMALS = 3;

/** Of one run: its programs, and what it scores on them. */
export const RUN_SCORES: readonly Column[] = [
  { name: 'n', decimals: 0 },
  { name: 'Accuracy', decimals: DECIMALS },
  { name: 'Macro F1', decimals: DECIMALS },
];

/** Mean and standard deviation over seeds. */
export const spreadColumns = (group?: string): Column[] =>
  ['mean', 'sd'].map((name) => ({ name, decimals: DECIMALS, ...(group !== undefined && { group }) }));

export const spreadCells = (spread: Spread | null): Cell[] =>
  spread === null ? [null, null] : [spread.mean, spread.sd];

/** Mean, standard deviation and both ends of the interval. */
export const scoreColumns = (group?: string): Column[] =>
  ['mean', 'sd', 'low', 'high'].map((name) => ({ name, decimals: DECIMALS, ...(group !== undefined && { group }) }));

export const scoreCells = (score: (Spread & { interval: Interval }) | null): Cell[] =>
  score === null ? [null, null, null, null] : [score.mean, score.sd, score.interval.low, score.interval.high];

/** A difference and both ends of its interval, where it has one. */
export const changeColumns = (group: string): Column[] =>
  ['difference', 'low', 'high'].map((name) => ({ name, group, decimals: DECIMALS }));

export const changeCells = (change: { difference: number; interval: Interval | null } | null): Cell[] => [
  change?.difference ?? null,
  change?.interval?.low ?? null,
  change?.interval?.high ?? null,
];
