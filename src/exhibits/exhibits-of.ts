/** All that an experiment has to show, in reading order. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import { armsTable } from './arms-table.ts';
import { confusionDifferenceFigures, confusionFigures, seedFigures } from './confusion-figures.tsx';
import { alphaFigure, learningFigures } from './curve-figures.tsx';
import { differencesTable } from './differences-table.ts';
import type { Exhibit } from './exhibit.ts';
import { diagnosesTable, environmentTable, nearDuplicatesTable, runsTable } from './facts-tables.ts';
import { fixTypeDifferences } from './fix-type-differences.tsx';
import { fixTypeFigure } from './fix-type-figure.ts';
import { fixTypeTable } from './fix-type-table.ts';
import { lineFigure } from './line-figure.ts';
import { reasoningTable } from './reasoning-table.ts';
import { calibrationTable, reliabilityFigure } from './reliability-figure.tsx';
import { differencesFigure, scoresFigure } from './score-figures.tsx';
import { moreScoresTable, scoresTable } from './scores-table.ts';
import { seedTestsTable } from './seed-tests-table.ts';
import { sliceFigures } from './slice-figures.ts';
import { tagFigure } from './tag-figure.ts';
import { astrayExhibits, reasoningFigure, traceFigure } from './trace-figures.ts';
import { traceTable } from './trace-table.ts';
import { writtenTable } from './written-table.ts';

/** Each gives an exhibit, several, or null where the experiment has no data for it. */
const MAKERS: readonly ((summary: ExperimentSummary) => Exhibit | Exhibit[] | null)[] = [
  scoresTable,
  scoresFigure,
  differencesFigure,
  differencesTable,
  seedTestsTable,
  fixTypeDifferences,
  alphaFigure,
  learningFigures,
  fixTypeFigure,
  fixTypeTable,
  confusionFigures,
  confusionDifferenceFigures,
  seedFigures,
  traceFigure,
  traceTable,
  tagFigure,
  reasoningFigure,
  reasoningTable,
  astrayExhibits,
  writtenTable,
  lineFigure,
  reliabilityFigure,
  calibrationTable,
  sliceFigures,
  diagnosesTable,
  nearDuplicatesTable,
  moreScoresTable,
  armsTable,
  environmentTable,
  runsTable,
];

/** Empty as long as neither an arm has a whole seed nor a baseline has answered. */
export const exhibitsOf = (summary: ExperimentSummary): Exhibit[] =>
  summary.groups.length === 0 ? [] : MAKERS.flatMap((make) => make(summary) ?? []);
