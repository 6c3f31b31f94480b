/** Holds a paper's zip against itself, and against the same experiment run again: what differs, and by how much. */
import type { z } from 'zod';
import { digestOf } from '../experiment/identity.ts';
import type { Experiment } from '../experiment/document.ts';
import { placeOf } from '../experiment/places.ts';
import { type RecordedRun, runName } from '../experiment/record.ts';
import { problemsOf } from '../experiment/problems.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { isPretrained, type StudentChoice } from '../student/configuration.ts';
import type { Run } from '../training/run.ts';
import { type Claim, claimSchema } from './claim.ts';
import { claimsOf, type Told } from './claims.ts';
import type { PaperContent } from './data-files.ts';
import { ABOUT, CLAIMS, PaperError } from './paper-file.ts';
import { type About, aboutSchema, tableFiles } from './paper-files.ts';

type Files = ReadonlyMap<string, Uint8Array>;

function parsed<T>(files: Files, path: string, schema: z.ZodType<T>): T {
  const bytes = files.get(path);
  if (bytes === undefined) throw new PaperError(`The zip has no ${path}.`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new PaperError(`${path} is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new PaperError(`${path} does not fit its schema: ${problemsOf(result.error).slice(0, 3).join('; ')}.`);
}

export const readAbout = (files: Files): About => parsed(files, ABOUT, aboutSchema);
export const readClaims = (files: Files): Claim[] => parsed(files, CLAIMS, claimSchema.array());

const same = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Tables of the zip that come out otherwise from its answers, by their paths. @param exhibits of its answers, by this code */
export function differingTables(files: Files, exhibits: readonly Told[]): { tables: number; differing: string[] } {
  const wanted = readAbout(files).exhibits;
  const known = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit]));
  const differing = wanted.flatMap(({ id }) => {
    const exhibit = known.get(id);
    if (exhibit === undefined) return [`tables/${id}.csv`, `tables/${id}.tex`];
    return tableFiles(exhibit)
      .filter(({ path, bytes }) => !same(bytes, files.get(path)))
      .map(({ path }) => path);
  });
  return { tables: 2 * wanted.length, differing };
}

export interface ClaimCheck {
  id: string;
  expected: number | string;
  /** Null where the results do not have it. */
  found: number | string | null;
  tolerance: number | null;
  /** `same`: to the last bit that matters; `within`: not the same, but within the tolerance; `missing`: not computed from these results. */
  verdict: 'same' | 'within' | 'outside' | 'missing';
}

/** Sums may be added in another order by another engine. */
const LAST_BITS = 1e-9;

function checkClaim(claim: Claim, found: Claim | undefined): ClaimCheck {
  const { id } = claim;
  if (claim.kind === 'finding') {
    const sentence = found?.sentence ?? null;
    // A sentence has no tolerance of its own: the values that it names have theirs.
    const verdict = sentence === null ? 'missing' : sentence === claim.sentence ? 'same' : 'outside';
    return { id, expected: claim.sentence, found: sentence, tolerance: null, verdict };
  }
  const { expected, tolerance } = claim;
  if (found?.kind !== 'value') return { id, expected, found: null, tolerance, verdict: 'missing' };
  const distance = Math.abs(found.expected - expected);
  const verdict = distance <= LAST_BITS ? 'same' : distance <= tolerance ? 'within' : 'outside';
  return { id, expected, found: found.expected, tolerance, verdict };
}

/**
 * Each claim of the zip beside what other results, or the same by other code, give.
 *
 * @param exhibits of these results; none where they are only a part of the zip's, since findings look at all arms
 */
export function checkClaims(
  claims: readonly Claim[],
  summary: ExperimentSummary,
  exhibits: readonly Told[],
): ClaimCheck[] {
  const found = new Map(claimsOf(summary, exhibits).map((claim) => [claim.id, claim]));
  return claims.map((claim) => checkClaim(claim, found.get(claim.id)));
}

export interface RunsCheck {
  /** Runs that both have. */
  compared: number;
  /** Of these, with the same answers to the last bit. */
  same: number;
  /** The others, with how many of their answers name another fix type. */
  differing: { run: string; programs: number; otherFixType: number }[];
  /** Runs of the zip that the other has not. */
  missing: number;
  /** Whether both were made by the same code on the same kind of backend, so that all should be the same. */
  alike: boolean;
}

/** By which a run is known whatever code made it. */
const keyOf = ({ arm, trainShare, seed, fold }: RecordedRun): string => JSON.stringify([arm, trainShare, seed, fold]);

function runsByKey({ record, runs }: PaperContent): Map<string, { planned: RecordedRun; run: Run }> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return new Map(
    record.runs.flatMap((planned) => {
      const run = byId.get(planned.id);
      return run === undefined ? [] : [[keyOf(planned), { planned, run }] as const];
    }),
  );
}

/** Of what was run again the runs that the zip has: a study that was not whole is held against the same part of it. */
export function onlyRunsOf(zip: PaperContent, again: PaperContent): PaperContent {
  const ours = runsByKey(zip);
  const shared = new Set([...runsByKey(again)].flatMap(([key, { run }]) => (ours.has(key) ? [run.id] : [])));
  return { ...again, runs: again.runs.filter(({ id }) => shared.has(id)) };
}

/** What repeats exactly: the same code in the same place. */
const codeAndPlaceOf = ({ environment }: Run): string =>
  JSON.stringify([environment.codeVersion, placeOf(environment)]);

/** A checkpoint is its weights, by whatever name this machine keeps them. */
const named = (student: StudentChoice | undefined): unknown =>
  student !== undefined && isPretrained(student) ? { ...student, model: null } : student;

const rest = ({ backend: _backend, student, ...options }: Experiment['arms'][number]['options']) => ({
  ...options,
  student: named(student),
});

/** Without what two machines may have otherwise: a backend that only one of them has, and names of checkpoints. */
function withoutMachine({ student, options, arms, ...document }: Experiment): unknown {
  return {
    ...document,
    student: named(student),
    options: rest(options),
    arms: arms.map((arm) => ({ ...arm, options: rest(arm.options) })),
  };
}

/** Throws `PaperError` where the two are of documents that differ in more than backend and names of checkpoints. */
export function compareRuns(zip: PaperContent, again: PaperContent): RunsCheck {
  const digests = [zip, again].map(({ record }) => digestOf(withoutMachine(record.document)));
  if (digests[0] !== digests[1]) {
    throw new PaperError(
      `The experiment that was run again, “${again.record.document.title}”, has another document than that of the zip.`,
      'Run the experiment.json of the zip, from a checkpoint with the same weights; only its backend may be another.',
    );
  }
  const [ours, theirs] = [runsByKey(zip), runsByKey(again)];
  const pairs = [...ours].flatMap(([key, one]) => {
    const other = theirs.get(key);
    return other === undefined ? [] : [{ planned: one.planned, one: one.run, other: other.run }];
  });
  const differing = pairs
    .filter(({ one, other }) => digestOf(one.predictions) !== digestOf(other.predictions))
    .map(({ planned, one, other }) => {
      const answers = new Map(other.predictions.map(({ program, answer }) => [program, answer.fixType]));
      const otherFixType = one.predictions.filter(({ program, answer }) => answers.get(program) !== answer.fixType);
      return { run: runName(planned), programs: one.predictions.length, otherFixType: otherFixType.length };
    });
  return {
    compared: pairs.length,
    same: pairs.length - differing.length,
    differing,
    missing: ours.size - pairs.length,
    alike: pairs.every(({ one, other }) => codeAndPlaceOf(one) === codeAndPlaceOf(other)),
  };
}
