/** What the arms are made of: what differs between them, and their cost. */
import { toldOptions } from '../experiment/arm-options.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell, Column } from '../figures/table.ts';
import type { TableExhibit } from './exhibit.ts';

function rangeText(counts: { fewest: number; most: number } | null): string {
  if (counts === null) return '–';
  return counts.fewest === counts.most ? String(counts.most) : `${counts.fewest} to ${counts.most}`;
}

/** So many that no two of the values look alike. */
function decimalsOf(values: readonly number[]): number {
  let decimals = 0;
  while (decimals < MOST_DECIMALS && values.some((value) => Number(value.toFixed(decimals)) !== value)) decimals += 1;
  return decimals;
}

/** As many as a number of 64 bits can tell between 0.1 and 1. */
const MOST_DECIMALS = 17;

function columnOf(name: string, values: readonly Cell[]): Column {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === 0 ? { name } : { name, decimals: decimalsOf(numbers) };
}

/** What the table reads of an experiment. */
type Arms = Pick<ExperimentSummary, 'title'> & {
  groups: readonly Pick<
    GroupSummary,
    'name' | 'config' | 'trainPrograms' | 'seeds' | 'runs' | 'seconds' | 'isBaseline'
  >[];
};

export function armsTable({ groups, title }: Arms): TableExhibit {
  const configs = groups.flatMap(({ config }) => config ?? []);
  const options = toldOptions(configs, ['alpha', 'tagSchema']);
  const meanings = options.flatMap(({ option, name, meaning }) =>
    meaning === null || option === 'alpha' ? [] : [` ${name}: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}.`],
  );
  return {
    kind: 'table',
    id: 'arms',
    title: 'The arms and their runs',
    finding: '',
    note: `Beside regime, form, α and tags there is a column for every option of the runs in which arms differ; a dash: it changes nothing for this arm.${meanings.join('')} Training programs are of one fold; seconds are training and answering of all runs together, without pauses.`,
    table: {
      caption: `Arms and baselines of “${title}”: what was trained, how often, and how long that took.`,
      columns: [
        { name: 'Arm' },
        { name: 'Regime' },
        { name: 'Form' },
        ...options.map(({ name, values }) => columnOf(name, values)),
        { name: 'Training programs' },
        { name: 'Seeds', decimals: 0 },
        { name: 'Runs', decimals: 0 },
        { name: 'Seconds', decimals: 0 },
      ],
      rows: groups.map(({ name, config, trainPrograms, seeds, runs, seconds, isBaseline }): Cell[] => [
        name,
        config?.regime ?? 'baseline',
        config === null ? '–' : config.regime === 'json' ? 'text' : config.form,
        ...options.map(({ values }) => (config === null ? null : values[configs.indexOf(config)]!)),
        rangeText(trainPrograms),
        isBaseline && seeds[0] === null ? null : seeds.length,
        isBaseline ? null : runs.length,
        seconds,
      ]),
    },
  };
}
