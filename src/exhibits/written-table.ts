/** What became of answers that were written: the counterpart of the paper's Table 5. */
import { PAPER } from '../evaluation/paper.ts';
import type { RepeatedShare } from '../evaluation/shares.ts';
import type { GroupSummary, WrittenShares } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { mainArms } from './shown.ts';
import { meanText, sampleText } from './words.ts';

const SHARES: readonly { name: string; of: (written: WrittenShares) => RepeatedShare | null; paper: number | null }[] =
  [
    { name: 'No fix type can be read', of: ({ unreadable }) => unreadable, paper: null },
    { name: 'Valid JSON', of: ({ validJson }) => validJson, paper: PAPER.validJson },
    { name: 'JSON that fits the schema', of: ({ conformingJson }) => conformingJson, paper: null },
    { name: 'Accuracy where it fits', of: ({ accuracyWhenConforming }) => accuracyWhenConforming, paper: null },
  ];

type Writer = GroupSummary & { written: WrittenShares };

const isWriter = (group: GroupSummary): group is Writer => group.written !== null;

function findingOf({ name, written, scores }: Writer): string {
  const { isHeld, unreadable, validJson, accuracyWhenConforming } = written;
  if (isHeld) {
    return `What ${name} writes is held to the grammar of answers, so that all of it can be read; its accuracy is ${meanText(scores.accuracy!)}`;
  }
  if (validJson === null) return `From ${meanText(unreadable)} of what ${name} writes no fix type can be read`;
  const fitting = accuracyWhenConforming
    ? `; where it fits the schema, accuracy is ${meanText(accuracyWhenConforming)}, over all answers ${meanText(scores.accuracy!)}`
    : '';
  return `Of what ${name} writes, ${meanText(validJson)} is valid JSON (the paper: ${PAPER.validJson.toFixed(2)})${fitting}`;
}

/** Null where no arm writes its answers. */
export function writtenTable(summary: ExperimentSummary): TableExhibit | null {
  const arms = mainArms(summary).filter(isWriter);
  if (arms.length === 0) return null;
  return {
    kind: 'table',
    id: 'written',
    title: 'Written answers that can be read',
    finding: `${arms.map(findingOf).join('. ')}.`,
    note: `An answer from which no fix type can be read counts as wrong. The mean and the standard deviation are over seeds; the 95% interval is over programs (bootstrap; Wilson’s where all answers agree). The paper’s figure (Table 5) is of another student on other programs.`,
    table: {
      caption: `Shares of written answers (${sampleText(summary)}).`,
      columns: [{ name: 'Share' }, { name: 'Arm' }, ...scoreColumns(), { name: 'Paper, Table 5', decimals: 2 }],
      rows: SHARES.flatMap(({ name, of, paper }) =>
        arms.flatMap((arm): Cell[][] => {
          const share = of(arm.written);
          return share === null ? [] : [[name, arm.name, ...scoreCells(share), arm.written.isHeld ? null : paper]];
        }),
      ),
    },
  };
}
