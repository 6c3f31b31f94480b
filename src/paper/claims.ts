/**
 * What a paper may claim of an experiment, one number or one sentence each, with what is needed to see it again. Pure.
 */
import { z } from 'zod';
import { fileStem } from '../figures/export/download.ts';
import type { Exhibit } from '../exhibits/exhibit.ts';
import type { Score } from '../evaluation/scorer.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';

const valueClaimSchema = z.strictObject({
  kind: z.literal('value'),
  /** By which the command line knows it: `accuracy/label-only`. */
  id: z.string(),
  sentence: z.string(),
  expected: z.number(),
  /** How far another backend or code may be from it: the same ones give it exactly. */
  tolerance: z.number().nonnegative(),
  /** Arms whose runs it rests on; none for what baselines alone give. */
  arms: z.array(z.string()),
  /** Measured time of these runs. */
  seconds: z.number().nonnegative(),
});
const findingClaimSchema = z.strictObject({
  kind: z.literal('finding'),
  id: z.string(),
  sentence: z.string(),
  /** Whose table has its numbers: the files `tables/<exhibit>.csv` and `.tex`. */
  exhibit: z.string(),
  title: z.string(),
  seconds: z.number().nonnegative(),
});
export const claimSchema = z.discriminatedUnion('kind', [valueClaimSchema, findingClaimSchema]);
export type Claim = z.infer<typeof claimSchema>;
export type ValueClaim = z.infer<typeof valueClaimSchema>;

/** What a claim and a table need of an exhibit: all but how it is drawn. */
export type Told = Pick<Exhibit, 'kind' | 'id' | 'title' | 'finding' | 'note' | 'table'>;

/** An exhibit without its drawing, which no worker can be sent. */
export const told = ({ kind, id, title, finding, note, table }: Exhibit): Told => ({
  kind,
  id,
  title,
  finding,
  ...(note !== undefined && { note }),
  table,
});

const NAMES: Partial<Record<Score, string>> = {
  accuracy: 'accuracy',
  macroF1: 'macro F1',
  tagMicroF1: 'F1 over tags',
  tagExactMatch: 'exact match of the trace',
  lineF1: 'F1 over lines',
};
const CLAIMED = Object.keys(NAMES) as Score[];

const number = (value: number): string => value.toFixed(3).replace('-', '−');
const range = ({ low, high }: { low: number; high: number }): string =>
  `95% interval ${number(low)} to ${number(high)}`;

type Scored = NonNullable<GroupSummary['scores'][Score]>;

/**
 * What another backend may change. Its rounding makes of every run another one, as another seed would: two means of n
 * seeds are apart by 1.96 √(2/n) standard deviations at most, 19 times of 20. With one seed the interval over programs
 * has to do. Baselines have no backend, and may differ in the last bit of a logarithm: one program at most.
 */
export function toleranceOf({ isBaseline, programs }: GroupSummary, { sd, n, interval }: Scored): number {
  const tolerance = isBaseline ? 0 : sd === null ? (interval.high - interval.low) / 2 : 1.96 * Math.sqrt(2 / n) * sd;
  return Math.max(tolerance, 1 / programs);
}

const slug = (name: string): string => fileStem(name.replaceAll('α', 'alpha')).toLowerCase();

/** Unlike any other's, whatever the arms are called. */
function slugsOf(groups: readonly GroupSummary[]): Map<string, string> {
  const slugs = new Map<string, string>();
  for (const { name } of groups) {
    const own = slug(name);
    const taken = new Set(slugs.values());
    let [free, n] = [own, 2];
    while (taken.has(free)) free = `${own}-${n++}`;
    slugs.set(name, free);
  }
  return slugs;
}

function scoreClaims(groups: readonly GroupSummary[], slugs: ReadonlyMap<string, string>): ValueClaim[] {
  return groups.flatMap((group) =>
    CLAIMED.flatMap((name): ValueClaim[] => {
      const score = group.scores[name];
      if (score === null) return [];
      const seeds = score.n === 1 ? '' : ` (mean of ${score.n} seeds, standard deviation ${number(score.sd ?? 0)})`;
      return [
        {
          kind: 'value',
          id: `${slug(NAMES[name]!)}/${slugs.get(group.name)}`,
          sentence: `${group.name}: ${NAMES[name]} is ${number(score.mean)}${seeds}, ${range(score.interval)}, on ${group.programs} programs.`,
          expected: score.mean,
          tolerance: toleranceOf(group, score),
          arms: group.isBaseline ? [] : [group.arm],
          seconds: group.seconds ?? 0,
        },
      ];
    }),
  );
}

function differenceClaims(
  { groups, differences }: Pick<ExperimentSummary, 'groups' | 'differences'>,
  slugs: ReadonlyMap<string, string>,
): ValueClaim[] {
  const known = new Map(groups.map((group) => [group.name, group]));
  return differences.flatMap(({ first, second, scores, mcnemar }) =>
    (['accuracy', 'macroF1'] as const).flatMap((name): ValueClaim[] => {
      const [change, sides] = [scores[name], [known.get(first)!, known.get(second)!]];
      if (change === null) return [];
      const p = name === 'accuracy' ? `; McNemar’s exact test p = ${mcnemar.p.toPrecision(2)}` : '';
      return [
        {
          kind: 'value',
          id: `difference-of-${slug(NAMES[name]!)}/${slugs.get(first)}/${slugs.get(second)}`,
          sentence: `${second} less ${first}: ${NAMES[name]} differs by ${number(change.difference)}, ${range(change.interval)}${p}.`,
          expected: change.difference,
          tolerance: Math.hypot(...sides.map((side) => toleranceOf(side, side.scores[name]!))),
          arms: sides.filter(({ isBaseline }) => !isBaseline).map(({ arm }) => arm),
          seconds: sides.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
        },
      ];
    }),
  );
}

/** Values of every arm and difference, then the findings of the exhibits that have one. */
export function claimsOf(summary: ExperimentSummary, exhibits: readonly Told[]): Claim[] {
  const slugs = slugsOf(summary.groups);
  const seconds = summary.groups.reduce((sum, group) => sum + (group.seconds ?? 0), 0);
  const findings = exhibits
    .filter(({ finding }) => finding !== '')
    .map(({ id, title, finding }): Claim => ({
      kind: 'finding',
      id: `finding/${id}`,
      sentence: finding,
      exhibit: id,
      title,
      seconds,
    }));
  // Students before baselines, which are there to be compared with.
  const groups = summary.groups.toSorted((a, b) => Number(a.isBaseline) - Number(b.isBaseline));
  return [...scoreClaims(groups, slugs), ...differenceClaims(summary, slugs), ...findings];
}
