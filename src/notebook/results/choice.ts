/** Which one or two runs are looked at, in which order, and what sets them apart. */
import { isPretrained } from '../../student/configuration.ts';
import type { Run } from '../../training/run.ts';
import { REGIME_NAME } from '../regimes.ts';

export type Chosen = readonly [] | readonly [Run] | readonly [Run, Run];

/** Two runs have the same split where they were validated on the same programs. */
const splitKey = ({ corpus, split }: Run): string => JSON.stringify([corpus, split.validation.toSorted()]);

/** Label-only first, so that differences read as what reasoning adds; else the older first. */
function inOrder(one: Run, other: Run): readonly [Run, Run] {
  if (one.config.regime !== other.config.regime)
    return one.config.regime === 'label-only' ? [one, other] : [other, one];
  return one.createdAt <= other.createdAt ? [one, other] : [other, one];
}

/** The newest pair of both regimes on one split, or else the newest run. `runs`: the newest first. */
export function newestPair(runs: readonly Run[]): Chosen {
  for (const [i, run] of runs.entries()) {
    const key = splitKey(run);
    const partner = runs
      .slice(i + 1)
      .find((other) => other.config.regime !== run.config.regime && splitKey(other) === key);
    if (partner) return inOrder(run, partner);
  }
  return runs[0] ? [runs[0]] : [];
}

/** The runs that an address names, of those that are stored; the default choice where it names none. */
export function chosenRuns(runs: readonly Run[], ids: readonly string[]): Chosen {
  const named = [...new Set(ids)].flatMap((id) => runs.filter((run) => run.id === id)).slice(0, 2);
  const [one, other] = named;
  if (!one) return newestPair(runs);
  return other ? inOrder(one, other) : [one];
}

/** Short names for legends, which differ from each other. */
export function shortNames(chosen: Chosen): string[] {
  const regimes = chosen.map((run) => REGIME_NAME[run.config.regime]);
  if (new Set(regimes).size === regimes.length) return regimes;
  const names = chosen.map((run) => run.name);
  return new Set(names).size === names.length ? names : names.map((name, i) => `${name} (${i + 1})`);
}

export function splitText({ split }: Run): string {
  const sides = `${split.train.length}/${split.validation.length}`;
  const seed = split.seed === null ? '' : `, seed ${split.seed}`;
  const fold = split.fold === null ? '' : `, fold ${split.fold + 1}`;
  return `${split.protocol}${seed}${fold} (${sides})`;
}

export function studentText({ config: { student } }: Run): string {
  if (typeof student === 'string') return student;
  return isPretrained(student) ? student.model : `own, d_model ${student.dModel}`;
}

const SETTINGS: readonly { name: string; of: (run: Run) => string }[] = [
  { name: 'Regime', of: (run) => REGIME_NAME[run.config.regime] },
  { name: 'Corpus', of: (run) => run.corpus },
  { name: 'Split', of: splitText },
  { name: 'Student', of: studentText },
  { name: 'α', of: (run) => (run.config.regime === 'label-only' ? 'none' : String(run.config.alpha)) },
  { name: 'Seed', of: (run) => String(run.config.seed) },
  { name: 'Epochs', of: (run) => String(run.config.epochs) },
  { name: 'Steps done', of: (run) => `${run.stepsDone} of ${run.stepsPlanned}` },
  { name: 'Batch size', of: (run) => String(run.config.batchSize) },
  { name: 'Longest program', of: (run) => `${run.config.maxLength} tokens` },
  { name: 'Learning rate', of: (run) => String(run.config.learningRate) },
  { name: 'Warm-up share', of: (run) => String(run.config.warmupShare) },
  { name: 'Weight decay', of: (run) => String(run.config.weightDecay) },
  { name: 'Clip norm', of: (run) => String(run.config.clipNorm) },
  { name: 'Dropout', of: (run) => String(run.config.dropout) },
  { name: 'Backend', of: (run) => run.environment.backend },
  { name: 'Code', of: (run) => run.environment.codeVersion },
];

/** Only the settings that differ, in the order of the run's configuration. */
export const differingSettings = (one: Run, other: Run): { name: string; values: readonly [string, string] }[] =>
  SETTINGS.map(({ name, of }) => ({ name, values: [of(one), of(other)] as const })).filter(
    ({ values: [a, b] }) => a !== b,
  );
