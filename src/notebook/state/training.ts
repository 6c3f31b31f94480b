/** Live runs: what is queued, under way or failed. A finished run moves to the database and leaves this store. */
import { create } from 'zustand';
import type { CorpusId } from '../../corpus/program.ts';
import { saveExperimentRun } from '../../storage/experiments.ts';
import { saveRun } from '../../storage/runs.ts';
import type { DeviceLimits } from '../../tensor/backend.ts';
import type { BackendChoice, RunConfig } from '../../training/configuration.ts';
import type { Example, TokenizerFiles } from '../../training/protocol.ts';
import type { Environment, EpochPoint, Run, Split, StepPoint } from '../../training/run.ts';
import { announce } from '../page/LiveRegion.tsx';
import { notifyTrouble, type Trouble } from '../page/notify.ts';
import { notePace } from '../train/pace.ts';
import { listen, probe, send, type RunReport } from '../../training/client.ts';
import { endRehearsal, hearRehearsal, isRehearsal, loseRehearsal } from './rehearsal.ts';
import { startFilesOf } from './student-files.ts';
import { troubleOf } from './trouble.ts';

/** `stopping`: asked to stop, the step under way is ending; `saving`: done, being stored. */
export type LivePhase = 'queued' | 'running' | 'pausing' | 'paused' | 'stopping' | 'saving' | 'failed';

export interface LiveRun {
  id: string;
  /** Ids of the runs that were started together with it, itself among them. */
  group: string[];
  name: string;
  createdAt: number;
  corpus: CorpusId;
  /** Id of the experiment that it is a run of; null: it stands by itself, and its weights are kept. */
  experiment: string | null;
  config: RunConfig;
  split: Split;
  /** Of the model that it starts from; null before it is known, and from scratch. */
  tokenizer: TokenizerFiles | null;
  phase: LivePhase;
  environment: Environment | null;
  stepsPlanned: number | null;
  truncated: number;
  steps: StepPoint[];
  epochs: EpochPoint[];
  stepsPerSecond: number | null;
  secondsLeft: number | null;
  /** Why it failed. */
  trouble: Trouble | null;
}

export type RunOrder = Pick<LiveRun, 'name' | 'corpus' | 'config' | 'split'> & {
  train: Example[];
  validation: Example[];
  /** Of an experiment's run, which has an id of its own. */
  partOf?: { experiment: string; id: string };
};

/** Where training would run: being asked, known, or not to be had. */
export type Ground =
  | { state: 'asking' }
  | { state: 'known'; environment: Environment; limits: DeviceLimits }
  | { state: 'none'; trouble: Trouble };

interface TrainingState {
  runs: LiveRun[];
  /** Ids of the runs, started together, of which one trains now or was the last to train. */
  shown: string[];
  grounds: Partial<Record<BackendChoice, Ground>>;
}

export const useTraining = create<TrainingState>()(() => ({ runs: [], shown: [], grounds: {} }));

/** Step points arrive faster than anyone can look; the page takes them in at this rate. */
const FLUSH_MS = 250;

type StepReport = Extract<RunReport, { type: 'step' }>;
let arrived: StepReport[] = [];
let flushTimer: ReturnType<typeof setTimeout> | undefined;

const change = (id: string, changes: (run: LiveRun) => Partial<LiveRun>): void =>
  useTraining.setState(({ runs }) => ({
    runs: runs.map((run) => (run.id === id ? { ...run, ...changes(run) } : run)),
  }));

const find = (id: string): LiveRun | undefined => useTraining.getState().runs.find((run) => run.id === id);

const drop = (id: string): void => useTraining.setState(({ runs }) => ({ runs: runs.filter((run) => run.id !== id) }));

function flush(): void {
  clearTimeout(flushTimer);
  flushTimer = undefined;
  const byRun = Map.groupBy(arrived, (report) => report.runId);
  arrived = [];
  for (const [id, reports] of byRun) {
    const { stepsPerSecond, secondsLeft } = reports.at(-1)!;
    const points = reports.map((report) => report.point);
    change(id, ({ steps }) => ({ steps: [...steps, ...points], stepsPerSecond, secondsLeft }));
  }
}

const markFailed = (id: string, trouble: Trouble): void => change(id, () => ({ phase: 'failed', trouble }));

function fail(id: string, { what, advice }: Trouble): void {
  const run = find(id);
  if (run === undefined) return;
  markFailed(id, { what, advice });
  notifyTrouble({ what: `${run.name}: ${what}`, advice });
}

async function finish({ runId, result, checkpoint }: Extract<RunReport, { type: 'finished' }>): Promise<void> {
  const live = find(runId);
  if (live === undefined) return;
  change(runId, () => ({ phase: 'saving' }));
  const { id, name, createdAt, corpus, experiment, config, split, tokenizer } = live;
  const run: Run = { id, name, createdAt, corpus, config, split, ...result };
  // A run cut short measures the start more than the steps.
  if (result.status === 'finished') notePace(config, result.environment.backend, result.seconds, result.stepsDone);
  try {
    if (experiment === null) await saveRun(run, checkpoint, tokenizer);
    // Half a run says nothing of its arm: a run of an experiment that was stopped is made anew when its turn comes.
    else if (result.status === 'finished') await saveExperimentRun(run);
    drop(id);
    const stored = experiment === null || result.status === 'finished';
    announce(`${name} is ${result.status}${stored ? ' and stored' : ''}.`);
  } catch (error) {
    fail(id, troubleOf(error, 'The run could not be stored', 'Delete runs or a corpus to make room, and train again.'));
  }
}

