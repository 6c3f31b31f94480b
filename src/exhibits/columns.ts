/** Columns and cells that tables of exhibits share: numbers stand in columns of their own. */
import type { Interval } from '../evaluation/intervals.ts';
import type { Spread } from '../evaluation/spread.ts';
import type { Cell, Column } from '../figures/table.ts';

const DECIMALS = 3;

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

/** A difference and both ends of its interval. */
export const changeColumns = (group: string): Column[] =>
  ['difference', 'low', 'high'].map((name) => ({ name, group, decimals: DECIMALS }));

export const changeCells = (change: { difference: number; interval: Interval } | null): Cell[] =>
  change === null ? [null, null, null] : [change.difference, change.interval.low, change.interval.high];
