/** Accuracy of the fix type where the trace is right and where it is wrong: the counterpart of the paper's Table 4. */
import type { AccuracyOf } from '../evaluation/by-reasoning.ts';
import { PAPER } from '../evaluation/paper.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell, Column, Table } from '../figures/table.ts';
import { changeCells, changeColumns, scoreCells, scoreColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { mainArms } from './shown.ts';
import {
  changeText,
  counted,
  FEW_ARMS,
  FEW_PROGRAMS,
  intervalText,
  isBeyondChance,
  listed,
  meanText,
  sampleText,
  signedTwo,
} from './words.ts';

const LEVEL = 0.05;

type Reasoned = GroupSummary & Record<'byReasoning' | 'repeatedByReasoning', object>;

const hasReasoning = (group: GroupSummary): group is Reasoned =>
  group.byReasoning !== null && group.repeatedByReasoning !== null;

export const armsWithReasoning = (summary: ExperimentSummary): Reasoned[] => mainArms(summary).filter(hasReasoning);

/** Programs of a side in the seed that has fewest of them, of the seeds that have some: each weighs as much in the mean. */
const fewestOf = ({ byReasoning }: Reasoned, side: 'traceRight' | 'traceWrong'): number =>
  Math.min(...byReasoning.map((seed) => seed[side].n).filter((n) => n > 0));

/** On so many programs a comparison of the two sides rests. */
const fewest = (arm: Reasoned): number => Math.min(fewestOf(arm, 'traceRight'), fewestOf(arm, 'traceWrong'));

function findingOf(arm: Reasoned): string {
  const { name, repeatedByReasoning } = arm;
  const { traceRight, traceWrong, difference } = repeatedByReasoning;
  if (traceRight === null || traceWrong === null || difference === null) {
    return `${name}: ${traceRight === null ? 'no trace is' : 'every trace is'} right as a whole, so there is nothing to compare`;
  }
  return `${name}: accuracy is ${meanText(traceRight)} where the trace is right and ${meanText(traceWrong)} where it is wrong; the difference is ${changeText(difference, fewest(arm))}`;
}

/** Of many arms the ends. */
function rangeOf(arms: readonly Reasoned[]): string {
  const compared = arms
    .flatMap((arm) => {
      const { difference } = arm.repeatedByReasoning;
      return difference && fewest(arm) >= FEW_PROGRAMS ? [{ name: arm.name, ...difference }] : [];
    })
    .sort((a, b) => a.difference - b.difference);
  const [least, most] = [compared[0], compared.at(-1)];
  if (least === undefined || most === undefined)
    return `No arm has ${FEW_PROGRAMS} programs with a right trace and as many with a wrong one`;
  const beyond = compared.filter(isBeyondChance).length;
  const told = ({ name, difference, interval }: typeof least) =>
    `${signedTwo(difference)} (95% interval ${intervalText(interval)}) for ${name}`;
  return `Accuracy where the trace is right, less that where it is wrong, goes from ${told(least)} to ${told(most)}, and is more than the choice of programs explains for ${beyond} of ${counted(compared.length, 'arm')} with at least ${FEW_PROGRAMS} programs on both sides`;
}

/** By how much the later arm's accuracy is another where the trace is right; null where one of them has no right trace. */
const changeWhereRight = ({ differences }: ExperimentSummary, first: Reasoned, second: Reasoned) =>
  differences.find((one) => one.first === first.name && one.second === second.name)?.whereTraceRight ?? null;

/** Of two arms, whether right traces of the later one go with right labels more often. */
function betweenArms(summary: ExperimentSummary): string[] {
  const [first, second] = armsWithReasoning(summary);
  const change = first && second ? changeWhereRight(summary, first, second) : null;
  if (change === null) return [];
  const programs = Math.min(fewestOf(first!, 'traceRight'), fewestOf(second!, 'traceRight'));
  return [
    `Where the trace is right, accuracy changes from ${first!.name} to ${second!.name} by ${changeText(change, programs)}; each arm has right traces on programs of its own`,
  ];
}

export function reasoningFinding(summary: ExperimentSummary): string {
  const arms = armsWithReasoning(summary);
  if (arms.length === 0) return '';
  const told = arms.length > FEW_ARMS ? rangeOf(arms) : [...arms.map(findingOf), ...betweenArms(summary)].join('. ');
  return `${told}. This is an association: it does not show that the trace decides the label.`;
}

/** In how many seeds Fisher's test tells right and wrong traces apart. */
function testsFinding(arms: readonly Reasoned[]): string {
  const belowOf = ({ byReasoning }: Reasoned): number => byReasoning.filter(({ fisher }) => fisher.p < LEVEL).length;
  const told = arms
    .slice(0, FEW_ARMS)
    .map((arm) => `${belowOf(arm)} of ${counted(arm.byReasoning.length, 'seed')} of ${arm.name}`);
  const all = arms.reduce((sum, arm) => sum + belowOf(arm), 0);
  const pairs = arms.reduce((sum, { byReasoning }) => sum + byReasoning.length, 0);
  return `Fisher’s exact test has p below ${LEVEL} for ${arms.length > FEW_ARMS ? `${all} of ${counted(pairs, 'pair')} of arm and seed` : listed(told)}.`;
}

export const REASONING_NOTE = `A trace is right where its set of tags is the true one. The mean and the standard deviation are over seeds; the 95% interval is over programs (bootstrap, all answers about a program are drawn together). The paper (Table 4, other programs, tags and labels) has ${PAPER.byReasoning.traceRight.toFixed(2)} where the trace is right and ${PAPER.byReasoning.traceWrong.toFixed(2)} where it is wrong.`;

const cellsOf = ({ n, right, accuracy }: AccuracyOf): Cell[] => [n, right, accuracy];

const accuracyColumns = (group: string): Column[] => [
  { name: 'programs', group, decimals: 0 },
  { name: 'right', group, decimals: 0 },
  { name: 'accuracy', group, decimals: 3 },
];

/** Seed by seed, with Fisher's test; null where no arm teaches tags. */
export function reasoningTable(summary: ExperimentSummary): TableExhibit | null {
  const arms = armsWithReasoning(summary);
  if (arms.length === 0) return null;
  return {
    kind: 'table',
    id: 'reasoning',
    title: 'Accuracy by whether the trace is right, seed by seed',
    finding: testsFinding(arms),
    note: `${REASONING_NOTE} Seeds answer about the same programs, so their tests are not independent, and none is corrected for their number.`,
    table: {
      caption: `Accuracy of the fix type where the whole trace is right and where it is wrong, with Fisher’s exact test and the odds ratio, seed by seed (${sampleText(summary)}).`,
      columns: [
        { name: 'Arm' },
        { name: 'Seed', decimals: 0 },
        ...accuracyColumns('Trace right'),
        ...accuracyColumns('Trace wrong'),
        { name: 'p', decimals: 4, floor: 0.0001 },
        { name: 'Odds ratio', decimals: 2 },
      ],
      rows: arms.flatMap(({ name, byReasoning }) =>
        byReasoning.map(({ seed, traceRight, traceWrong, fisher }): Cell[] => [
          name,
          seed,
          ...cellsOf(traceRight),
          ...cellsOf(traceWrong),
          fisher.p,
          fisher.oddsRatio,
        ]),
      ),
    },
  };
}

/** Over the seeds, with intervals. */
export function reasoningIntervals(summary: ExperimentSummary): Table {
  const arms = armsWithReasoning(summary);
  const [first] = arms;
  const isCompared = arms.length > 1;
  return {
    caption: `Accuracy of the fix type where the whole trace is right and where it is wrong, over seeds (${sampleText(summary)}).`,
    columns: [
      { name: 'Arm' },
      ...scoreColumns('Trace right'),
      ...scoreColumns('Trace wrong'),
      ...changeColumns('Right less wrong'),
      ...(isCompared ? changeColumns(`Trace right, less ${first!.name}`) : []),
    ],
    rows: arms.map((arm) => {
      const { traceRight, traceWrong, difference } = arm.repeatedByReasoning;
      return [
        arm.name,
        ...scoreCells(traceRight),
        ...scoreCells(traceWrong),
        ...changeCells(difference),
        ...(isCompared ? changeCells(arm === first ? null : changeWhereRight(summary, first!, arm)) : []),
      ];
    }),
  };
}
