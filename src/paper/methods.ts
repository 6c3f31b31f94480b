/** The methods of an experiment in paragraphs, filled from its document and its runs. */
import { RESAMPLES } from '../evaluation/intervals.ts';
import { experimentArms } from './experiment-arms.ts';
import { armWords, sizeWords, startWords, studentWords, trainingWords } from './arm-words.ts';
import { CORPUS_WORDS, filterWords, splitWords } from './corpus-words.ts';
import type { PaperContent } from './data-files.ts';
import { counted, listed, sentence, timeText } from './words.ts';

/** One sentence for all where they say the same, else one for each group of arms that do. */
const together = (groups: readonly Group[], one: (words: string) => string): string =>
  groups
    .map(({ names, words }) => (groups.length === 1 ? sentence(one(words)) : `For ${listed(names)}, ${one(words)}`))
    .join(' ');

interface Group {
  names: string[];
  words: string;
}

/** Arms by what is said of them. */
function grouped<T>(arms: readonly (T & { name: string })[], wordsOf: (arm: T) => string): Group[] {
  const groups = new Map<string, string[]>();
  for (const arm of arms) {
    const words = wordsOf(arm);
    groups.set(words, [...(groups.get(words) ?? []), arm.name]);
  }
  return [...groups].map(([words, names]) => ({ names, words }));
}

function dataParagraph({ record, runs }: PaperContent): string {
  const { document } = record;
  const validated = new Set(runs.flatMap(({ split }) => split.validation)).size;
  const trained = runs.map(({ split }) => split.train.length);
  const [fewest, most] = [Math.min(...trained), Math.max(...trained)];
  const training = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
  return `We used ${CORPUS_WORDS[document.corpus]}. Programs that fail at least one test and carry a teacher’s fix type and tags took part${filterWords(document.filters) === '' ? '' : `: those${filterWords(document.filters)}`}; the teacher is a large language model under one fixed protocol. ${splitWords(document)} ${counted(validated, 'program')} validated; a run trained on ${training}.`;
}

function armsParagraph(content: PaperContent): string {
  const arms = experimentArms(content);
  const students = grouped(arms, ({ config }) => studentWords(config));
  const sizes = grouped(arms, ({ config }) => sizeWords(config));
  const starts = grouped(arms, ({ run }) => startWords(run));
  const kinds = arms.map(({ name, config }) => `${name}, which ${armWords(config)}`);
  return [
    `We compared ${counted(arms.length, 'arm')}: ${kinds.join('; ')}.`,
    together(students, (words) => `the student model was ${words}.`),
    `It has ${listed(sizes.map(({ names, words }) => (sizes.length === 1 ? words : `${words} in ${listed(names)}`)))}.`,
    together(starts, (words) => `it ${words}.`),
  ].join(' ');
}

function trainingParagraph(content: PaperContent): string {
  const { record, runs } = content;
  const { seeds } = record.document;
  const arms = experimentArms(content);
  const cut = Math.max(0, ...runs.map(({ truncated }) => truncated));
  const stopped = runs.filter(({ status }) => status === 'stopped').length;
  return [
    together(
      grouped(arms, ({ config }) => trainingWords(config)),
      (words) => `${words}${cut === 0 ? ' (none was)' : ` (at most ${cut} a run)`}.`,
    ),
    `Every arm was trained with ${seeds.length === 1 ? `the seed ${seeds[0]}` : `${seeds.length} seeds (${listed(seeds.map(String))})`}, which ${seeds.length === 1 ? 'drives' : 'drive'} ${record.document.trainShares.some((share) => share < 1) ? 'initialisation, shuffling, dropout and the draw of the training share' : 'initialisation, shuffling and dropout'}; no run selected anything on its validation programs: the weights after the last step answered.`,
    runs.length < record.runs.length ? `${runs.length} of ${record.runs.length} planned runs were done.` : '',
    stopped > 0 ? `${counted(stopped, 'run was', 'runs were')} ended early by hand.` : '',
    record.document.baselines
      ? 'On the same folds we computed four baselines: the most frequent fix type, the most frequent fix type of the assignment, multinomial logistic regression on TF-IDF of code tokens, and the nearest training program by the same features.'
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const evaluationParagraph = ({ record }: PaperContent): string =>
  `Answers to all folds of a seed were pooled and scored together; we give the mean over seeds with the standard deviation of a sample. Intervals are 95% percentile bootstrap intervals over programs (${RESAMPLES.toLocaleString('en')} draws), every run of every arm being scored on the same draw, so that differences are paired. Macro F1 averages over the fix types that occur in truth or answers; an answer from which no fix type can be read is wrong. Arms are compared by McNemar’s exact test, a program counting as right where most seeds have it right, and by Cohen’s h and g. Whether labels are right more often where traces are is tested by Fisher’s exact test.${record.document.arms.some(({ form, regime }) => form === 'text' || regime === 'json') ? ' Shares of written answers have Wilson’s intervals.' : ''} No correction for multiple comparisons was made.`;

function executionParagraph({ record, runs }: PaperContent): string {
  const places = new Map<string, number>();
  for (const { environment } of runs) {
    const place = `${environment.backend === 'wasm' ? 'WebAssembly' : 'WebGPU'} (${environment.adapter})`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const where = [...places].map(([place, n]) => `${counted(n, 'run')} on ${place}`);
  return `Student models were trained in a browser by Fixtrace ${record.codeVersion}: ${listed(where)}, ${timeText(seconds)} together. On the same backend and code every run repeats exactly.`;
}

/** Throws a RangeError where no run is there. */
export function methods(content: PaperContent): string[] {
  if (content.runs.length === 0) throw new RangeError('No run, so nothing was done that could be told.');
  return [dataParagraph, armsParagraph, trainingParagraph, evaluationParagraph, executionParagraph].map((paragraph) =>
    sentence(paragraph(content)),
  );
}
