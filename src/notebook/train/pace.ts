/** How fast this device trains, measured from the runs it has done and kept in this browser. */
import { z } from 'zod';
import { configurationOf, STUDENTS } from '../../student/configuration.ts';
import { formOf, type RunConfig } from '../../training/configuration.ts';
import { expectedStepSeconds } from '../../training/measurement.ts';
import type { Environment } from '../../training/run.ts';
import { readMeasurements } from '../device/stored-measurements.ts';

const KEY = 'fixtrace.pace';

/** Seconds per step by all that changes them: the student's size, its form, what of it is trained and what it reads, backend, length and batch. */
const paceSchema = z.record(z.string(), z.number().positive());
type Pace = z.infer<typeof paceSchema>;

type Backend = Environment['backend'];

/** The same for runs whose steps take the same time. */
export function paceKey(config: RunConfig, backend: Backend): string {
  const {
    student,
    regime,
    reads,
    pooling,
    wide,
    beams,
    constraint,
    decode,
    tune,
    frozenLayers,
    maxLength,
    batchSize,
    accumulate,
  } = config;
  const size = typeof student === 'string' ? student : JSON.stringify(configurationOf(student));
  const form =
    formOf(config) === 'text'
      ? `text ${regime} ${decode === 'all' ? '' : `${decode} `}${constraint === 'none' ? '' : `${constraint} `}${beams}`
      : `${pooling}${wide === 'none' ? '' : ` ${wide}`}`;
  const tuned = tune === 'frozen-layers' ? `${tune} ${frozenLayers}` : tune;
  // What tests showed makes every text longer.
  const read = reads === 'program' ? [] : ['with tests'];
  return [size, form, tuned, backend, maxLength, batchSize, accumulate, ...read].join(' ');
}

function readPace(storage: Storage): Pace {
  try {
    return paceSchema.parse(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Measurements are only a convenience: unreadable ones are made anew.
    return {};
  }
}

/** `seconds` holds validation too, so that an expected time is the time one waits. */
export function notePace(
  config: RunConfig,
  backend: Backend,
  seconds: number,
  steps: number,
  storage = localStorage,
): void {
  if (steps === 0 || seconds <= 0) return;
  try {
    storage.setItem(KEY, JSON.stringify({ ...readPace(storage), [paceKey(config, backend)]: seconds / steps }));
  } catch {
    // No room for a convenience.
  }
}

/** Programs are seldom longer: where the window is wider, this many tokens stand for it. */
const USUAL_TOKENS = 256;

const MEASURED = 'codet5-small';

/** Weights of the same size take the same time, wherever they come from. */
function asLarge(config: RunConfig): boolean {
  const size = configurationOf(config.student);
  const measured = STUDENTS[MEASURED];
  return (['vocabSize', 'dModel', 'dKv', 'dFf', 'numHeads', 'numLayers'] as const).every(
    (field) => size[field] === measured[field],
  );
}

/**
 * A step as the measuring of the device lets one expect it; null where it does not. Only for students of
 * CodeT5-small's size, trained whole: of smaller ones a rehearsal with the programs at hand tells more.
 */
function measuredStep(config: RunConfig, backend: Backend, storage: Storage): number | null {
  const { pooling, tune, maxLength, batchSize, accumulate } = config;
  if (formOf(config) !== 'classifier' || pooling !== 'mean' || tune !== 'all' || !asLarge(config)) return null;
  const found = readMeasurements(storage).find(({ measurement }) => measurement.environment.backend === backend);
  const tokens = batchSize * accumulate * Math.min(maxLength, USUAL_TOKENS);
  return found ? expectedStepSeconds(found.measurement, MEASURED, tokens) : null;
}

/**
 * Seconds of runs with so many steps on a backend, each null until a run of its student, length and batch size has been
 * measured here. What is stored is read once, and each kind of run reckoned once: an experiment has many that are alike.
 */
export function expectationsOn(
  backend: Backend,
  storage = localStorage,
): (config: RunConfig, steps: number) => number | null {
  const pace = readPace(storage);
  const known = new Map<string, number | null>();
  return (config, steps) => {
    const key = paceKey(config, backend);
    if (!known.has(key)) known.set(key, pace[key] ?? measuredStep(config, backend, storage));
    const perStep = known.get(key) ?? null;
    return perStep === null ? null : perStep * steps;
  };
}

/** The same of a single run. */
export const expectedSeconds = (
  config: RunConfig,
  backend: Backend,
  steps: number,
  storage = localStorage,
): number | null => expectationsOn(backend, storage)(config, steps);

/** "40 s", "3 min", "1 h 20 min": as exact as an expectation can be. */
export function formatDuration(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
