/** Every arm's scores over seeds, and what to be wary of. */
import { ScrollArea } from '@mantine/core';
import { FigureTable } from '../../figures/FigureTable.tsx';
import type { Cell, Table } from '../../figures/table.ts';
import type { RepeatedScore } from '../../evaluation/repeated.ts';
import { SIGNS } from '../../evaluation/diagnosis.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import classes from './Experiments.module.css';

const three = (value: number): string => value.toFixed(3);

/** "0.613 ± 0.012 (0.57 to 0.66)". */
function scoreText(score: RepeatedScore | null): string {
  if (score === null) return '–';
  const { mean, sd, interval } = score;
  const spread = sd === null ? '' : ` ± ${three(sd)}`;
  return `${three(mean)}${spread} (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
}

function tableOf({ title, runs, groups }: ExperimentSummary): Table {
  const rows = groups.map(({ name, seeds, scores, isBaseline }): Cell[] => [
    name,
    isBaseline ? '–' : String(seeds.length),
    scoreText(scores.accuracy),
    scoreText(scores.macroF1),
    scoreText(scores.tagMicroF1),
    scoreText(scores.lineF1),
  ]);
  return {
    caption: `${title}: mean ± standard deviation over seeds, with the 95% bootstrap interval over programs; ${runs.done} of ${runs.planned} runs.`,
    columns: ['Arm', 'Seeds', 'Accuracy', 'Macro F1', 'F1 over tags', 'F1 over lines'].map((name) => ({ name })),
    rows,
  };
}

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
        <FigureTable table={tableOf(summary)} />
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
