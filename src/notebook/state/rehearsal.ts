/**
 * A few steps that are thrown away, by which the page learns how long a run would take before the first one.
 * One at a time, and only while nothing else trains.
 */
import { create } from 'zustand';
import { configurationOf } from '../../student/configuration.ts';
import { send } from '../../training/client.ts';
import type { RunConfig } from '../../training/configuration.ts';
import type { Example } from '../../training/protocol.ts';
import type { Environment } from '../../training/run.ts';
import type { RunReport } from '../../training/client.ts';
import { notePace, paceKey } from '../train/pace.ts';

const RUN_ID = 'rehearsal';

/** The first step compiles the kernels, so that only those after it are timed. */
const TIMED_STEPS = 3;

/** Scoring the validation side after each epoch adds about a tenth to a run's time. */
const VALIDATION = 1.1;

interface Rehearsal {
  config: RunConfig;
  backend: Environment['backend'];
  /** `performance.now()` after the first step; null before. */
  from: number | null;
  steps: number;
}

let current: Rehearsal | null = null;
/** What has been tried on this visit, so that what fails is not tried again. */
const tried = new Set<string>();

/** What is rehearsed now, and how many rehearsals have ended: a page that shows their outcome draws itself again. */
export const useRehearsals = create<{ under: RunConfig | null; ended: number }>()(() => ({ under: null, ended: 0 }));

const close = (): void => {
  current = null;
  useRehearsals.setState(({ ended }) => ({ under: null, ended: ended + 1 }));
};

/** Whether runs that take the same time were rehearsed on this visit, whatever came of it. */
export const wasRehearsed = (config: RunConfig, backend: Environment['backend']): boolean =>
  tried.has(paceKey(config, backend));

/** Does nothing where this was tried before or another rehearsal is under way. */
export function rehearse(config: RunConfig, backend: Environment['backend'], train: readonly Example[]): void {
  const key = paceKey(config, backend);
  if (current !== null || tried.has(key)) return;
  tried.add(key);
  current = { config, backend, from: null, steps: 0 };
  useRehearsals.setState({ under: config });
  send({
    type: 'train',
    runId: RUN_ID,
    // Weights of the same size take the same time, wherever they come from.
    config: { ...config, student: configurationOf(config.student), start: 'scratch', epochs: 1 },
    train: train.slice(0, (TIMED_STEPS + 2) * config.batchSize * config.accumulate),
    validation: [],
    files: null,
    codeVersion: __CODE_VERSION__,
  });
}

/**
 * Makes way for a run, or for other settings.
 *
 * @param config the only one whose rehearsal is to end; any by default
 */
export function endRehearsal(config = current?.config): void {
  if (current === null || current.config !== config) return;
  tried.delete(paceKey(current.config, current.backend));
  send({ type: 'stop', runId: RUN_ID, keep: false });
  close();
}

/** The worker is gone, and the rehearsal with it. */
export const loseRehearsal = (): void => {
  if (current !== null) close();
};

export const isRehearsal = ({ runId }: RunReport): boolean => runId === RUN_ID;

/** Reports of a rehearsal that was ended come late and change nothing. */
export function hearRehearsal(report: RunReport): void {
  if (current === null) return;
  if (report.type === 'failed' || report.type === 'finished') close();
  if (report.type !== 'step') return;
  current.steps += 1;
  current.from ??= performance.now();
  if (current.steps <= TIMED_STEPS) return;
  const seconds = ((performance.now() - current.from) / 1000) * VALIDATION;
  notePace(current.config, current.backend, seconds, TIMED_STEPS);
  send({ type: 'stop', runId: RUN_ID, keep: false });
  close();
}
