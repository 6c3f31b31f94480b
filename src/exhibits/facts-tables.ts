/** What to be wary of, and where and how the runs were made. */
import { SIGNS } from '../evaluation/diagnosis.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell } from '../figures/table.ts';
import { RUN_SCORES } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { counted, listed } from './words.ts';

/** What a sign that is of no arm is about, where it is not the data. */
const ABOUT_ALL: Partial<Record<keyof typeof SIGNS, string>> = { 'several-places': 'the machines' };

export function diagnosesTable({ diagnoses, title }: ExperimentSummary): TableExhibit {
  const found = diagnoses.filter((diagnosis) => diagnosis.found);
  const signs = [...new Set(found.map(({ sign }) => SIGNS[sign].toLowerCase()))];
  return {
    kind: 'table',
    id: 'diagnoses',
    title: 'Signs of failure',
    finding:
      found.length === 0
        ? `None of ${counted(diagnoses.length, 'check')} finds a sign.`
        : `${found.length} of ${counted(diagnoses.length, 'check')} ${found.length === 1 ? 'finds' : 'find'} a sign: ${listed(signs)}.`,
    note: 'Tags that tell nothing apart, small classes untouched and tags beyond the student are the signs that the paper’s authors describe; unreadable answers hide what a student knows; the others ask whether data and machines can carry a claim. Bounds are on means, and say nothing of chance.',
    table: {
      caption: `Signs of failure looked for in “${title}”, with their evidence.`,
      columns: [{ name: 'Sign' }, { name: 'About' }, { name: 'Found' }, { name: 'Evidence' }],
      rows: diagnoses.map(({ sign, arms, found: isThere, sentence }) => [
        SIGNS[sign],
        arms.length === 0 ? (ABOUT_ALL[sign] ?? 'the data') : arms.join(' → '),
        isThere ? 'yes' : 'no',
        sentence,
      ]),
    },
  };
}

/** Null where no program that validates is nearly one of those that train. */
export function nearDuplicatesTable({ nearDuplicates, diagnoses, title }: ExperimentSummary): TableExhibit | null {
  if (nearDuplicates.length === 0) return null;
  return {
    kind: 'table',
    id: 'near-duplicates',
    title: SIGNS.leakage,
    finding: diagnoses.find(({ sign }) => sign === 'leakage')!.sentence,
    note: 'Similarity is the share of token 5-grams of the two programs that both have (Jaccard’s index). Of several training programs that are equally near one is named.',
    table: {
      caption: `Programs of “${title}” that validate, and are nearly one that trains.`,
      columns: [{ name: 'Validates' }, { name: 'Trains' }, { name: 'Similarity', decimals: 2 }],
      rows: nearDuplicates.map(({ program, nearest, similarity }) => [program, nearest, similarity]),
    },
  };
}

export function environmentTable(summary: ExperimentSummary): TableExhibit {
  const { environments, runs, codeVersion, title } = summary;
  return {
    kind: 'table',
    id: 'environments',
    title: 'Where the runs were made',
    finding: `${runs.done} of ${counted(runs.planned, 'planned run')} ${runs.done === 1 ? 'is' : 'are'} there.`,
    note: 'A run repeats exactly on the same backend and adapter; on another, sums round otherwise.',
    table: {
      caption: `Where the runs of “${title}” were made, with version ${codeVersion} of the code.`,
      columns: [{ name: 'Backend' }, { name: 'Adapter' }, { name: 'Code' }, { name: 'Runs', decimals: 0 }],
      rows: environments.map(({ backend, adapter, runs: count }) => [backend, adapter, codeVersion, count]),
    },
  };
}

/** Every run by itself, for who wants to reckon anew. */
export function runsTable({ groups, title }: ExperimentSummary): TableExhibit {
  return {
    kind: 'table',
    id: 'runs',
    title: 'Every run',
    finding: '',
    note: 'Folds count from 1; a baseline answers all folds together. Scores of a fold rest on its programs alone and are not what the other tables average: those pool a seed’s folds first.',
    table: {
      caption: `Every run of “${title}”.`,
      columns: [
        { name: 'Arm' },
        { name: 'Seed', decimals: 0 },
        { name: 'Fold', decimals: 0 },
        ...RUN_SCORES,
        { name: 'Seconds', decimals: 1 },
      ],
      rows: groups.flatMap(({ name, runs }) =>
        runs.map(({ seed, fold, n, accuracy, macroF1, seconds }): Cell[] => [
          name,
          seed,
          fold === null ? null : fold + 1,
          n,
          accuracy,
          macroF1,
          seconds,
        ]),
      ),
    },
  };
}
