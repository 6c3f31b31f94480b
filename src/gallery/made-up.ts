/**
 * Experiments whose answers are made up, so that every figure can be drawn without a training run: for the gallery and
 * for the tests of what figures look like. Nothing here is a result. The same every time.
 */
import type { Program } from '../corpus/program.ts';
import type { Annotation } from '../teacher/annotation.ts';
import { inTagSchema } from '../teacher/tag-schema.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { FIX_TYPES, type FixType, TAGS, type Tag } from '../teacher/vocabulary.ts';
import { forkSeed, type Random, seededRandom } from '../tensor/random.ts';
import { formOf, type RunConfig } from '../training/configuration.ts';
import type { LabelledProgram } from '../training/plan.ts';
import type { Run } from '../training/run.ts';
import { alphaArms, DISTILLED, JSON_TEXT, LABEL_ONLY, lineHeadArms } from '../experiment/arms.ts';
import type { BaselineResult } from '../experiment/baselines/plan.ts';
import { BASELINES, type Baseline, type ExperimentInput, experimentSchema } from '../experiment/document.ts';
import type { PlannedRun } from '../experiment/expand.ts';
import { type ExperimentSummary, summarise } from '../experiment/summary.ts';
import { planExperiment } from '../experiment/plan.ts';
import type { SummaryRequest } from '../experiment/summary-request.ts';

const split = { protocol: 'k-fold-by-student', seed: 1, folds: 3 } as const;

const DOCUMENTS = {
  regimes: { arms: [LABEL_ONLY, DISTILLED, JSON_TEXT], seeds: [1, 2, 3, 4] },
  alpha: { arms: alphaArms([0, 0.1, 0.5, 1, 2]), seeds: [1, 2, 3], baselines: false },
  'learning-curve': { arms: [LABEL_ONLY, DISTILLED], seeds: [1, 2, 3], trainShares: [0.1, 0.25, 0.5, 1] },
  'faulty-lines': { arms: lineHeadArms([LABEL_ONLY, DISTILLED]), seeds: [1, 2], baselines: false },
} as const satisfies Record<string, Omit<ExperimentInput, 'title' | 'corpus'>>;

export type MadeUpId = keyof typeof DOCUMENTS;
export const MADE_UP = Object.keys(DOCUMENTS) as MadeUpId[];

