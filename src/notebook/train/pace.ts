/** How fast this device trains, measured from the runs it has done and kept in this browser. */
import { z } from 'zod';
import { configurationOf } from '../../student/configuration.ts';
import { formOf, type RunConfig } from '../../training/configuration.ts';
import type { Environment } from '../../training/run.ts';

const KEY = 'fixtrace.pace';

/** Seconds per step by all that changes them: the student's size, its form and what of it is trained, backend, length and batch. */
const paceSchema = z.record(z.string(), z.number().positive());
type Pace = z.infer<typeof paceSchema>;

type Backend = Environment['backend'];

function keyOf(config: RunConfig, backend: Backend): string {
  const { student, regime, pooling, tune, maxLength, batchSize, accumulate } = config;
  const size = typeof student === 'string' ? student : JSON.stringify(configurationOf(student));
  const form = formOf(config) === 'text' ? `text ${regime}` : pooling;
  return [size, form, tune, backend, maxLength, batchSize, accumulate].join(' ');
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
    storage.setItem(KEY, JSON.stringify({ ...readPace(storage), [keyOf(config, backend)]: seconds / steps }));
  } catch {
    // No room for a convenience.
  }
}

/** Null until a run of this student, backend, length and batch size has been measured here. */
export function expectedSeconds(
  config: RunConfig,
  backend: Backend,
  steps: number,
  storage = localStorage,
): number | null {
  const perStep = readPace(storage)[keyOf(config, backend)];
  return perStep === undefined ? null : perStep * steps;
}

/** "40 s", "3 min", "1 h 20 min": as exact as an expectation can be. */
export function formatDuration(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
