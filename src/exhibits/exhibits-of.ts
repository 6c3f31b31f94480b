/** All that an experiment has to show, in reading order. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import { differencesTable } from './differences-table.ts';
import type { Exhibit } from './exhibit.ts';
import { armsTable, diagnosesTable, environmentTable, runsTable } from './facts-tables.ts';
import { fixTypeTable } from './fix-type-table.ts';
import { reasoningTable } from './reasoning-table.ts';
import { moreScoresTable, scoresTable } from './scores-table.ts';
import { traceTable } from './trace-table.ts';
import { writtenTable } from './written-table.ts';

/** Each gives an exhibit, several, or null where the experiment has no data for it. */
const MAKERS: readonly ((summary: ExperimentSummary) => Exhibit | Exhibit[] | null)[] = [
  scoresTable,
  differencesTable,
  fixTypeTable,
  traceTable,
  reasoningTable,
  writtenTable,
  diagnosesTable,
  moreScoresTable,
  armsTable,
  environmentTable,
  runsTable,
];

/** Empty as long as no arm has a whole seed. */
export const exhibitsOf = (summary: ExperimentSummary): Exhibit[] =>
  summary.groups.length === 0 ? [] : MAKERS.flatMap((make) => make(summary) ?? []);
