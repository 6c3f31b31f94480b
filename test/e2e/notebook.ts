/** What the journeys do on the page, and what they all watch: console errors and long tasks of the main thread. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test as base } from '@playwright/test';
import { accountOf, longFrames } from './long-frames.ts';
import { LONGEST_TASK } from './longest-task.ts';
import { type RunQueue, watchRunQueue } from './run-queue.ts';
import type { Span } from './waits.ts';

/** The longest time, in milliseconds, that the page's thread may be busy without a break. */
export const LONGEST_TASK_MS = 200;

/** Where it is not known how long a thread waited for a core: more by the share by which there is more to do than there are cores. */
const allowance = (): number => Math.max(1, loadavg()[0]! / availableParallelism());

declare global {
  /** Milliseconds since the epoch. */
  var noteLongTask: (from: number, to: number) => Promise<void>;
  /** When the tests themselves kept the page's thread busy, in its own time. */
  var ownWork: { from: number; to: number }[];
}

/** Long tasks of the pages that are opened in it from here on, as they end. */
export async function longTasks(page: Page): Promise<readonly Span[]> {
  const tasks: Span[] = [];
  await page.exposeFunction('noteLongTask', (from: number, to: number) => tasks.push({ from, to }));
  await page.addInitScript(() => {
    globalThis.ownWork = [];
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        const own = globalThis.ownWork.some(({ from, to }) => startTime >= from && startTime <= to);
        const from = performance.timeOrigin + startTime;
        if (!own) void globalThis.noteLongTask(from, from + duration);
      }
    });
    observer.observe({ type: 'longtask', buffered: true });
  });
  return tasks;
}

interface Notebook {
  /** The page, freshly opened, with an empty database. */
  notebook: Page;
}

export const test = base.extend<Notebook, { runQueue: RunQueue }>({
  runQueue: [
    // The test tool reads from the pattern which fixtures are asked for: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const runQueue = await watchRunQueue();
      await use(runQueue);
      runQueue.end();
    },
    { scope: 'worker' },
  ],
  notebook: async ({ page, runQueue }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => errors.push(error.message));
    const tasks = await longTasks(page);
    const frames = await longFrames(page);
    await page.goto('/');
    await use(page);
    const waits = await runQueue.waits(tasks);
    const busy = tasks.map(({ from, to }, i) => to - from - (waits?.[i] ?? 0));
    const longest = Math.max(0, ...busy);
    const onTheWall = Math.max(0, ...tasks.map(({ from, to }) => to - from));
    const allowed = LONGEST_TASK_MS * (waits ? 1 : allowance());
    console.log(
      `    Longest task of the page's thread: ${longest.toFixed(0)} ms, at most ${allowed.toFixed(0)} (${waits ? 'without waits' : 'waits are not known'}); ${onTheWall.toFixed(0)} ms on the wall.${accountOf(tasks, busy, frames, 0.7 * LONGEST_TASK_MS)}`,
    );
    expect(errors, 'console errors').toEqual([]);
    expect(longest, LONGEST_TASK).toBeLessThanOrEqual(allowed);
  },
});

