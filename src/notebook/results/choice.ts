/** Which one or two runs are looked at, in which order, and what sets them apart. */
import { formOf, formSchema, regimeSchema, type RunConfig, writesTraces } from '../../training/configuration.ts';
import { isPretrained } from '../../student/configuration.ts';
import type { Run } from '../../training/run.ts';
import { REGIME_NAME } from '../regimes.ts';

export type Chosen = readonly [] | readonly [Run] | readonly [Run, Run];

/** Two runs have the same split where they were validated on the same programs. */
const splitKey = ({ corpus, split }: Run): string => JSON.stringify([corpus, split.validation.toSorted()]);

/** The regimes in their own order, so that a difference reads as what reasoning adds. */
const regimeAt = (run: Run): number => regimeSchema.options.indexOf(run.config.regime);

const formAt = (run: Run): number => formSchema.options.indexOf(formOf(run.config));

/** By regime, then a classifier before a student that answers in text, then the older first. */
function inOrder(one: Run, other: Run): readonly [Run, Run] {
  const order = regimeAt(one) - regimeAt(other) || formAt(one) - formAt(other) || one.createdAt - other.createdAt;
  return order <= 0 ? [one, other] : [other, one];
}

/** Do the two runs differ in what reasoning adds, and in nothing else that decides how they answer? */
export const addsReasoning = (one: Run, other: Run): boolean =>
  one.config.regime === 'label-only' &&
  other.config.regime === 'reasoning-distilled' &&
  formOf(one.config) === formOf(other.config);

/** The newest pair of two regimes on one split, of one form where there is a choice, or else the newest run. `runs`: the newest first. */
export function newestPair(runs: readonly Run[]): Chosen {
  for (const [i, run] of runs.entries()) {
    const key = splitKey(run);
    const partners = runs
      .slice(i + 1)
      .filter((other) => other.config.regime !== run.config.regime && splitKey(other) === key);
    const partner = partners.find((other) => formOf(other.config) === formOf(run.config)) ?? partners[0];
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

/** The regime, and that the student answers in text where its regime does not say so. */
export const regimeText = ({ config }: Pick<Run, 'config'>): string =>
  `${REGIME_NAME[config.regime]}${config.regime !== 'json' && formOf(config) === 'text' ? ', as text' : ''}`;

/** Short names for legends, which differ from each other. */
export function shortNames(chosen: Chosen): string[] {
  const regimes = chosen.map(regimeText);
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

function startText({ config, startWeights }: Run): string {
  const { student, start } = config;
  if (typeof student === 'object' && isPretrained(student)) return 'its checkpoint';
  if (start === 'scratch') return 'random weights';
  return startWeights === null ? 'the pretrained weights' : `the pretrained weights ${startWeights.slice(0, 8)}`;
}

function tunedText({ config: { tune, frozenLayers, loraRank } }: Run): string {
  if (tune === 'lora') return `adapters of rank ${loraRank}`;
  if (tune === 'frozen-layers') return `all but the lowest ${frozenLayers} blocks`;
  return tune === 'frozen-embedding' ? 'all but the embedding' : 'all';
}

const WRITES = { none: 'freely', grammar: 'by the grammar' } as const;

/** What only a classifier has. */
const ofClassifiers =
  (of: (config: RunConfig) => string) =>
  ({ config }: Run): string =>
    formOf(config) === 'text' ? 'none' : of(config);

const SETTINGS: readonly { name: string; of: (run: Run) => string }[] = [
  { name: 'Regime', of: (run) => REGIME_NAME[run.config.regime] },
  { name: 'Form', of: ({ config }) => formOf(config) },
  { name: 'Corpus', of: (run) => run.corpus },
  { name: 'Split', of: splitText },
  { name: 'Student', of: studentText },
  { name: 'Started from', of: startText },
  {
    name: 'Reads',
    of: ({ config }) => (config.reads === 'program' ? 'the program' : 'the program and its failing tests'),
  },
  { name: 'Pooling', of: ofClassifiers(({ pooling }) => pooling) },
  { name: 'Wide head', of: ofClassifiers(({ wide }) => wide) },
  { name: 'Weight of faulty lines', of: ofClassifiers(({ lineWeight }) => String(lineWeight)) },
  {
    name: 'Class weights',
    of: ofClassifiers(({ classWeights }) => (classWeights === 'none' ? 'equal' : classWeights)),
  },
  { name: 'Focal γ', of: ofClassifiers(({ focalGamma }) => String(focalGamma)) },
  { name: 'Order', of: ({ config }) => (writesTraces(config) ? config.order : 'none') },
  { name: 'Decoded', of: ({ config }) => (writesTraces(config) ? config.decode : 'none') },
  { name: 'Writes', of: ({ config }) => (formOf(config) === 'text' ? WRITES[config.constraint] : 'none') },
  { name: 'Beams', of: ({ config }) => (formOf(config) === 'text' ? String(config.beams) : 'none') },
  { name: 'Trained', of: tunedText },
  {
    name: 'α',
    of: ({ config }) => (config.regime === 'reasoning-distilled' ? String(config.alpha) : 'none'),
  },
  { name: 'Seed', of: (run) => String(run.config.seed) },
  { name: 'Epochs', of: (run) => String(run.config.epochs) },
  { name: 'Steps done', of: (run) => `${run.stepsDone} of ${run.stepsPlanned}` },
  { name: 'Batch size', of: (run) => String(run.config.batchSize) },
  { name: 'Batches a step', of: (run) => String(run.config.accumulate) },
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