/** Programs of each fix type, in the order of `FIX_TYPES`: skewed, as in students' programs. */
const COUNTS = [34, 30, 28, 22, 9, 20, 14, 8, 15];
const ASSIGNMENTS = ['smallest', 'median', 'grade', 'checksum', 'digits', 'syllables'];
const STUDENTS = 40;
/** What a fix type's tags begin with. */
const FAMILY: Readonly<Record<FixType, string>> = {
  COMPARISON: 'comparison/',
  CONDITION_LOGIC: 'logic/',
  MISSING_CASE: 'case/',
  LOOP_BOUND: 'loop/',
  INDEXING: 'index/',
  ARITHMETIC: 'arith/',
  VARIABLE_STATE: 'state/',
  DATA_TYPE: 'type/',
  INPUT_OUTPUT: 'io/',
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const randomOf = (...names: (string | number)[]): Random => seededRandom(forkSeed(20260110, names.join(' ')));
const oneOf = <T>(items: readonly T[], random: Random): T => items[random.below(items.length)]!;

/** The `i`th program; its text says only that, and it fails its one test. */
export function madeUpProgram(i: number, assignment: string, student: string): Program {
  return {
    path: `${assignment}/${student}/${i}/${assignment}.c`,
    corpus: 'introclass',
    assignment,
    student,
    revision: String(i),
    source: `int main(void) { return ${i}; }`,
    blob: i.toString(16).padStart(40, '0'),
    duplicates: [],
    passed: [],
    failed: ['blackbox/1'],
  };
}

function labelledPrograms(): LabelledProgram[] {
  const random = randomOf('programs');
  const fixTypes = random.shuffle(FIX_TYPES.flatMap((fixType, i) => Array.from({ length: COUNTS[i]! }, () => fixType)));
  return fixTypes.map((fixType, i) => {
    const [assignment, student] = [oneOf(ASSIGNMENTS, random), `student-${random.below(STUDENTS)}`];
    const program = madeUpProgram(i, assignment, student);
    const { path, blob } = program;
    const own = TAGS.filter((tag) => tag.startsWith(FAMILY[fixType]));
    const tags: Tag[] = [oneOf(own.slice(0, 3), random), ...(random.uniform() < 0.4 ? [oneOf(TAGS, random)] : [])];
    const confidence = random.uniform();
    return {
      program,
      annotation: {
        program: path,
        blob,
        fixType,
        tags: [...new Set(tags)],
        lines: [3 + random.below(20)],
        confidence: confidence < 0.6 ? 'high' : confidence < 0.9 ? 'medium' : 'low',
        evidence: 'execution',
      },
    };
  });
}

/** Of the made-up programs, by their paths. */
export const madeUpAnnotations = (): ReadonlyMap<string, Annotation> =>
  new Map(labelledPrograms().map(({ program, annotation }) => [program.path, annotation]));

/** How sure a student is to be right before the program is looked at, on the scale of a logit. */
function skillOf({ regime, alpha, lineWeight }: RunConfig, trainShare: number): number {
  const reasoning = regime === 'label-only' ? 0 : 0.5 - 0.12 * Math.log2((alpha + 0.05) / 0.6) ** 2;
  return 0.2 + reasoning - (regime === 'json' ? 1 : 0) + (lineWeight > 0 ? 0.15 : 0) + 0.55 * Math.log(trainShare);
}

/** The fix type that is answered: rare ones are missed more often, and taken for frequent ones. */
function answerTo(truth: FixType, program: string, skill: number, random: Random): FixType {
  const label = FIX_TYPES.indexOf(truth);
  const [difficulty] = randomOf('difficulty', program).normals(1, 1.4);
  if (random.uniform() < sigmoid(skill + (COUNTS[label]! - 20) / 12 - difficulty!)) return truth;
  const neighbour = FIX_TYPES[(label + 1) % FIX_TYPES.length]!;
  const others = FIX_TYPES.filter((fixType) => fixType !== truth);
  return random.uniform() < 0.35 ? neighbour : others[Math.min(random.below(9), random.below(8), 7)]!;
}

/** As sure as students are: surer than they are right, and surest where they are right. */
function probabilitiesOf(answer: FixType, isRight: boolean, random: Random): number[] {
  const certainty = 0.25 + 0.74 * random.uniform() ** (isRight ? 0.45 : 0.85);
  return FIX_TYPES.map((fixType) => (fixType === answer ? certainty : (1 - certainty) / (FIX_TYPES.length - 1)));
}

function prediction(
  { program, fixType, tags, lines }: PlannedRun['validation'][number],
  config: RunConfig,
  skill: number,
  random: Random,
): Prediction {
  const answer = answerTo(fixType, program, skill, random);
  const trace = inTagSchema(config.tagSchema, tags);
  const traceIsRight = random.uniform() < (answer === fixType ? 0.72 : 0.4);
  const teachesTags = config.regime !== 'label-only';
  const isText = formOf(config) === 'text';
  const json = random.uniform() < 0.24 ? 'invalid' : random.uniform() < 0.1 ? 'valid' : 'conforming';
  const isUnreadable = isText && json === 'invalid' && random.uniform() < 0.8;
  const named = random.uniform() < 0.55 ? [...lines] : [lines[0]! + 1];
  if (random.uniform() < 0.3) named.push(lines[0]! + 2);
  const other = inTagSchema(config.tagSchema, [oneOf(TAGS, random)]);
  return {
    program,
    truth: { fixType, tags: trace, lines },
    answer: {
      fixType: isUnreadable ? null : answer,
      probabilities: isText ? null : probabilitiesOf(answer, answer === fixType, random),
      tags: !teachesTags
        ? null
        : isUnreadable
          ? []
          : traceIsRight
            ? trace
            : [...new Set([...trace.slice(1), ...other])],
      tagProbabilities: null,
      lines: isText ? (isUnreadable ? [] : named) : config.lineWeight > 0 ? named : null,
      written: isText ? { text: 'made up', json: config.regime === 'json' ? json : null } : null,
    },
  };
}

function madeUpRun({ id, arm, config, split: own, validation, trainShare }: PlannedRun, codeVersion: string): Run {
  const random = randomOf('run', arm, config.seed, own.fold ?? 0, trainShare);
  const skill = skillOf(config, trainShare) + random.normals(1, 0.12)[0]!;
  return {
    id,
    name: arm,
    createdAt: 0,
    corpus: 'introclass',
    config,
    startWeights: null,
    split: own,
    environment: { codeVersion, backend: 'wasm', adapter: 'made up', reason: '', userAgent: '' },
    status: 'finished',
    stepsDone: 0,
    stepsPlanned: 0,
    seconds: 30 + random.below(10),
    steps: [],
    epochs: [],
    truncated: 0,
    predictions: validation.map((example) => prediction(example, config, skill, random)),
  };
}

function madeUpBaselines(runs: readonly PlannedRun[]): BaselineResult[] {
  const [first] = runs;
  const folds = runs.filter(({ arm, trainShare, config }) => {
    return arm === first?.arm && trainShare === first.trainShare && config.seed === first.config.seed;
  });
  const examples = folds.flatMap(({ validation }) => validation);
  const trainShares = [...new Set(runs.map(({ trainShare }) => trainShare))];
  const seeds = [...new Set(runs.map(({ config }) => config.seed))];
  const skills: Record<Baseline, number | null> = {
    majority: null,
    assignment: null,
    tfidf: -0.35,
    nearest: -0.7,
    'tfidf-tests': 0,
  };
  return trainShares.flatMap((trainShare) =>
    (trainShare === 1 ? [null] : seeds).flatMap((seed) =>
      BASELINES.filter((baseline) => baseline !== 'tfidf-tests').map((baseline): BaselineResult => {
        const random = randomOf('baseline', baseline, trainShare, seed ?? 0);
        const skill = skills[baseline];
        return {
          id: `${baseline}-${trainShare}-${seed ?? 0}`,
          baseline,
          trainShare,
          seed,
          predictions: examples.map(({ program, fixType, tags, lines }) => {
            const usual = baseline === 'majority' ? 0 : ASSIGNMENTS.indexOf(program.split('/')[0]!) % 4;
            const answer =
              skill === null
                ? FIX_TYPES[usual]!
                : answerTo(fixType, program, skill + 0.4 * Math.log(trainShare), random);
            return {
              program,
              truth: { fixType, tags, lines },
              answer: {
                fixType: answer,
                probabilities: null,
                tags: null,
                tagProbabilities: null,
                lines: null,
                written: null,
              },
            };
          }),
        };
      }),
    ),
  );
}

/** Draws of programs for the intervals: a tenth of what results have, since nobody reads these numbers. */
const RESAMPLES = 200;

/** A made-up experiment, summed up. It takes about a second. */
export async function madeUpSummary(id: MadeUpId): Promise<ExperimentSummary> {
  const { record, runs, baselines } = await madeUp(id);
  return summarise(record, new Map(runs.map((run) => [run.id, run])), baselines, RESAMPLES);
}

/** What `summarise` takes. */
export async function madeUp(id: MadeUpId): Promise<SummaryRequest> {
  const document = experimentSchema.parse({ title: `Made up: ${id}`, corpus: 'introclass', split, ...DOCUMENTS[id] });
  const codeVersion = 'made up';
  const { record, runs, baselines } = await planExperiment(document, labelledPrograms(), {
    codeVersion,
    tokensOf: (source) => 40 + randomOf('tokens', source).below(420),
  });
  return {
    record,
    runs: runs.map((run) => madeUpRun(run, codeVersion)),
    baselines: baselines.length === 0 ? [] : madeUpBaselines(runs),
  };
}
