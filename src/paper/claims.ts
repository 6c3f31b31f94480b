/**
 * What a paper may claim of an experiment, one number or one sentence each, with what is needed to see it again. Pure.
 */
import { PAPER } from '../evaluation/paper.ts';
import type { Exhibit } from '../exhibits/exhibit.ts';
import { mainArms } from '../exhibits/shown.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Claim } from './claim.ts';
import { slugsOf } from './claim-words.ts';
import { differenceClaims, fisherClaims, mcnemarClaims } from './difference-claims.ts';
import {
  calibrationScores,
  fixTypeScores,
  labelScores,
  lineScores,
  type Quantities,
  reasoningScores,
  scoreClaims,
  traceScores,
  writtenScores,
} from './score-claims.ts';

/** What a claim and a table need of an exhibit: all but how it is drawn. */
export type Told = Pick<Exhibit, 'kind' | 'id' | 'title' | 'finding' | 'note' | 'table'>;

/** An exhibit without its drawing, which no worker can be sent. */
export const told = ({ kind, id, title, finding, note, table }: Exhibit): Told => ({
  kind,
  id,
  title,
  finding,
  ...(note !== undefined && { note }),
  table,
});

/** Claims of one table. */
export interface ClaimPart {
  title: string;
  claims: Claim[];
}

function findingsOf({ groups }: ExperimentSummary, exhibits: readonly Told[]): Claim[] {
  const seconds = groups.reduce((sum, group) => sum + (group.seconds ?? 0), 0);
  return exhibits
    .filter(({ finding }) => finding !== '')
    .map(({ id, title, finding }): Claim => ({
      kind: 'finding',
      id: `finding/${id}`,
      sentence: finding,
      exhibit: id,
      title,
      seconds,
    }));
}

const inPaper = (what: string, table: number): string => `${what} (Table ${table} of ${PAPER.name})`;

/** Values, by the paper's tables and then what it has none for; then the findings of the exhibits that have one. */
export function claimParts(summary: ExperimentSummary, exhibits: readonly Told[]): ClaimPart[] {
  const slugs = slugsOf(summary.groups);
  // Students before baselines, which are there to be compared with.
  const groups = summary.groups.toSorted((a, b) => Number(a.isBaseline) - Number(b.isBaseline));
  const arms = mainArms(summary);
  const ofAll = (of: Quantities) => scoreClaims(groups, slugs, of);
  // What tables tell of the arms alone, with the largest share of the training programs.
  const ofArms = (of: Quantities) => scoreClaims(arms, slugs, of);
  const parts: ClaimPart[] = [
    {
      title: inPaper('Accuracy and macro F1', 1),
      claims: [...ofAll(labelScores), ...differenceClaims(summary, slugs), ...mcnemarClaims(summary, slugs)],
    },
    { title: inPaper('Quality of the traces', 2), claims: ofAll(traceScores) },
    { title: inPaper('F1 by fix type', 3), claims: ofArms(fixTypeScores) },
    {
      title: inPaper('Accuracy by whether the trace is right', 4),
      claims: [...ofArms(reasoningScores), ...fisherClaims(arms, slugs)],
    },
    { title: inPaper('Written answers', 5), claims: ofArms(writtenScores) },
    { title: 'Faulty lines', claims: ofAll(lineScores) },
    { title: 'Calibration', claims: ofArms(calibrationScores) },
    { title: 'Findings', claims: findingsOf(summary, exhibits) },
  ];
  return parts.filter(({ claims }) => claims.length > 0);
}

/** All of them, one after the other. */
export const claimsOf = (summary: ExperimentSummary, exhibits: readonly Told[]): Claim[] =>
  claimParts(summary, exhibits).flatMap(({ claims }) => claims);
