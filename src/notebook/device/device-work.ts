/** The measuring under way, backend after backend, how the last one ended, and what is known of this device. */
import { create } from 'zustand';
import { measure } from '../../training/client.ts';
import type { Measuring } from '../../training/measurement.ts';
import type { Environment } from '../../training/run.ts';
import { announce } from '../page/LiveRegion.tsx';
import type { Trouble } from '../page/notify.ts';
import { endRehearsal } from '../state/rehearsal.ts';
import { troubleOf } from '../state/trouble.ts';
import {
  forgetMeasurements,
  keepMeasurement,
  readMeasurements,
  type StoredMeasurement,
} from './stored-measurements.ts';

type Backend = Environment['backend'];

export interface DeviceWork {
  backends: readonly Backend[];
  /** Index of the backend that is measured now. */
  at: number;
  /** Null until the worker begins. */
  measuring: Measuring | null;
  cancelling: boolean;
}

interface DeviceState {
  running: DeviceWork | null;
  failure: Trouble | null;
  results: StoredMeasurement[];
  start: (backends: readonly Backend[]) => void;
  cancel: () => void;
  dismiss: () => void;
  forget: () => void;
}

let aborter: AbortController | null = null;

export const useDevice = create<DeviceState>()((set, get) => ({
  running: null,
  failure: null,
  results: readMeasurements(),
  start: (backends) => {
    if (get().running) return;
    endRehearsal();
    aborter = new AbortController();
    void run(backends, aborter.signal);
  },
  cancel: () => {
    const { running } = get();
    if (!running) return;
    set({ running: { ...running, cancelling: true } });
    aborter?.abort();
  },
  dismiss: () => set({ failure: null }),
  forget: () => {
    forgetMeasurements();
    set({ results: [] });
  },
}));

async function run(backends: readonly Backend[], signal: AbortSignal): Promise<void> {
  useDevice.setState({ failure: null });
  try {
    for (const [at, backend] of backends.entries()) {
      useDevice.setState({ running: { backends, at, measuring: null, cancelling: false } });
      const hear = (measuring: Measuring) =>
        useDevice.setState(({ running }) => (running ? { running: { ...running, measuring } } : {}));
      const measurement = await measure(backend, hear, signal);
      if (!measurement) {
        announce('Measuring was cancelled. What was known before is kept.');
        return;
      }
      useDevice.setState({ results: keepMeasurement(measurement, Date.now()) });
    }
    announce('This device has been measured.');
  } catch (error) {
    const failure = troubleOf(error, 'This device could not be measured', 'Try again, or reload the page first.');
    useDevice.setState({ failure });
    announce(`This device could not be measured. ${failure.what}`);
  } finally {
    useDevice.setState({ running: null });
  }
}