function receive(report: RunReport): void {
  if (isRehearsal(report)) {
    hearRehearsal(report);
    return;
  }
  if (report.type === 'step') {
    arrived.push(report);
    flushTimer ??= setTimeout(flush, FLUSH_MS);
    return;
  }
  flush();
  const id = report.runId;
  const run = find(id);
  if (run === undefined) return;
  switch (report.type) {
    case 'queued':
      // The page keeps the same order, and counts for itself as runs before it end.
      break;
    case 'kept':
      // Only the command line asks for it.
      break;
    case 'started':
      change(id, ({ phase }) => ({
        phase: phase === 'stopping' ? phase : 'running',
        environment: report.environment,
        stepsPlanned: report.stepsPlanned,
        truncated: report.truncated,
      }));
      useTraining.setState({ shown: run.group });
      announce(`${run.name} is training.`);
      break;
    case 'epoch':
      change(id, ({ epochs }) => ({ epochs: [...epochs, report.point] }));
      announce(`${run.name}: epoch ${report.point.epoch} done${accuracyText(report.point)}.`);
      break;
    case 'paused':
      change(id, ({ phase }) => ({ phase: phase === 'pausing' ? 'paused' : phase }));
      break;
    case 'resumed':
      change(id, ({ phase }) => ({ phase: phase === 'paused' ? 'running' : phase }));
      break;
    case 'finished':
      void finish(report);
      break;
    case 'discarded':
      drop(id);
      break;
    case 'failed':
      fail(id, report);
      break;
  }
}

listen({
  onReport: receive,
  onCrash: (refusal) => {
    flush();
    loseRehearsal();
    const trouble = { what: refusal.message, advice: refusal.advice };
    const lost = useTraining.getState().runs.filter((run) => isUnderWay(run) && run.phase !== 'saving');
    for (const { id } of lost) markFailed(id, trouble);
    // One crash, one message, however many runs were waiting.
    if (lost.length > 0) notifyTrouble(trouble);
  },
});

const accuracyText = ({ accuracy }: EpochPoint): string =>
  accuracy === null ? '' : `, accuracy ${(100 * accuracy).toFixed(0)}%`;

export const isUnderWay = (run: LiveRun): boolean => run.phase !== 'failed';

/** Queues the runs in the order given, behind those under way and in place of earlier ones that failed. */
export function startRuns(orders: readonly RunOrder[]): void {
  endRehearsal();
  const createdAt = Date.now();
  const group = orders.map(({ partOf }) => partOf?.id ?? `run-${crypto.randomUUID().slice(0, 8)}`);
  const live = orders.map(({ name, corpus, config, split, partOf }, index): LiveRun => ({
    id: group[index]!,
    group,
    name,
    // One millisecond apart, so that lists by time keep the order of the regimes.
    createdAt: createdAt + index,
    corpus,
    experiment: partOf?.experiment ?? null,
    config,
    split,
    tokenizer: null,
    phase: 'queued',
    environment: null,
    stepsPlanned: null,
    truncated: 0,
    steps: [],
    epochs: [],
    stepsPerSecond: null,
    secondsLeft: null,
    trouble: null,
  }));
  useTraining.setState(({ runs }) => ({ runs: [...runs.filter(isUnderWay), ...live] }));
  void sendInOrder(live.map(({ id }, index) => ({ id, order: orders[index]! })));
}

/** The worker queues runs as they come, so that one waits for the files of the one before it. */
async function sendInOrder(runs: readonly { id: string; order: RunOrder }[]): Promise<void> {
  for (const { id, order } of runs) {
    const { config, train, validation } = order;
    try {
      const files = await startFilesOf(config.student);
      if (find(id)?.phase === 'queued') {
        const tokenizer = files && { tokenizer: files.tokenizer, tokenizerConfig: files.tokenizerConfig };
        change(id, () => ({ tokenizer }));
        send({ type: 'train', runId: id, config, train, validation, files, codeVersion: __CODE_VERSION__ });
      } else drop(id);
    } catch (error) {
      fail(id, troubleOf(error, 'The student to start from could not be read', 'Choose another student.'));
    }
  }
}

export function pauseRun(id: string): void {
  change(id, () => ({ phase: 'pausing' }));
  send({ type: 'pause', runId: id });
}

export function resumeRun(id: string): void {
  send({ type: 'resume', runId: id });
}

/** `keep`: what was trained so far is evaluated and stored; else nothing is kept. */
export function stopRun(id: string, keep: boolean): void {
  change(id, () => ({ phase: 'stopping' }));
  send({ type: 'stop', runId: id, keep });
}

/** Takes a failed run off the page. */
export const dismissRun = drop;

/** Asks the worker, once for each choice, where training would run. */
export async function askGround(backend: BackendChoice): Promise<void> {
  const note = (ground: Ground) =>
    useTraining.setState(({ grounds }) => ({ grounds: { ...grounds, [backend]: ground } }));
  if (useTraining.getState().grounds[backend] !== undefined) return;
  note({ state: 'asking' });
  try {
    note({ state: 'known', ...(await probe(backend)) });
  } catch (error) {
    note({ state: 'none', trouble: troubleOf(error, 'Training cannot run here', 'Reload the page.') });
  }
}

function warnIfUnderWay(event: BeforeUnloadEvent): void {
  if (useTraining.getState().runs.some(isUnderWay)) event.preventDefault();
}

/** The browser asks before it leaves a page with a run under way. */
export function warnBeforeLeaving(): () => void {
  addEventListener('beforeunload', warnIfUnderWay);
  return () => removeEventListener('beforeunload', warnIfUnderWay);
}
