/** F1 of each tag, for the tags that programs have most often. */
import { two } from '../evaluation/findings.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { IntervalBarsDrawing, type IntervalRow } from '../figures/IntervalBarsDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { spreadCells, spreadColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { drawnArms, kindOf, leftOut, mainArms } from './shown.ts';
import { counted, sampleText } from './words.ts';

/** Rarer tags have too few programs for a bar to mean anything; the table has them all. */
const MOST_TAGS = 12;

type Tagged = GroupSummary & { tagF1: NonNullable<GroupSummary['tagF1']> };
const isTagged = (group: GroupSummary): group is Tagged => group.tagF1 !== null;

/** Null where no arm teaches tags. Drawn are arms with the first one's tags: those of other schemas are others. */
export function tagFigure(summary: ExperimentSummary): FigureExhibit | null {
  const all = mainArms(summary).filter(isTagged);
  const [first] = all;
  if (first === undefined) return null;
  const arms = all.filter(
    (arm) =>
      arm.config?.tagSchema === first.config?.tagSchema && drawnArms(summary).some(({ name }) => name === arm.name),
  );
  const common = first.tagF1
    .filter(({ support }) => support > 0)
    .sort((a, b) => b.support - a.support)
    .slice(0, MOST_TAGS);
  if (common.length === 0) return null;
  const rows = common.map(({ tag, support }): IntervalRow => ({
    label: tag,
    note: `n = ${support}`,
    values: arms.map(({ tagF1 }) => ({ value: tagF1.find((one) => one.tag === tag)?.f1.mean ?? 0, interval: null })),
  }));
  const known = first.tagF1.filter(({ support }) => support > 0).length;
  const never = first.tagF1.filter(({ support, f1 }) => support > 0 && f1.mean === 0).length;
  const [best] = common.toSorted((a, b) => b.f1.mean - a.f1.mean);
  const series = arms.map((arm) => ({ name: arm.name, kind: kindOf(arm) }));
  const title = `F1 by tag (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'tag-f1',
    title: 'F1 by tag',
    finding: `Of ${counted(known, 'tag')} that occur, ${first.name} never names ${never} rightly; of the ${common.length} commonest it is best at ${best!.tag} (F1 ${two(best!.f1.mean)}, n = ${best!.support}).`,
    note: `The ${common.length} commonest tags; n is the number of programs that have it. Means over seeds, without intervals: most tags have few programs.${leftOut(summary)}`,
    table: {
      caption: `F1 by tag and arm (${sampleText(summary)}).`,
      columns: [{ name: 'Tag' }, { name: 'Arm' }, { name: 'n', decimals: 0 }, ...spreadColumns('F1')],
      rows: all.flatMap(({ name, tagF1 }) =>
        tagF1
          .toSorted((a, b) => b.support - a.support)
          .map(({ tag, support, f1 }): Cell[] => [tag, name, support, ...spreadCells(f1)]),
      ),
    },
    render: (drawing) => (
      <IntervalBarsDrawing {...drawing} title={title} axis="F1" series={series} rows={rows} end={1} look="bars" />
    ),
  };
}
