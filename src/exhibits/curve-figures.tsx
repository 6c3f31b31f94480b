/** Scores over what was varied: the weight of the reasoning loss, and the share of the training programs. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import { shareText } from '../experiment/record.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { CurveDrawing, type CurveProps } from '../figures/CurveDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { drawable, kindOf, mainArms, mainGroups } from './shown.ts';
import {
  intervalText,
  counted,
  FEW_PROGRAMS,
  isBeyondChance,
  listed,
  meanText,
  sampleText,
  SCORE_NOTE,
  seedsText,
  signedTwo,
} from './words.ts';

const SWEPT = [
  { name: 'Accuracy', score: 'accuracy' },
  { name: 'Macro F1', score: 'macroF1' },
  { name: 'Micro F1 over tags', score: 'tagMicroF1' },
] as const;

/** Arms that differ in α alone, with their α, sorted; none where there are not two of them. */
export function sweptArms(summary: ExperimentSummary): { alpha: number; group: GroupSummary }[] {
  const sets = new Map<string, { alpha: number; group: GroupSummary }[]>();
  for (const group of mainArms(summary)) {
    if (group.config === null || group.config.regime === 'label-only') continue;
    const { alpha, ...rest } = group.config;
    const key = JSON.stringify(rest);
    sets.set(key, [...(sets.get(key) ?? []), { alpha, group }]);
  }
  const [largest] = [...sets.values()].sort((a, b) => b.length - a.length);
  if (largest === undefined || new Set(largest.map(({ alpha }) => alpha)).size < 2) return [];
  return largest.sort((a, b) => a.alpha - b.alpha);
}

