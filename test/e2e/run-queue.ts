/**
 * How long a page's thread stood in line for a core, which Linux counts. On a small machine that also draws in software,
 * a thread waits for most of the time that a task of its takes, and that is not the page's doing. In a process of its
 * own, since a test may keep its own from looking.
 */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Counted, type Span, waitedIn } from './waits.ts';

const spansSchema = z.array(z.object({ from: z.number(), to: z.number() }));
const waitsSchema = z.array(z.number()).nullable();

/** Short beside the tasks that are judged. */
const EVERY_MS = 10;
const PROCESSES_EVERY_MS = 50;

const now = (): number => performance.timeOrigin + performance.now();

/** Null where there is no such file, as after a process has ended. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A process's parent; the name before it, in parentheses, may hold anything. */
const parentOf = (pid: string): string | undefined =>
  read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')[1];

/** The browser's own windows, and extensions, are no pages of a test. */
const isPage = (command: string): boolean =>
  command.includes('--type=renderer') && !/--top-chrome-webui|--extension-process/.test(command);

/** Finds the processes that hold pages among those that come from this one. */
function pagesUnder(root: string): () => string[] {
  const parents = new Map<string, string>();
  const found = new Set<string>();
  const isOurs = (pid: string): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isOurs(parent));
  };
  return () => {
    const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const known = new Set(running);
    for (const pid of parents.keys()) {
      if (known.has(pid)) continue;
      parents.delete(pid);
      found.delete(pid);
    }
    for (const pid of running) {
      const parent = parents.has(pid) ? undefined : parentOf(pid);
      if (parent !== undefined) parents.set(pid, parent);
    }
    return running.filter((pid) => {
      if (!isOurs(pid)) return false;
      // A page's process is made from another one, and has that one's command line, or half of each, until it has its own.
      if (!found.has(pid) && isPage(read(`/proc/${pid}/cmdline`) ?? '')) found.add(pid);
      return found.has(pid);
    });
  };
}

/** Answers each list of spans with the time waited inside each; null where the kernel does not count it. */
function watch(): void {
  const samples = new Map<string, Counted[]>();
  if (process.platform === 'linux') {
    const pages = pagesUnder(String(process.ppid));
    let watched = pages();
    setInterval(() => (watched = pages()), PROCESSES_EVERY_MS);
    setInterval(() => {
      for (const pid of watched) {
        const before = now();
        const counters = read(`/proc/${pid}/task/${pid}/schedstat`)?.split(' ').map(Number);
        if (counters === undefined) continue;
        const [ran, waited] = counters.map((nanoseconds) => nanoseconds / 1e6);
        if (!samples.has(pid)) samples.set(pid, []);
        samples.get(pid)!.push({ before, after: now(), ran: ran!, waited: waited! });
      }
    }, EVERY_MS);
  }
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    const spans = spansSchema.parse(message);
    process.send!(samples.size === 0 ? null : spans.map((span) => waitedIn(span, [...samples.values()])));
    samples.clear();
  });
  process.send!('ready');
}

export interface RunQueue {
  /** Time waited inside each span since it was last asked, at least, in milliseconds; null where that is not known. */
  waits(spans: readonly Span[]): Promise<number[] | null>;
  end(): void;
}

/** Resolves once it watches. */
export async function watchRunQueue(): Promise<RunQueue> {
  const child = fork(import.meta.filename, ['watch'], { execArgv: ['--import', 'tsx'] });
  // It works little, and would itself wait for a core where there is something to see. Needs root, and is missed elsewhere.
  if (process.platform === 'linux') spawnSync('chrt', ['--all-tasks', '--fifo', '--pid', '1', String(child.pid)]);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process that watches the run queue ended.');
  });
  // Asked for or not: that it ends when it is told to is no failure.
  ended.catch(() => {});
  await Promise.race([once(child, 'message'), ended]);
  return {
    waits: async (spans) => {
      const answer = once(child, 'message');
      child.send(spans);
      const [waits] = (await Promise.race([answer, ended])) as unknown[];
      return waitsSchema.parse(waits);
    },
    end: () => child.kill(),
  };
}

if (process.argv[2] === 'watch') watch();
