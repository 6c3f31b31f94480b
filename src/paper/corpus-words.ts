/** Corpora, filters and splits in the words of a paper. */
import { INTROCLASS_COMMIT } from '../corpus/introclass-layout.ts';
import type { CorpusId } from '../corpus/program.ts';
import type { Experiment, Filters } from '../experiment/document.ts';
import { shareText } from '../experiment/record.ts';
import { counted, either, listed } from './words.ts';

export const CORPUS_WORDS: Readonly<Record<CorpusId, string>> = {
  starter: 'the starter corpus of Fixtrace: its own solutions to small C assignments, and buggy variants of them',
  introclass: `IntroClass (Le Goues et al., IEEE TSE 41(12), 2015; commit ${INTROCLASS_COMMIT.slice(0, 8)}): students’ C programs of six small assignments`,
  generated:
    'programs that Fixtrace’s generator made: solutions to small C assignments with one or two known bugs, each verified by running it',
};

/**
 * Where fix types and tags come from. Whoever brings annotations of their own leaves no trace of that in the zip, so
 * that each sentence is of those that come with the corpus.
 */
export const LABEL_WORDS: Readonly<Record<CorpusId, string>> = {
  starter:
    'Labels that ship with this corpus hold by construction: a variant is one edit away from a solution, and its fix type and tags are those of undoing that edit',
  introclass:
    'Labels that ship with Fixtrace are those of a large language model under one fixed protocol, the teacher',
  generated:
    'Labels that the generator wrote hold by construction: they are of the repair that undoes the bugs; of two bugs, the fix type is that of the one that alone fails more tests',
};

/** In a corpus of made programs a solution stands for the student who wrote them. */
const FROM_SOLUTION = {
  of: 'made from one solution',
  many: 'The solutions that programs were made from',
  its: 'made from its solutions',
} as const;

/** Which programs a split keeps together. */
const AUTHORS: Readonly<Record<CorpusId, { of: string; many: string; its: string }>> = {
  starter: FROM_SOLUTION,
  introclass: { of: 'of one author', many: 'The programs’ authors', its: 'of its authors' },
  generated: FROM_SOLUTION,
};

/** What the filters leave, as the end of "programs ..."; empty where they leave all. */
export function filterWords({ assignments, fixTypes, confidence, evidence, maxTokens }: Filters): string {
  const parts = [
    assignments && `of ${assignments.length === 1 ? 'the assignment' : 'the assignments'} ${listed(assignments)}`,
    fixTypes && `whose fix type is ${either(fixTypes)}`,
    evidence && `whose annotation rests on ${either(evidence)}`,
    confidence && `that were annotated with ${either(confidence)} confidence`,
    maxTokens !== undefined && `of at most ${counted(maxTokens, 'token')}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : ` ${listed(parts)}`;
}

export function splitWords({
  corpus,
  split,
  trainShares,
}: Pick<Experiment, 'corpus' | 'split' | 'trainShares'>): string {
  const { of, many, its } = AUTHORS[corpus];
  const shares =
    trainShares.length === 1 && trainShares[0] === 1
      ? ''
      : ` Of the training programs ${listed(trainShares.map(shareText))} took part, drawn by the seed of the run within each fix type, smaller shares being parts of larger ones.`;
  switch (split.protocol) {
    case 'paper':
      return `Following the protocol of arXiv 2601.10987, there is one split: up to 284 programs were drawn, a fifth of which validated, at random within each fix type (seed ${split.seed}), so that programs ${of} may stand on both sides.${shares}`;
    case 'by-student':
      return `There is one split, of about 80% to train and 20% to validate as far as whole groups allow, and all programs ${of} stood on one side (seed ${split.seed}).${shares}`;
    case 'k-fold-by-student':
      return `${many} were dealt into ${split.folds} folds (seed ${split.seed}) and each fold validated once: the students that answered about it were trained on no program ${its}.${shares}`;
    case 'leave-one-assignment-out':
      return `Each assignment validated once while the others trained.${shares}`;
    default:
      return `The sides of ${split.folds.length === 1 ? 'the one split' : counted(split.folds.length, 'fold')} were given by name; they are in the document.${shares}`;
  }
}
