/** The C compiler as the page knows it: absent, kept from an earlier visit, being loaded, or ready. */
import { create } from 'zustand';
import { verifier } from '../../execution/client.ts';
import { compilerIsKept } from '../../execution/toolchain-cache.ts';
import { transferRate } from '../../network/transfer-rate.ts';
import { formatBytes } from '../../training/bytes.ts';
import { announce } from '../page/LiveRegion.tsx';
import type { Trouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { formatDuration } from '../train/pace.ts';

export interface CompilerLoading {
  /** Bytes. */
  done: number;
  total: number;
  bytesPerSecond: number | null;
}

interface CompilerStore {
  state: 'absent' | 'kept' | 'loading' | 'ready';
  /** Null until the first bytes have come. */
  loading: CompilerLoading | null;
  /** What stopped the last loading. */
  trouble: Trouble | null;
  load: () => void;
  /** Loads it unless it is there; rejects where it cannot be loaded, or somebody cancels. */
  loaded: () => Promise<void>;
  cancel: () => void;
  dismiss: () => void;
}

let control: AbortController | null = null;
let promise: Promise<void> | null = null;

export const useCompiler = create<CompilerStore>()((set, get) => ({
  state: 'absent',
  loading: null,
  trouble: null,
  load: () =>
    void get()
      .loaded()
      .catch(() => undefined),
  loaded: () => {
    promise ??= loadIt();
    return promise;
  },
  cancel: () => control?.abort(),
  dismiss: () => set({ trouble: null }),
}));

/** From an earlier visit. */
async function lookForKept(): Promise<void> {
  const kept = await compilerIsKept().catch(() => false);
  if (kept && useCompiler.getState().state === 'absent') useCompiler.setState({ state: 'kept' });
}
void lookForKept();

async function loadIt(): Promise<void> {
  const { signal } = (control = new AbortController());
  const rateOf = transferRate();
  useCompiler.setState({ state: 'loading', loading: null, trouble: null });
  // A browser under pressure deletes what it was not asked to keep. A refusal changes nothing else.
  navigator.storage.persist().catch(() => undefined);
  try {
    await verifier.load(
      ({ done, total }) => useCompiler.setState({ loading: { done, total, bytesPerSecond: rateOf(done) } }),
      signal,
    );
    useCompiler.setState({ state: 'ready', loading: null });
    announce('The C compiler is ready.');
  } catch (error) {
    promise = null;
    const trouble = signal.aborted
      ? null
      : troubleOf(error, 'The C compiler could not be loaded', 'Try again when there is a network.');
    useCompiler.setState({ state: 'absent', loading: null, trouble });
    announce(trouble === null ? 'Loading the C compiler was cancelled.' : trouble.what);
    throw error;
  }
}

/** How far loading is. */
export function compilerWords(loading: CompilerLoading | null): string {
  if (loading === null) return 'Loading the C compiler';
  const { done, total, bytesPerSecond } = loading;
  if (done >= total) return 'Starting the C compiler';
  const left = bytesPerSecond === null ? '' : `, about ${formatDuration((total - done) / bytesPerSecond)} left`;
  return `Loading the C compiler: ${formatBytes(done)} of ${formatBytes(total)}${left}`;
}
