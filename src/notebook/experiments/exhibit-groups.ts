/** Exhibits in groups that can be opened one by one. */
import { groupBy } from '../../corpus/group-by.ts';
import type { Exhibit } from '../../exhibits/exhibit.ts';

/** In reading order, with what the ids of their exhibits begin with. */
const GROUPS = [
  { id: 'scores', title: 'Scores', ids: ['score'] },
  { id: 'differences', title: 'Differences between arms', ids: ['difference'] },
  { id: 'curves', title: 'Curves', ids: ['alpha', 'learning'] },
  { id: 'fix-types', title: 'Fix types', ids: ['fix-type'] },
  { id: 'confusion', title: 'Confusion', ids: ['confusion'] },
  { id: 'traces', title: 'Traces', ids: ['trace', 'accuracy-by-reasoning', 'reasoning', 'right-trace', 'tag'] },
  { id: 'lines', title: 'Faulty lines', ids: ['line', 'faulty'] },
  { id: 'written', title: 'Written answers', ids: ['written', 'json'] },
  { id: 'calibration', title: 'Calibration', ids: ['calibration', 'reliability'] },
  { id: 'slices', title: 'Slices', ids: ['slice'] },
  {
    id: 'facts',
    title: 'Further scores, and how the runs were made',
    ids: ['more', 'arms', 'environment', 'runs', 'diagnoses', 'near'],
  },
] as const;

export type GroupId = (typeof GROUPS)[number]['id'] | 'others';

export interface ExhibitGroup {
  id: GroupId;
  title: string;
  exhibits: Exhibit[];
}

/** The same, each finding once: a figure and the table behind it say the same. */
export function saidOnce(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.map((exhibit, i) =>
    exhibits.slice(0, i).some(({ finding }) => finding === exhibit.finding) ? { ...exhibit, finding: '' } : exhibit,
  );
}

/** What the ids of exhibits begin with that there are of each arm: the page shows one of them at a time. */
const OF_EACH_ARM = ['confusion-by-seed-', 'right-trace-wrong-label-'] as const;

const stemOf = ({ id }: Exhibit): string => OF_EACH_ARM.find((stem) => id.startsWith(stem)) ?? id;

/** The exhibits in their order, those that there are of each arm together. */
export function inParts(exhibits: readonly Exhibit[]): (readonly [Exhibit, ...Exhibit[]])[] {
  return [...groupBy(exhibits, stemOf).values()].map((part) => part as [Exhibit, ...Exhibit[]]);
}

/** Those that have an exhibit; what belongs to none stands last. */
export function groupedExhibits(exhibits: readonly Exhibit[]): ExhibitGroup[] {
  const of = ({ id }: Exhibit) => GROUPS.find(({ ids }) => ids.some((begin) => id.startsWith(begin)))?.id;
  const groups = GROUPS.map(({ id, title }): ExhibitGroup => ({
    id,
    title,
    exhibits: exhibits.filter((exhibit) => of(exhibit) === id),
  }));
  const others = exhibits.filter((exhibit) => of(exhibit) === undefined);
  return [...groups, { id: 'others' as const, title: 'Others', exhibits: others }].filter(
    (group) => group.exhibits.length > 0,
  );
}
