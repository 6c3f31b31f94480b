/** F1 of each fix type by arm: the counterpart of the paper's Table 3. */
import { LEAST_PROGRAMS } from '../evaluation/confusion-changes.ts';
import { two } from '../evaluation/findings.ts';
import { PAPER } from '../evaluation/paper.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Table } from '../figures/table.ts';
import { scoreCells, scoreColumns, spreadCells, spreadColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { bestOf, mainArms, mainGroups } from './shown.ts';
import { counted, intervalText, isBeyondChance, listed, sampleText, SCORE_NOTE, signedTwo } from './words.ts';

const PAPER_NOTE = PAPER.fixTypeF1
  .map((row) => `${row.fixType} ${two(row['label-only'])} to ${two(row['reasoning-distilled'])}`)
  .join(', ');

export const FIX_TYPE_NOTE = `n is the number of programs of that fix type. ${SCORE_NOTE} Draws without a program of a fix type are not among its own; where all its few programs are answered alike, its interval has no width, and says nothing of chance. The paper (Table 3, label-only to reasoning-distilled, other programs and labels) has ${PAPER_NOTE}.`;

/** Fix types that occur, with the fewest programs of one. */
function supports(summary: ExperimentSummary): { fixType: string; support: number }[] {
  return (mainGroups(summary)[0]?.fixTypeF1 ?? []).filter(({ support }) => support > 0);
}

/** Fix types that a sentence names. */
const MOST_TOLD = 3;

/** What changes from the first arm to the best of the others. */
export function fixTypeFinding(summary: ExperimentSummary): string {
  const arms = mainArms(summary);
  const present = supports(summary);
  const [first, ...others] = arms;
  if (first === undefined) return '';
  const second = bestOf(others, 'macroF1');
  if (second === undefined) {
    const ordered = first.fixTypeF1.filter(({ support }) => support > 0).sort((a, b) => b.mean - a.mean);
    const [best, worst] = [ordered[0]!, ordered.at(-1)!];
    return `${first.name} is best at ${best.fixType} (F1 ${two(best.mean)}, n = ${best.support}) and worst at ${worst.fixType} (${two(worst.mean)}, n = ${worst.support}).`;
  }
  const difference = summary.differences.find((one) => one.first === first.name && one.second === second.name);
  const changes = (difference?.fixTypeF1 ?? []).filter(({ fixType }) =>
    present.some((one) => one.fixType === fixType && one.support >= LEAST_PROGRAMS),
  );
  const beyond = changes.filter(isBeyondChance);
  const largest = beyond.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST_TOLD);
  const told = largest.map(
    ({ fixType, difference: by, interval }) => `${fixType} ${signedTwo(by)} (${intervalText(interval)})`,
  );
  const opening = `From ${first.name} to ${second.name}, `;
  if (changes.length === 0) return `No fix type has the ${LEAST_PROGRAMS} programs that a comparison needs.`;
  return told.length === 0
    ? `${opening}no fix type’s F1 changes by more than the choice of programs explains (${changes.length} with at least ${LEAST_PROGRAMS} programs compared).`
    : `${opening}F1 changes by more than the choice of programs explains for ${beyond.length} of ${counted(changes.length, 'fix type')} with at least ${LEAST_PROGRAMS} programs${beyond.length > MOST_TOLD ? ', most for' : ':'} ${listed(told)} (95% intervals; about one in twenty leaves out 0 by chance).`;
}

/** How few programs the rarest fix types have. */
function supportFinding(summary: ExperimentSummary): string {
  const present = supports(summary).sort((a, b) => a.support - b.support);
  const [rarest, most] = [present[0], present.at(-1)];
  if (rarest === undefined || most === undefined) return '';
  return `Fix types have from ${counted(rarest.support, 'program')} (${rarest.fixType}) to ${most.support} (${most.fixType}).`;
}

/** Means and deviations, one column group an arm. */
export function fixTypeTable(summary: ExperimentSummary): TableExhibit | null {
  const arms = mainArms(summary);
  const shown = arms.length > 0 ? arms : mainGroups(summary);
  return {
    kind: 'table',
    id: 'fix-types',
    title: 'F1 by fix type, in numbers',
    finding: supportFinding(summary),
    note: FIX_TYPE_NOTE,
    table: {
      caption: `F1 by fix type, mean and standard deviation over seeds (${sampleText(summary)}).`,
      columns: [{ name: 'Fix type' }, { name: 'n', decimals: 0 }, ...shown.flatMap(({ name }) => spreadColumns(name))],
      rows: shown[0]!.fixTypeF1.map(({ fixType, support }, i) => [
        fixType,
        support,
        ...shown.flatMap(({ fixTypeF1 }) => spreadCells(fixTypeF1[i]!)),
      ]),
    },
  };
}

/** The same with intervals, a row for each fix type and arm. */
export function fixTypeIntervals(summary: ExperimentSummary): Table {
  const arms = mainArms(summary);
  return {
    caption: `F1 by fix type and arm with 95% intervals (${sampleText(summary)}).`,
    columns: [{ name: 'Fix type' }, { name: 'n', decimals: 0 }, { name: 'Arm' }, ...scoreColumns()],
    rows: (arms[0]?.fixTypeF1 ?? []).flatMap(({ fixType, support }, i) =>
      arms.map(({ name, fixTypeF1 }) => [fixType, support, name, ...scoreCells(fixTypeF1[i]!)]),
    ),
  };
}
