/** Every arm's scores over seeds. */
import type { RepeatedScore } from '../evaluation/repeated.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell } from '../figures/table.ts';
import type { Exhibit } from './exhibit.ts';

const three = (value: number): string => value.toFixed(3);

/** "0.613 ± 0.012 (0.57 to 0.66)". */
function scoreText(score: RepeatedScore | null): string {
  if (score === null) return '–';
  const { mean, sd, interval } = score;
  const spread = sd === null ? '' : ` ± ${three(sd)}`;
  return `${three(mean)}${spread} (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
}

export function scoresTable({ title, runs, groups }: ExperimentSummary): Exhibit {
  const rows = groups.map(({ name, seeds, scores, isBaseline }): Cell[] => [
    name,
    isBaseline ? '–' : String(seeds.length),
    scoreText(scores.accuracy),
    scoreText(scores.macroF1),
    scoreText(scores.tagMicroF1),
    scoreText(scores.lineF1),
  ]);
  return {
    kind: 'table',
    id: 'scores',
    title: 'Scores of every arm',
    finding: '',
    table: {
      caption: `${title}: mean ± standard deviation over seeds, with the 95% bootstrap interval over programs; ${runs.done} of ${runs.planned} runs.`,
      columns: ['Arm', 'Seeds', 'Accuracy', 'Macro F1', 'F1 over tags', 'F1 over lines'].map((name) => ({ name })),
      rows,
    },
  };
}
