/** The measure of the page's longest task, held against tasks whose length is known. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { expect, type Page } from '@playwright/test';
import { LONGEST_TASK_MS, longTasks, test } from './notebook.ts';

const WALL_MS = 2000;

/** Has the page's thread work for so long, on the wall, in a task of the page's own. */
const spin = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((wall) => {
    setTimeout(() => {
      const begin = performance.now();
      while (performance.now() - begin < wall);
    });
  }, milliseconds);

test('a long task is seen as too long, and what it waits for a core beside others is counted', async ({
  page,
  runQueue,
}) => {
  const tasks = await longTasks(page);
  await page.goto('data:text/html,<p>At work</p>');
  await spin(page, WALL_MS);
  await expect.poll(() => tasks.length).toBe(1);
  // Two for each core, so that the page's thread has none to itself, and in sessions of their own, among which Linux
  // shares the cores out, so that they are not counted as one.
  const others = Array.from({ length: 2 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'const end = Date.now() + 60_000; while (Date.now() < end);'], {
      stdio: 'ignore',
      detached: true,
    }),
  );
  try {
    await spin(page, WALL_MS);
    await expect.poll(() => tasks.length).toBe(2);
  } finally {
    for (const other of others) other.kill('SIGKILL');
  }
  const waits = await runQueue.waits(tasks);
  // Only Linux counts them, and there they must be known.
  expect(waits === null).toBe(process.platform !== 'linux');
  // The machine may have had other work already.
  expect(WALL_MS - (waits?.[0] ?? 0)).toBeGreaterThan(LONGEST_TASK_MS);
  expect(waits?.[1] ?? Infinity).toBeGreaterThan(LONGEST_TASK_MS);
});
