/** By how much F1 of each fix type differs between the first arm and each later one. */
import { LEAST_PROGRAMS } from '../evaluation/confusion-changes.ts';
import type { ArmDifference } from '../evaluation/repeated.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { roundEnds } from '../figures/axes.tsx';
import { type IntervalRow, IntervalBarsDrawing } from '../figures/IntervalBarsDrawing.tsx';
import type { Series } from '../figures/series.ts';
import { changeCells, changeColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { drawable, kindOf, mainArms } from './shown.ts';
import { counted, intervalText, isBeyondChance, sampleText, signedTwo } from './words.ts';

type FixTypeChange = ArmDifference['fixTypeF1'][number];

interface Later {
  arm: GroupSummary;
  /** Of the fix types that occur. */
  changes: FixTypeChange[];
}

/** Later arms in their order. */
function laterArms({ differences }: ExperimentSummary, arms: readonly GroupSummary[]): Later[] {
  const [first, ...others] = arms;
  const occurring = new Set(first?.fixTypeF1.filter(({ support }) => support > 0).map(({ fixType }) => fixType));
  return others.flatMap((arm) => {
    const found = differences.find((one) => one.first === first?.name && one.second === arm.name);
    return found ? [{ arm, changes: found.fixTypeF1.filter(({ fixType }) => occurring.has(fixType)) }] : [];
  });
}

function finding(first: GroupSummary, later: readonly Later[]): string {
  const support = new Map(first.fixTypeF1.map((one) => [one.fixType, one.support]));
  const carries = ({ fixType }: FixTypeChange): boolean => support.get(fixType)! >= LEAST_PROGRAMS;
  const all = later.flatMap(({ arm, changes }) =>
    changes.filter(carries).map((change) => ({ ...change, arm: arm.name })),
  );
  if (all.length === 0) return `No fix type has the ${LEAST_PROGRAMS} programs that a comparison needs.`;
  const beyond = all.filter(isBeyondChance).sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const compared = `${counted(all.length, 'difference')} of F1 from ${first.name} (${counted(all.length / later.length, 'fix type')}, ${counted(later.length, 'later arm')})`;
  const [largest] = beyond;
  if (largest === undefined) return `None of ${compared} is larger than the choice of programs explains.`;
  const { arm, fixType, difference, interval } = largest;
  return `Of ${compared}, ${beyond.length} ${beyond.length === 1 ? 'is' : 'are'} larger than the choice of programs explains; the largest of them is that of ${arm} at ${fixType}, ${signedTwo(difference)} (95% interval ${intervalText(interval)}). About one in twenty intervals leaves out 0 by chance.`;
}

const seriesOf = (arms: readonly GroupSummary[]): Series[] =>
  arms.map((arm) => ({ name: arm.name, kind: kindOf(arm) }));

/** Null where there is no later arm. */
export function fixTypeDifferences(summary: ExperimentSummary): FigureExhibit | null {
  const arms = mainArms(summary);
  const later = laterArms(summary, arms);
  const [first] = arms;
  if (first === undefined || later.length === 0) return null;
  const support = new Map(first.fixTypeF1.map((one) => [one.fixType, one.support]));
  const fixTypes = later[0]!.changes.map(({ fixType }) => fixType);
  const { drawn, leftOut } = drawable(arms);
  const shown = later.filter(({ arm }) => drawn.includes(arm));
  const rows = fixTypes.map((fixType, i): IntervalRow => ({
    label: fixType,
    note: `n = ${support.get(fixType)}`,
    values: shown.map(({ changes }) => ({ value: changes[i]!.difference, interval: changes[i]!.interval })),
  }));
  const [from, end] = roundEnds(
    [0, ...shown.flatMap(({ changes }) => changes.flatMap(({ interval }) => [interval.low, interval.high]))],
    7,
  );
  const title = `F1 by fix type less that of ${first.name} (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'difference-fix-type-f1',
    title: 'Difference of F1 by fix type',
    finding: finding(first, later),
    note: `Each later arm less the first. n is the number of programs of that fix type; those without a program are left out. Those of fewer than ${LEAST_PROGRAMS} carry no comparison, whatever their interval: were one arm always right and the other never, an exact test would still not tell them apart. Lines are 95% intervals, paired: both arms are scored on the same draws of programs. Other seeds are not in them.${leftOut}`,
    table: {
      caption: `Difference of F1 by fix type, each later arm less ${first.name}, with 95% intervals paired over programs (${sampleText(summary)}).`,
      columns: [
        { name: 'Fix type' },
        { name: 'n', decimals: 0 },
        { name: 'First' },
        { name: 'Second' },
        ...changeColumns('F1'),
      ],
      rows: fixTypes.flatMap((fixType, i) =>
        later.map(({ arm, changes }) => [
          fixType,
          support.get(fixType)!,
          first.name,
          arm.name,
          ...changeCells(changes[i]!),
        ]),
      ),
    },
    maxWidth: 640,
    render: (drawing) => (
      <IntervalBarsDrawing
        {...drawing}
        title={title}
        axis="Difference of F1"
        series={seriesOf(shown.map(({ arm }) => arm))}
        before={seriesOf([first])}
        rows={rows}
        from={from}
        end={end}
        zero={{ left: 'worse', right: 'better' }}
        look="points"
      />
    ),
  };
}