export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** Nothing that axe calls serious or critical on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => globalThis.ownWork.push({ from: performance.now(), to: Infinity }));
  // All of it in the page, which has no frames: to carry every node that passes to another page takes five times as long.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe.analyze();
  await page.evaluate(() => {
    globalThis.ownWork.at(-1)!.to = performance.now();
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** Sets a tiny student that reads the beginnings of programs, and gives the section where it is trained. */
export async function setTinyStudent(page: Page, epochs: number, backend: 'WebGPU' | 'WASM'): Promise<Locator> {
  const train = section(page, 'Train');
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByRole('radio', { name: 'tiny' }).check();
  await train.getByLabel('Epochs').fill(String(epochs));
  await train.getByLabel('Batch size').fill('16');
  await train.getByLabel('Longest program').selectOption('64');
  await train.getByLabel('Backend').selectOption(backend);
  return train;
}

/**
 * Sets a tiny student on WebGPU that trains for a few seconds, and starts both regimes.
 *
 * @param choose further settings, in the section
 */
export async function trainBothTinyStudents(page: Page, choose?: (train: Locator) => Promise<unknown>): Promise<void> {
  const train = await setTinyStudent(page, 2, 'WebGPU');
  await choose?.(train);
  await train.getByRole('button', { name: /^Train both students/ }).click();
  await expect(train.getByRole('progressbar', { name: /^Progress of/ })).toHaveCount(2);
  await expect(train.getByText('Done. Read what the students learned.')).toBeVisible({ timeout: 120_000 });
}

/** Both of the last two runs, chosen and compared. */
export async function expectComparison(page: Page): Promise<void> {
  const results = section(page, 'Results');
  await expect(results.getByRole('row', { name: /seed 1/ })).toHaveCount(2);
  await expect(results.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(results.getByRole('heading', { name: 'By fix type' })).toBeVisible();
  await expect(results.getByRole('figure', { name: /F1/ }).first()).toBeVisible();
  await expect(results.getByRole('grid')).toHaveCount(2);
}

/** Opens the fullest cell of the first matrix, and steps to its second program where there is one. */
export async function openConfusionCell(page: Page): Promise<void> {
  const results = section(page, 'Results');
  const cells = results
    .getByRole('grid')
    .first()
    .getByRole('gridcell', { name: /: [1-9]\d* programs? of/ });
  await cells.first().click();
  const programs = results.getByRole('region', { name: /(rightly named|taken for) .*: \d+ programs?/ });
  await expect(programs.getByRole('table', { name: 'Truth and answers' })).toBeVisible();
  await expect(programs.getByRole('row', { name: /^Teacher/ })).toBeVisible();
  await expect(programs.getByText('main').first()).toBeVisible();
  if (await programs.getByRole('button', { name: 'Next' }).isEnabled()) {
    await programs.press('ArrowRight');
    await expect(programs.getByText('Program 2 of')).toBeVisible();
  }
}

const PROGRAM = `#include <stdio.h>

int main(void) {
  int a, b, c;
  scanf("%d %d %d", &a, &b, &c);
  if (a < b && a < c)
    printf("%d is the smallest\\n", a);
  else if (b < c)
    printf("%d is the smallest\\n", b);
  return 0;
}
`;

/** Types a program and reads the answer; then what is no program. */
export async function classify(page: Page): Promise<void> {
  const desk = section(page, 'Classify');
  const editor = desk.getByRole('textbox', { name: 'C program to classify' });
  await editor.fill(PROGRAM);
  const answer = desk.getByRole('table', { name: /^Fix type: [A-Z_]+/ });
  await expect(answer).toBeVisible({ timeout: 60_000 });
  const shares = await answer
    .getByRole('row')
    .getByText(/^[01]\.\d\d$/)
    .allTextContents();
  expect(shares).toHaveLength(9);
  expect(shares.reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 1);
  await editor.fill('Dear diary, today I went to the market.');
  await expect(desk.getByText('This does not look like a C program')).toBeVisible();
}

/** What the browser saves when the button is pressed. */
export async function downloadOf(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/**
 * Chooses a file for the button that asks for one. It lies on the disk, as a reader's does: bytes that are handed over
 * by themselves are unpacked on the page's own thread, megabytes of them in its longest task.
 */
export async function giveFile(page: Page, button: Locator, name: string, bytes: Uint8Array): Promise<void> {
  const file = test.info().outputPath(name);
  await writeFile(file, bytes);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(file);
}

/** Takes an item of the small menu of a figure or table. */
export async function save(page: Page, within: Locator, item: string): Promise<{ name: string; bytes: Buffer }> {
  await within
    .getByRole('button', { name: /^Save or show/ })
    .first()
    .click();
  return downloadOf(page, within.getByRole('button', { name: item, exact: true }).first());
}

/** Every kind of file that a figure gives, each looked into. */
export async function exportEverything(page: Page): Promise<void> {
  const results = section(page, 'Results');
  for (const figure of [
    results.getByRole('figure', { name: /F1/ }).first(),
    results.getByRole('figure', { name: /confusion/ }).first(),
  ]) {
    const svg = await save(page, figure, 'SVG');
    const text = svg.bytes.toString('utf8');
    const { root, words } = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return { root: parsed.documentElement.nodeName, words: parsed.documentElement.textContent ?? '' };
    }, text);
    expect(svg.name).toMatch(/\.svg$/);
    expect(root).toBe('svg');
    // Axes and legend are in the file, not only on the page.
    expect(words).toContain('COMPARISON');
    expect(text).toMatch(/@font-face\{font-family:Arimo;font-style:normal;font-weight:400;src:url\(data:font\/woff2/);

    const pdf = (await save(page, figure, 'PDF')).bytes.toString('latin1');
    expect(pdf).toMatch(/^%PDF-/);
    // Embedded fonts and text that can be copied out; no picture stands in for the drawing.
    expect(pdf).toContain('/FontFile2');
    expect(pdf).toContain('/ToUnicode');
    expect(pdf).not.toContain('/Subtype /Image');

    const png = await save(page, figure, 'PNG, 300 dpi');
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.bytes.readUInt32BE(16), 'width in pixels').toBeGreaterThan(900);

    const csv = (await save(page, figure, 'CSV')).bytes.toString('utf8').trim().split(/\r?\n/);
    expect(csv.length).toBeGreaterThan(8);
    expect(new Set(csv.map((line) => line.replace(/"[^"]*"/g, '').split(',').length)).size).toBe(1);

    const latex = (await save(page, figure, 'LaTeX')).bytes.toString('utf8');
    for (const part of ['\\begin{table}', '\\toprule', '\\midrule', '\\bottomrule', '\\end{tabular}']) {
      expect(latex).toContain(part);
    }
  }

  const json = await downloadOf(page, results.getByRole('button', { name: /^Save .* as JSON/ }).first());
  const { run, report } = JSON.parse(json.bytes.toString('utf8')) as {
    run: { predictions: unknown[]; config: { student: string } };
    report: object;
  };
  expect(run.config.student).toBe('tiny');
  expect(run.predictions.length).toBeGreaterThan(20);
  expect(report).toBeTruthy();
}
