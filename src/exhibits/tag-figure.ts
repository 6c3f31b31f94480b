/** F1 of each tag, for the tags that programs have most often. */
import { two } from '../evaluation/findings.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { IntervalRow } from '../figures/IntervalBarsDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { intervalBars } from './interval-bars.tsx';
import { drawable, mainArms } from './shown.ts';
import { counted, intervalText, sampleText, SCORE_NOTE } from './words.ts';

/** Rarer tags have too few programs for a bar to mean anything; the table has them all. */
const MOST_TAGS = 12;

type Tagged = GroupSummary & { tagF1: NonNullable<GroupSummary['tagF1']> };
const isTagged = (group: GroupSummary): group is Tagged => group.tagF1 !== null;

/** What the figure says of arms whose tags are others than those it draws. */
function ofOtherTags(count: number): string {
  if (count === 0) return '';
  return ` ${counted(count, 'arm')} with tags of another fineness ${count === 1 ? 'stands' : 'stand'} in the table only.`;
}

/** Null where no arm teaches tags. Drawn are arms with the first one's tags: those of other schemas are others. */
export function tagFigure(summary: ExperimentSummary): FigureExhibit | null {
  const all = mainArms(summary).filter(isTagged);
  const [first] = all;
  if (first === undefined) return null;
  const alike = all.filter(({ config }) => config?.tagSchema === first.config?.tagSchema);
  const { drawn: arms, leftOut } = drawable(alike);
  const common = first.tagF1
    .filter(({ support }) => support > 0)
    .sort((a, b) => b.support - a.support)
    .slice(0, MOST_TAGS);
  if (common.length === 0) return null;
  const rows = common.map(({ tag, support }): IntervalRow => ({
    label: tag,
    note: `n = ${support}`,
    values: arms.map(({ tagF1 }) => {
      const score = tagF1.find((one) => one.tag === tag);
      return score ? { value: score.mean, interval: score.interval } : null;
    }),
  }));
  const known = first.tagF1.filter(({ support }) => support > 0).length;
  const never = first.tagF1.filter(({ support, mean }) => support > 0 && mean === 0).length;
  const [best] = common.toSorted((a, b) => b.mean - a.mean);
  const title = `F1 by tag (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'tag-f1',
    title: 'F1 by tag',
    finding: `Of ${counted(known, 'tag')} that occur, ${first.name} ${never === 0 ? 'names each rightly at least once' : `never names ${never} rightly`}; of the ${common.length} commonest it is best at ${best!.tag} (F1 ${two(best!.mean)}, 95% interval ${intervalText(best!.interval)}, n = ${best!.support}).`,
    note: `The ${common.length} commonest tags; n is the number of programs that have it. ${SCORE_NOTE} Most tags have few programs; of one that is never named rightly, or always, the interval has no width, and says nothing of chance.${leftOut}${ofOtherTags(all.length - alike.length)}`,
    table: {
      caption: `F1 by tag and arm with 95% intervals (${sampleText(summary)}).`,
      columns: [{ name: 'Tag' }, { name: 'Arm' }, { name: 'n', decimals: 0 }, ...scoreColumns('F1')],
      rows: all.flatMap(({ name, tagF1 }) =>
        tagF1
          .toSorted((a, b) => b.support - a.support)
          .map(({ tag, support, ...f1 }): Cell[] => [tag, name, support, ...scoreCells(f1)]),
      ),
    },
    render: intervalBars({ title, axis: 'F1', arms, rows }),
  };
}
