/** The methods of an experiment in paragraphs, filled from its document and its runs. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import { TAGS } from '../teacher/vocabulary.ts';
import {
  armWords,
  optimiserWords,
  readingWords,
  sizeWords,
  startWords,
  studentWords,
  tagWords,
  updateWords,
} from './arm-words.ts';
import { baselineWords } from './baseline-words.ts';
import type { Told } from './claims.ts';
import { CORPUS_WORDS, filterWords, LABEL_WORDS, splitWords } from './corpus-words.ts';
import type { PaperContent } from './data-files.ts';
import { differingWords } from './differing-words.ts';
import { evaluationParagraph } from './evaluation-words.ts';
import { type ExperimentArm, experimentArms, plannedRuns } from './experiment-arms.ts';
import { grouped, together } from './grouped.ts';
import { whereMade } from './where-made.ts';
import { counted, listed, sentence, timeText } from './words.ts';

function dataParagraph({ record, runs }: PaperContent): string {
  const { document } = record;
  const validated = new Set(runs.flatMap(({ split }) => split.validation)).size;
  const trained = runs.map(({ split }) => split.train.length);
  const [fewest, most] = [Math.min(...trained), Math.max(...trained)];
  const training = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
  const kept = filterWords(document.filters);
  const assignments = new Set(record.programs.map(({ assignment }) => assignment)).size;
  return [
    `We used ${CORPUS_WORDS[document.corpus]}.`,
    `Programs that fail at least one test and carry a fix type and tags took part${kept === '' ? '' : `: those${kept}`}; they are of ${counted(assignments, 'assignment')}.`,
    `${LABEL_WORDS[document.corpus]}.`,
    splitWords(document),
    `${counted(validated, 'program')} validated; a run trained on ${training}.`,
  ].join(' ');
}

/** Whose the grouping of tags is that are not the vocabulary's own; empty where all are. */
function tagSchemaSentence(arms: readonly ExperimentArm[]): string {
  const grouping = arms.filter(({ config }) => config.regime !== 'label-only' && config.tagSchema !== 'fine');
  const schemas = [...new Set(grouping.map(({ config }) => tagWords(config)))];
  return schemas.length === 0
    ? ''
    : `The ${listed(schemas)} are groups of the vocabulary’s ${TAGS.length} tags; the grouping is Fixtrace’s own and not that of arXiv 2601.10987.`;
}

/** A split holds out solutions, and the weights that ship have learned from programs made from some of them. */
const knownSolutionsSentence = ({ record, runs }: PaperContent): string =>
  record.document.corpus !== 'introclass' && runs.some(({ startWeights }) => startWeights !== null)
    ? 'These weights were pretrained on programs made from solutions of the starter corpus, so that they may have seen others made from a solution that validates.'
    : '';

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
    knownSolutionsSentence(content),
    differingWords(arms),
    tagSchemaSentence(arms),
  ]
    .filter(Boolean)
    .join(' ');
}

function trainingParagraph(content: PaperContent): string {
  const { record, runs } = content;
  const { seeds } = record.document;
  const arms = experimentArms(content);
  const trained = arms.filter(({ config }) => config.epochs > 0);
  const planned = plannedRuns(record);
  const stopped = runs.filter(({ status }) => status === 'stopped').length;
  return [
    together(
      grouped(arms, ({ config }) => updateWords(config)),
      (words) => `${words}.`,
    ),
    together(
      grouped(trained, ({ config }) => optimiserWords(config)),
      (words) => `${words}.`,
    ),
    together(
      grouped(arms, ({ config, cut }) => readingWords(config, cut)),
      (words) => `${words}.`,
    ),
    `${runs.length < planned ? 'Every arm is to run' : 'Every arm ran'} with ${seeds.length === 1 ? `the seed ${seeds[0]}` : `${seeds.length} seeds (${listed(seeds.map(String))})`}, which ${seeds.length === 1 ? 'drives' : 'drive'} ${record.document.trainShares.some((share) => share < 1) ? 'initialisation, shuffling, dropout and the draw of the training share' : 'initialisation, shuffling and dropout'}; no run selected anything on its validation programs: the weights after the last step answered.`,
    runs.length < planned ? `${runs.length} of ${planned} planned runs were done.` : '',
    stopped > 0 ? `${counted(stopped, 'run was', 'runs were')} ended early by hand.` : '',
    baselineWords(content),
  ]
    .filter(Boolean)
    .join(' ');
}

function executionParagraph({ record, runs }: PaperContent): string {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return `Student models were trained in a browser by Fixtrace ${record.codeVersion}: ${whereMade(runs)}, ${timeText(seconds)} together. On the same backend and code every run repeats exactly.`;
}

/**
 * Throws a RangeError where no run is there.
 *
 * @param exhibits those in the zip: nothing is said of tables that are not there
 */
export function methods(
  content: PaperContent,
  summary: ExperimentSummary,
  exhibits: readonly Pick<Told, 'id'>[],
): string[] {
  if (content.runs.length === 0) throw new RangeError('No run, so nothing was done that could be told.');
  return [
    dataParagraph(content),
    armsParagraph(content),
    trainingParagraph(content),
    evaluationParagraph(content, summary, exhibits),
    executionParagraph(content),
  ].map(sentence);
}
