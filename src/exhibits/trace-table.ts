/** How good the traces of arms are that teach tags: the counterpart of the paper's Table 2. */
import { two } from '../evaluation/findings.ts';
import { PAPER } from '../evaluation/paper.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Table } from '../figures/table.ts';
import { scoreCells, scoreColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { mainArms } from './shown.ts';
import { FEW_ARMS, listed, meanText, sampleText, SCORE_NOTE } from './words.ts';

export const TRACE_SCORES = [
  { name: 'Exact match', score: 'tagExactMatch', paper: PAPER.traces.exactMatch },
  { name: 'Micro F1', score: 'tagMicroF1', paper: PAPER.traces.microF1 },
  { name: 'Macro F1', score: 'tagMacroF1', paper: PAPER.traces.macroF1 },
] as const;

export const armsWithTags = (summary: ExperimentSummary): GroupSummary[] =>
  mainArms(summary).filter(({ scores }) => scores.tagExactMatch !== null);

export function traceFinding(summary: ExperimentSummary): string {
  const arms = armsWithTags(summary);
  if (arms.length > FEW_ARMS) {
    const ordered = arms.toSorted((a, b) => a.scores.tagExactMatch!.mean - b.scores.tagExactMatch!.mean);
    const [least, most] = [ordered[0]!, ordered.at(-1)!];
    return `The share of programs whose whole trace is right goes from ${meanText(least.scores.tagExactMatch!)} for ${least.name} to ${meanText(most.scores.tagExactMatch!)} for ${most.name}.`;
  }
  const told = arms.map(
    ({ name, scores: { tagExactMatch } }) =>
      `${name} has the whole trace right for ${meanText(tagExactMatch!)} of the programs`,
  );
  return told.length === 0 ? '' : `${told.join('. ')}.`;
}

/** The same of single tags. */
function tagFinding(summary: ExperimentSummary): string {
  const told = armsWithTags(summary).map(
    ({ name, scores: { tagMicroF1, tagMacroF1 } }) =>
      `${two(tagMicroF1!.mean)} and ${two(tagMacroF1!.mean)} for ${name}`,
  );
  return `Over single tags, micro and macro F1 are ${listed(told)}.`;
}

export function traceScoresTable(summary: ExperimentSummary): Table {
  const arms = armsWithTags(summary);
  return {
    caption: `Quality of the traces of ${listed(arms.map(({ name }) => name))} (${sampleText(summary)}).`,
    columns: [{ name: 'Score' }, { name: 'Arm' }, ...scoreColumns(), { name: 'Paper, Table 2', decimals: 3 }],
    rows: TRACE_SCORES.flatMap(({ name, score, paper }) =>
      arms.map((arm) => [name, arm.name, ...scoreCells(arm.scores[score]), paper]),
    ),
  };
}

export const TRACE_NOTE =
  'Exact match: the predicted set of tags is the true one. Macro F1 is over the tags that occur in truth or answers. Scores over schemas of other fineness cannot be compared. The paper’s figures are of other tags on other programs.';

/** Null where no arm teaches tags. */
export function traceTable(summary: ExperimentSummary): TableExhibit | null {
  if (armsWithTags(summary).length === 0) return null;
  return {
    kind: 'table',
    id: 'trace-scores',
    title: 'Scores of the traces',
    finding: tagFinding(summary),
    note: `${TRACE_NOTE} ${SCORE_NOTE}`,
    table: traceScoresTable(summary),
  };
}
