/**
 * The queue of experiments: it hands the training worker one run after another, of the first experiment that has one
 * left. What is queued and what is done stand in the database, so that a reload goes on where it was; of several tabs
 * one works.
 */
import { create } from 'zustand';
import { computeBaselines } from '../../experiment/baselines/client.ts';
import { baselineRequest, baselineResults } from '../../experiment/baselines/plan.ts';
import { runName } from '../../experiment/record.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { changeExperiment, doneRuns, readExperiments } from '../../storage/experiments.ts';
import { announce } from '../page/LiveRegion.tsx';
import { notifyTrouble, type Trouble } from '../page/notify.ts';
import { dismissRun, pauseRun, resumeRun, startRuns, stopRun, useTraining } from '../state/training.ts';
import { troubleOf } from '../state/trouble.ts';
import { storedPlan } from './plans.ts';

const PAUSED = 'fixtrace.experiments.paused';

interface QueueState {
  paused: boolean;
  /** What is under way; null: nothing. `run` is null while baselines are computed. */
  current: { experiment: string; run: string | null; baselineFolds: number } | null;
}

const readPaused = (): boolean => {
  try {
    return localStorage.getItem(PAUSED) === 'yes';
  } catch {
    return false;
  }
};

export const useQueue = create<QueueState>()(() => ({ paused: readPaused(), current: null }));

/** Experiments that were taken out while one run, or one's baselines, were under way: its end is no reason to pause. */
let takenOutMeanwhile = new Set<string>();
let stopBaselines: AbortController | null = null;
let wakeUp: (() => void) | null = null;

/** Something is queued, or may go on. */
export const wakeQueue = (): void => wakeUp?.();

function setPaused(paused: boolean): void {
  useQueue.setState({ paused });
  try {
    localStorage.setItem(PAUSED, paused ? 'yes' : 'no');
  } catch {
    // Then a reload goes on.
  }
}

const phaseOf = (id: string | null | undefined) => useTraining.getState().runs.find((run) => run.id === id)?.phase;

export function pauseQueue(): void {
  setPaused(true);
  const run = useQueue.getState().current?.run;
  if (run && phaseOf(run) === 'running') pauseRun(run);
}

export function resumeQueue(): void {
  setPaused(false);
  const run = useQueue.getState().current?.run;
  if (run && (phaseOf(run) === 'paused' || phaseOf(run) === 'pausing')) resumeRun(run);
  wakeQueue();
}

/** Behind all others, or where `place` says. Throws `StorageError`. */
export async function enqueue(id: string, place = Date.now()): Promise<void> {
  await changeExperiment(id, { place, failures: {} });
  wakeQueue();
}

/** Takes it out; what is done stays, and a run under way is given up. Throws `StorageError`. */
export async function takeOut(id: string): Promise<void> {
  takenOutMeanwhile.add(id);
  await changeExperiment(id, { place: null });
  const { current } = useQueue.getState();
  if (current?.experiment !== id) return;
  stopBaselines?.abort(new Error('taken out'));
  if (current.run && phaseOf(current.run) !== undefined) stopRun(current.run, false);
}

/** Lets two experiments change places. Throws `StorageError`. */
export async function exchange(one: StoredExperiment, other: StoredExperiment): Promise<void> {
  await changeExperiment(one.id, { place: other.place });
  await changeExperiment(other.id, { place: one.place });
}

/** In the order in which they are run. */
export const queuedOf = (experiments: readonly StoredExperiment[]): StoredExperiment[] =>
  experiments.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);

/** Works from now on; the function that is returned ends it. */
export function keepQueue(): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  navigator.locks
    .request('fixtrace.experiments', { signal }, () => work(signal))
    .catch((error: unknown) => {
      if (!signal.aborted) notifyTrouble(troubleOf(error, 'The queue of experiments stopped', 'Reload the page.'));
    });
  return () => {
    ending.abort();
    wakeQueue();
  };
}

async function work(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const woken = new Promise<void>((resolve) => (wakeUp = resolve));
    const worked = !useQueue.getState().paused && (await workOnce());
    if (!worked) await woken;
  }
}

/** One run, or one experiment's baselines. False where nothing is left to do. */
async function workOnce(): Promise<boolean> {
  const takenOut = new Set<string>();
  takenOutMeanwhile = takenOut;
  const [first] = queuedOf((await readExperiments()).records);
  if (first === undefined) return false;
  try {
    await advance(first, takenOut);
  } catch (error) {
    const trouble = troubleOf(error, 'The experiment could not go on', 'Open its document and start it anew.');
    if (!takenOut.has(first.id)) {
      notifyTrouble(trouble);
      await changeExperiment(first.id, { place: null });
    }
  } finally {
    useQueue.setState({ current: null });
  }
  return true;
}

async function advance(experiment: StoredExperiment, takenOut: ReadonlySet<string>): Promise<void> {
  const { id, record, failures } = experiment;
  const plan = await storedPlan(experiment);
  if (takenOut.has(id)) return;
  if (experiment.baselines === null) {
    await answerBaselines(id, plan);
    return;
  }
  const done = await doneRuns(record.runs.map((run) => run.id));
  const index = record.runs.findIndex((run) => !done.has(run.id) && !(run.id in failures));
  if (index < 0) {
    await changeExperiment(id, { place: null });
    announce(`The experiment ${record.document.title} is done.`);
    return;
  }
  const next = plan.runs[index]!;
  const { config, split, train, validation } = next;
  if (takenOut.has(id)) return;
  useQueue.setState({ current: { experiment: id, run: next.id, baselineFolds: 0 } });
  const name = runName(record.runs[index]!);
  startRuns([
    { name, corpus: record.document.corpus, config, split, train, validation, partOf: { experiment: id, id: next.id } },
  ]);
  const trouble = await endOf(next.id);
  if (trouble !== null) await changeExperiment(id, { failures: { ...failures, [next.id]: trouble } });
  else if (!(await doneRuns([next.id])).has(next.id) && !takenOut.has(id)) {
    // It was stopped by hand where runs are shown; going on would start it again at once.
    setPaused(true);
  }
}

async function answerBaselines(id: string, plan: Awaited<ReturnType<typeof storedPlan>>): Promise<void> {
  useQueue.setState({ current: { experiment: id, run: null, baselineFolds: 0 } });
  const request = baselineRequest(plan.baselines, plan.labelled);
  stopBaselines = new AbortController();
  const answers = await computeBaselines(
    request,
    (done) => useQueue.setState({ current: { experiment: id, run: null, baselineFolds: done } }),
    stopBaselines.signal,
  );
  await changeExperiment(id, { baselines: baselineResults(plan.baselines, answers) });
}

/**
 * Waits until the run has left the training store. Why it failed, or null where it did not. A run that waited behind
 * others as the queue was paused is held as soon as it begins.
 */
function endOf(run: string): Promise<Trouble | null> {
  return new Promise((resolve) => {
    let waits = true;
    const look = (): boolean => {
      const live = useTraining.getState().runs.find(({ id }) => id === run);
      if (waits && live?.phase === 'running') {
        waits = false;
        if (useQueue.getState().paused) pauseRun(run);
      }
      if (live !== undefined && live.phase !== 'failed') return false;
      if (live) dismissRun(run);
      resolve(live?.trouble ?? null);
      return true;
    };
    if (look()) return;
    const unsubscribe = useTraining.subscribe(() => {
      if (look()) unsubscribe();
    });
  });
}