/** Null where no arms differ in α alone. */
export function alphaFigure(summary: ExperimentSummary): FigureExhibit | null {
  const arms = sweptArms(summary);
  const [first] = arms;
  if (first === undefined) return null;
  const kind = kindOf(first.group);
  const scores = SWEPT.filter(({ score }) => arms.every(({ group }) => group.scores[score] !== null));
  const series = scores.map(({ name, score }): CurveProps['series'][number] => ({
    name,
    kind,
    points: arms.map(({ group }, x) => {
      const { mean, interval } = group.scores[score]!;
      return { x, value: mean, interval };
    }),
  }));
  const ticks = arms.map(({ alpha }, value) => ({ value, label: String(alpha) }));
  const title = `Scores by α (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'alpha-curve',
    title: 'Scores by α',
    finding: alphaFinding(summary, arms),
    note: `α weighs the reasoning loss; its values stand at equal distances. Bands are 95% intervals. ${SCORE_NOTE}`,
    table: {
      caption: `Scores by α, the weight of the reasoning loss (${sampleText(summary)}).`,
      columns: [{ name: 'Arm' }, { name: 'α' }, ...scores.flatMap(({ name }) => scoreColumns(name))],
      rows: arms.map(({ alpha, group }): Cell[] => [
        group.name,
        String(alpha),
        ...scores.flatMap(({ score }) => scoreCells(group.scores[score])),
      ]),
    },
    maxWidth: 560,
    render: (drawing) => (
      <CurveDrawing
        {...drawing}
        title={title}
        across={{ name: 'α, at equal distances', ticks }}
        up="Share or F1"
        series={series}
      />
    ),
  };
}

function alphaFinding(summary: ExperimentSummary, arms: readonly { alpha: number; group: GroupSummary }[]): string {
  const best = arms.reduce((most, arm) =>
    arm.group.scores.macroF1!.mean > most.group.scores.macroF1!.mean ? arm : most,
  );
  const opening = `Macro F1 is highest with α = ${best.alpha}, ${meanText(best.group.scores.macroF1!)}`;
  if (best.group.programs < FEW_PROGRAMS) {
    return `${opening}; ${counted(best.group.programs, 'program')} are too few to tell it from the others.`;
  }
  const unlike = arms.filter(({ group }) =>
    summary.differences.some(
      ({ first, second, scores }) =>
        [first, second].includes(group.name) &&
        [first, second].includes(best.group.name) &&
        group !== best.group &&
        isBeyondChance(scores.macroF1!),
    ),
  );
  const others = arms.length - 1;
  if (unlike.length === 0)
    return `${opening}; no other α differs from it by more than the choice of programs explains.`;
  return `${opening}; of the other ${others}, ${unlike.length === others ? 'all differ' : `only α = ${listed(unlike.map(({ alpha }) => String(alpha)))} ${unlike.length === 1 ? 'differs' : 'differ'}`} from it by more than the choice of programs explains.`;
}

const LEARNED = [
  { name: 'Accuracy', score: 'accuracy', id: 'learning-curve-accuracy' },
  { name: 'Macro F1', score: 'macroF1', id: 'learning-curve-macro-f1' },
] as const;

/** Arms that were trained on several shares, and the best baseline beside them; each with its shares from the least. */
function learners(summary: ExperimentSummary): { arm: string; groups: GroupSummary[] }[] {
  const { groups } = summary;
  const best = mainGroups(summary)
    .filter(({ isBaseline }) => isBaseline)
    .toSorted((a, b) => b.scores.accuracy!.mean - a.scores.accuracy!.mean)[0];
  const names = [...new Set(groups.filter(({ isBaseline }) => !isBaseline).map(({ arm }) => arm))];
  const several = [...names, ...(best ? [best.arm] : [])].map((arm) => ({
    arm,
    groups: groups.filter((group) => group.arm === arm).sort((a, b) => a.trainShare - b.trainShare),
  }));
  return several.filter((one) => one.groups.length > 1);
}

function learningFinding(summary: ExperimentSummary, name: string, score: 'accuracy' | 'macroF1'): string {
  const told = learners(summary)
    .filter(({ groups }) => !groups[0]!.isBaseline)
    .slice(0, 3)
    .map(({ arm, groups }) => {
      const [least, most] = [groups[0]!, groups.at(-1)!];
      return `of ${arm} from ${least.scores[score]!.mean.toFixed(2)} (${intervalText(least.scores[score]!.interval)}) to ${most.scores[score]!.mean.toFixed(2)} (${intervalText(most.scores[score]!.interval)})`;
    });
  const shares = learners(summary)[0]!.groups.map(({ trainShare }) => shareText(trainShare));
  const gap = summary.differences.filter(({ scores, first, trainShare }) => {
    const isArm = summary.groups.some((group) => group.name === first && !group.isBaseline);
    return isArm && scores[score] !== null && trainShare < 1;
  });
  const widest = gap.toSorted(
    (a, b) => Math.abs(b.scores[score]!.difference) - Math.abs(a.scores[score]!.difference),
  )[0];
  const between = widest
    ? ` With less than all, arms differ most between ${widest.first} and ${widest.second}: ${signedTwo(widest.scores[score]!.difference)} (95% interval ${intervalText(widest.scores[score]!.interval)}).`
    : '';
  return `From ${shares[0]} to ${shares.at(-1)} of the training programs, ${name.charAt(0).toLowerCase()}${name.slice(1)} goes, ${told.join('; ')} (95% intervals).${between}`;
}

/** One a score; none with one share alone. */
export function learningFigures(summary: ExperimentSummary): FigureExhibit[] {
  const all = learners(summary);
  if (!all.some(({ groups }) => !groups[0]!.isBaseline)) return [];
  const { drawn, leftOut } = drawable(all);
  const shares = [...new Set(all.flatMap(({ groups }) => groups.map(({ trainShare }) => trainShare)))].sort(
    (a, b) => a - b,
  );
  const ticks = shares.map((share) => ({ value: 100 * share, label: String(Math.round(1000 * share) / 10) }));
  return LEARNED.map(({ name, score, id }): FigureExhibit => {
    const series = drawn.map(({ arm, groups }): CurveProps['series'][number] => ({
      name: arm,
      kind: kindOf(groups[0]!),
      points: groups.map(({ trainShare, scores }) => {
        const { mean, interval } = scores[score]!;
        return { x: 100 * trainShare, value: mean, interval };
      }),
    }));
    const title = `${name} by training programs (${sampleText(summary)})`;
    return {
      kind: 'figure',
      id,
      title: `${name} by training programs`,
      finding: learningFinding(summary, name, score),
      note: `Smaller shares are parts of larger ones, drawn anew for each seed. Bands are 95% intervals. ${SCORE_NOTE}${leftOut}`,
      table: {
        caption: `${name} by the share of the training programs (${seedsText(summary)}).`,
        columns: [
          { name: 'Arm' },
          { name: 'Share, %', decimals: 0 },
          { name: 'Training programs, at most', decimals: 0 },
          ...scoreColumns(name),
        ],
        rows: all.flatMap(({ arm, groups }) =>
          groups.map(({ trainShare, trainPrograms, scores }): Cell[] => [
            arm,
            100 * trainShare,
            trainPrograms?.most ?? null,
            ...scoreCells(scores[score]),
          ]),
        ),
      },
      maxWidth: 560,
      render: (drawing) => (
        <CurveDrawing
          {...drawing}
          title={title}
          across={{ name: 'Share of the training programs, %', ticks }}
          up={name}
          series={series}
        />
      ),
    };
  });
}
