/** Every arm's scores over seeds, and what to be wary of. */
import { ScrollArea } from '@mantine/core';
import { FigureTable } from '../../figures/FigureTable.tsx';
import { SIGNS } from '../../evaluation/diagnosis.ts';
import { scoresTable } from '../../exhibits/scores-table.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import classes from './Experiments.module.css';

export function SummaryTable({ summary }: { summary: ExperimentSummary }) {
  const found = summary.diagnoses.filter((diagnosis) => diagnosis.found);
  if (summary.groups.length === 0) {
    return <p className={classes.note}>No arm has a whole seed yet: scores are pooled over all folds of a seed.</p>;
  }
  return (
    <>
      <ScrollArea
        type="auto"
        viewportProps={{ tabIndex: 0, 'aria-label': `Scores of ${summary.title}`, role: 'region' }}
      >
        <FigureTable table={scoresTable(summary).table} />
      </ScrollArea>
      {found.length > 0 && (
        <ul>
          {found.map(({ sign, sentence }) => (
            <li key={`${sign} ${sentence}`}>
              <strong>{SIGNS[sign]}.</strong> {sentence}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
