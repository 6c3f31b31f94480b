/** Corpora, filters and splits in the words of a paper. */
import { INTROCLASS_COMMIT } from '../corpus/introclass-layout.ts';
import type { CorpusId } from '../corpus/program.ts';
import type { Experiment, Filters } from '../experiment/document.ts';
import { counted, listed } from './words.ts';

export const CORPUS_WORDS: Readonly<Record<CorpusId, string>> = {
  starter: 'the starter corpus of Fixtrace: buggy variants of its own solutions to six small C assignments',
  introclass: `IntroClass (Le Goues et al., IEEE TSE 41(12), 2015; commit ${INTROCLASS_COMMIT.slice(0, 8)}): students’ C programs of six small assignments`,
  generated:
    'programs that Fixtrace’s generator made: solutions to small C assignments with one or two known bugs, each verified by running it',
};

/** What the filters leave, as the end of "programs ..."; empty where they leave all. */
export function filterWords({ assignments, fixTypes, confidence, evidence, maxTokens }: Filters): string {
  const parts = [
    assignments && `of ${assignments.length === 1 ? 'the assignment' : 'the assignments'} ${listed(assignments)}`,
    fixTypes && `whose fix type is ${fixTypes.length === 1 ? '' : 'one of '}${listed(fixTypes)}`,
    evidence && `whose annotation rests on ${listed(evidence)}`,
    confidence && `that were annotated with ${listed(confidence)} confidence`,
    maxTokens !== undefined && `of at most ${counted(maxTokens, 'token')}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : ` ${listed(parts)}`;
}

export function splitWords({ split, trainShares }: Pick<Experiment, 'split' | 'trainShares'>): string {
  const shares =
    trainShares.length === 1 && trainShares[0] === 1
      ? ''
      : ` Of the training programs ${listed(trainShares.map((share) => `${Math.round(100 * share)}%`))} took part, drawn by the seed of the run within each fix type, smaller shares being parts of larger ones.`;
  switch (split.protocol) {
    case 'paper':
      return `Following the protocol of arXiv 2601.10987, up to 284 programs were drawn, a fifth of which validated, at random within each fix type (seed ${split.seed}), so that versions of one author’s program may stand on both sides.${shares}`;
    case 'by-student':
      return `About 80% of the programs trained and 20% validated, and all programs of one author stood on one side (seed ${split.seed}).${shares}`;
    case 'k-fold-by-student':
      return `The programs’ authors were dealt into ${split.folds} folds (seed ${split.seed}) and each fold validated once, so that every program was answered by a model that had never seen its author.${shares}`;
    case 'leave-one-assignment-out':
      return `Each assignment validated once while the others trained.${shares}`;
    default:
      return `The sides of ${counted(split.folds.length, 'fold')} were given by name; they are in the document.${shares}`;
  }
}
