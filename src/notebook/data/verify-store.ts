/** The verification under way: every program of a corpus is compiled and run on the tests of its assignment. */
import { create } from 'zustand';
import type { CorpusId, Program } from '../../corpus/program.ts';
import { verifier } from '../../execution/client.ts';
import { testReportsOf } from '../../execution/test-report.ts';
import type { ProgramVerdict } from '../../execution/verdict.ts';
import type { VerifyProgress } from '../../execution/verifier.ts';
import { countVerdicts, type JudgedProgram, type Verification } from '../../execution/verification-record.ts';
import { usualWorkers } from '../../execution/width.ts';
import { readCorpora, readPrograms, readTests } from '../../storage/corpora.ts';
import { storeVerification } from '../../storage/verifications.ts';
import { useCompiler } from '../execution/compiler-store.ts';
import { badEnding } from '../execution/shown-tests.ts';
import { judgingTests } from '../execution/test-sets.ts';
import { announce } from '../page/LiveRegion.tsx';
import type { Trouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { noteVerifyPace } from './verify-pace.ts';
import { CORPUS_NAME, plural } from './words.ts';

export interface Verifying {
  corpus: CorpusId;
  /** Null while the compiler is being loaded. */
  programs: VerifyProgress | null;
  cancelling: boolean;
}

interface VerifyState {
  running: Verifying | null;
  failure: (Trouble & { corpus: CorpusId }) | null;
  start: (corpus: CorpusId) => void;
  cancel: () => void;
  dismiss: () => void;
}

let control: AbortController | null = null;

export const useVerify = create<VerifyState>()((set, get) => ({
  running: null,
  failure: null,
  start: (corpus) => {
    if (get().running) return;
    control = new AbortController();
    set({ running: { corpus, programs: null, cancelling: false }, failure: null });
    void carryOut(corpus, control.signal);
  },
  cancel: () => {
    const { running } = get();
    if (!running) return;
    set({ running: { ...running, cancelling: true } });
    if (running.programs === null) useCompiler.getState().cancel();
    control?.abort();
  },
  dismiss: () => set({ failure: null }),
}));

async function carryOut(corpus: CorpusId, signal: AbortSignal): Promise<void> {
  try {
    await useCompiler.getState().loaded();
    signal.throwIfAborted();
    await verifyCorpus(corpus, signal);
    useVerify.setState({ running: null });
  } catch (error) {
    if (signal.aborted) {
      useVerify.setState({ running: null });
      announce('The verification was cancelled. What was kept before is as it was.');
      return;
    }
    const trouble = troubleOf(error, `${CORPUS_NAME[corpus]} could not be verified`, 'Try again, or reload the page.');
    useVerify.setState({ running: null, failure: { ...trouble, corpus } });
    announce(`The verification stopped. ${trouble.what}`);
  }
}

function onProgress(programs: VerifyProgress): void {
  const { running } = useVerify.getState();
  if (running) useVerify.setState({ running: { ...running, programs } });
}

async function verifyCorpus(corpus: CorpusId, signal: AbortSignal): Promise<void> {
  const [{ records: corpora }, { records: programs }, { records: tests }] = await Promise.all([
    readCorpora(),
    readPrograms(corpus),
    readTests(corpus),
  ]);
  const record = corpora.find(({ id }) => id === corpus);
  if (record === undefined) throw new Error(`${CORPUS_NAME[corpus]} is no longer stored`);
  const judging = judgingTests(tests);
  const tested = programs.filter(({ assignment }) => judging.some((test) => test.assignment === assignment));

  const started = Date.now();
  onProgress({ done: 0, total: tested.length, secondsLeft: null });
  const verdicts = await verifier.verifyAll(tested, judging, { onProgress, signal });
  const seconds = (Date.now() - started) / 1000;
  noteVerifyPace(verdicts.size, seconds, usualWorkers());
  signal.throwIfAborted();
  const counted = countVerdicts(tested.map((program) => judged(program, verdicts.get(program)!)));
  const verification: Verification = {
    corpus,
    importedAt: record.importedAt,
    verifiedAt: Date.now(),
    seconds,
    codeVersion: __CODE_VERSION__,
    unjudged: tests.length - judging.length,
    ...counted,
  };
  await storeVerification(verification, testReportsOf(verdicts));
  announce(
    `Verified ${plural(counted.programs, 'program')}: ${counted.failing} fail a test, ${counted.passing} pass all.`,
  );
}

/** A program that does not compile passes none of its tests. */
function judged(program: Program, verdict: ProgramVerdict): JudgedProgram {
  if (verdict.compiled) {
    const tests = verdict.tests.map((test) => ({ ...test, ending: badEnding(test) }));
    return { program, compiles: true, tests };
  }
  const error = verdict.messages.find(({ severity }) => severity === 'error')?.text ?? 'the compiler gave no reason';
  const ending = `Does not compile: ${error}`;
  const named = [...program.passed, ...program.failed];
  const tests = named.map((test) => ({ test, passed: false, expected: '', actual: '', ending }));
  return { program, compiles: false, tests };
}
