/** What this device was found to do, kept in this browser: one measurement a backend. */
import { z } from 'zod';
import { type Measurement, measurementSchema } from '../../training/measurement.ts';

const KEY = 'fixtrace.device';

const storedSchema = z.array(z.strictObject({ measuredAt: z.number(), measurement: measurementSchema }));
export type StoredMeasurement = z.infer<typeof storedSchema>[number];

/** The faster kind of device first. */
const ORDER = ['webgpu', 'wasm'];

const rank = ({ measurement }: StoredMeasurement): number => ORDER.indexOf(measurement.environment.backend);

export function readMeasurements(storage = localStorage): StoredMeasurement[] {
  try {
    return storedSchema.parse(JSON.parse(storage.getItem(KEY) ?? '[]'));
  } catch {
    // Unreadable ones are a convenience lost: they are made anew.
    return [];
  }
}

function write(stored: readonly StoredMeasurement[], storage: Storage): void {
  try {
    storage.setItem(KEY, JSON.stringify(stored));
  } catch {
    // Without room they last as long as the page.
  }
}

/** In place of an earlier one on the same backend; all that are kept now. */
export function keepMeasurement(
  measurement: Measurement,
  measuredAt: number,
  storage = localStorage,
): StoredMeasurement[] {
  const others = readMeasurements(storage).filter(
    (stored) => stored.measurement.environment.backend !== measurement.environment.backend,
  );
  const kept = [...others, { measuredAt, measurement }].sort((a, b) => rank(a) - rank(b));
  write(kept, storage);
  return kept;
}

export const forgetMeasurements = (storage = localStorage): void => storage.removeItem(KEY);
