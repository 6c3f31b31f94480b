/** McNemar's test between arms, seed by seed: whether what the majority of seeds says rests on one of them. */
import type { McNemar } from '../evaluation/mcnemar.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { comparisonName } from './differences-table.ts';
import type { TableExhibit } from './exhibit.ts';
import { type Compared, mainComparisons } from './shown.ts';
import { counted, sampleText } from './words.ts';

const LEVEL = 0.05;

interface BySeed {
  compared: Compared;
  /** One a seed of both arms. */
  tests: readonly McNemar[];
}

/** Where both arms have the same seeds, and several: a baseline that needs none has one run. */
function bySeed(compared: Compared): BySeed[] {
  const { first, second, difference } = compared;
  const isSame = first.seeds.length === second.seeds.length && first.seeds.every((seed, i) => seed === second.seeds[i]);
  if (!isSame || first.seeds.length < 2 || difference.mcnemarBySeed === null) return [];
  return [{ compared, tests: difference.mcnemarBySeed }];
}

function finding(pairs: readonly BySeed[]): string {
  const below = ({ tests }: BySeed): number => tests.filter(({ p }) => p < LEVEL).length;
  const [only] = pairs;
  if (only !== undefined && pairs.length === 1) {
    const { first, second } = only.compared;
    return `From ${first.name} to ${second.name}, McNemar’s p is below ${LEVEL} in ${below(only)} of ${counted(only.tests.length, 'seed')}.`;
  }
  const every = pairs.filter((pair) => below(pair) === pair.tests.length).length;
  const none = pairs.filter((pair) => below(pair) === 0).length;
  return `Of ${pairs.length} pairs of arms, McNemar’s p is below ${LEVEL} in every seed for ${every}, in some seeds for ${pairs.length - every - none} and in none for ${none}.`;
}

/** Null where no two arms have more than one seed. */
export function seedTestsTable(summary: ExperimentSummary): TableExhibit | null {
  const pairs = mainComparisons(summary).flatMap(bySeed);
  if (pairs.length === 0) return null;
  return {
    kind: 'table',
    id: 'differences-by-seed',
    title: 'Tests between arms, seed by seed',
    finding: finding(pairs),
    note: 'Each row compares the two runs of one seed, its folds together. The seeds share their programs, so that their tests do not add up to more evidence; p is not corrected for the number of tests. Pairs whose arms have other seeds, or one alone, are left out.',
    table: {
      caption: `McNemar’s exact test between arms, seed by seed (${sampleText(summary)}).`,
      columns: [
        { name: 'Comparison' },
        { name: 'Seed', decimals: 0 },
        { name: 'Only the first right', decimals: 0 },
        { name: 'Only the second right', decimals: 0 },
        { name: 'p', decimals: 4, floor: 0.0001 },
      ],
      rows: pairs.flatMap(({ compared, tests }) =>
        tests.map(({ onlyFirst, onlySecond, p }, i) => [
          comparisonName(compared),
          compared.first.seeds[i]!,
          onlyFirst,
          onlySecond,
          p,
        ]),
      ),
    },
  };
}
