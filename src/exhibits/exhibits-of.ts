/** All that an experiment has to show, in reading order. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Exhibit } from './exhibit.ts';
import { scoresTable } from './scores-table.ts';

/** Empty as long as no arm has a whole seed. */
export const exhibitsOf = (summary: ExperimentSummary): Exhibit[] =>
  summary.groups.length === 0 ? [] : [scoresTable(summary)];
