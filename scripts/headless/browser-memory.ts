/** The memory of the browsers that this process has started, by what Linux tells of their processes. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux walks through a process's page tables to tell its memory: after each look it rests this many times as long. */
const REST = 5;
const LEAST_REST_MS = 20;

/** Null where the process has ended meanwhile, or its numbers are not to be seen. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return null;
  }
}

/** Process ids, by that of their parent. */
function children(): Map<number, number[]> {
  const byParent = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The second field is a name in brackets that may hold anything; the state and the parent follow it.
    const parent = read(`/proc/${name}/stat`)?.replace(/^.*\)/s, '').trim().split(' ')[1];
    if (parent === undefined) continue;
    byParent.set(Number(parent), [...(byParent.get(Number(parent)) ?? []), Number(name)]);
  }
  return byParent;
}

const isBrowser = (id: number): boolean => read(`/proc/${id}/cmdline`)?.includes('--remote-debugging-pipe') ?? false;

/** The browsers' own processes and those that they started: renderers, the GPU's. */
function browserProcesses(): number[] {
  const byParent = children();
  const below = (id: number): number[] => [id, ...(byParent.get(id) ?? []).flatMap(below)];
  return (byParent.get(process.pid) ?? []).filter(isBrowser).flatMap(below);
}

/** Bytes in memory, each shared page counted once: the sum of the processes' proportional set sizes. */
function resident(): number {
  const kilobytes = browserProcesses().map((id) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`) ?? '')?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, size) => sum + size, 0) * 1024;
}

export interface WatchedMemory {
  before: number;
  peak: number;
  after: number;
}

/** Does the work and tells the browsers' memory in bytes meanwhile; null where the system does not tell it. */
export async function watchMemory<T>(work: () => Promise<T>): Promise<{ result: T; memory: WatchedMemory | null }> {
  const before = process.platform === 'linux' ? resident() : 0;
  if (before === 0) return { result: await work(), memory: null };
  let peak = before;
  let watch: NodeJS.Timeout;
  const look = () => {
    const begin = performance.now();
    peak = Math.max(peak, resident());
    watch = setTimeout(look, Math.max(LEAST_REST_MS, REST * (performance.now() - begin)));
  };
  look();
  try {
    const result = await work();
    const after = resident();
    return { result, memory: { before, peak: Math.max(peak, after), after } };
  } finally {
    clearTimeout(watch!);
  }
}
