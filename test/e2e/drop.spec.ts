/** Files dropped on the page, as the browser itself hands them over: where a field takes them, and beside. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { experimentSchema } from '../../src/experiment/document.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { studentFolder } from '../../src/folder/student-folder.ts';
import { zipFolder } from '../../src/folder/zip.ts';
import { NO_AUTHORSHIP } from '../../src/paper/authorship.ts';
import { pack } from '../../src/paper/pack.ts';
import { paperFiles } from '../../src/paper/paper-files.ts';
import { madeRun, recorded } from '../experiment/made-runs.ts';
import { tinyStudent } from '../folder/parts.ts';
import { expectAccessible, section, test } from './notebook.ts';

declare global {
  /** What `watchDrags` has seen. */
  var dragsSeen: string[];
  /** The page's height, and since when it has it. */
  var heightSeen: { height: number; at: number } | undefined;
}

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-drop-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The zip of an experiment whose answers are made up; without figures, which need a page. */
async function paperZip(): Promise<string> {
  const { record, runs: planned } = await recorded({ title: 'Dropped', seeds: [1] });
  const runs = planned.map((run) => madeRun(run, record, 3));
  const content = { record, runs, baselines: [] };
  const summary = summarise(record, new Map(runs.map((run) => [run.id, run])), []);
  const parts = { content, summary, exhibits: [], figures: [], authorship: NO_AUTHORSHIP, madeBy: 'test' };
  return written('dropped-paper.zip', pack('dropped-paper', paperFiles(parts)));
}

async function studentZip(): Promise<string> {
  const zip = await zipFolder(
    'tiny-one',
    await studentFolder(tinyStudent('reasoning-distilled')),
    new Date(Date.UTC(2026, 0, 1)),
  );
  return written('tiny-one.zip', new Uint8Array(await zip.arrayBuffer()));
}

/** Drags the files over the middle of a place, where they stay until they are dropped. */
async function drag(
  page: Page,
  over: Locator,
  files: string[],
): Promise<{ drop: () => Promise<void>; cancel: () => Promise<void> }> {
  await over.scrollIntoViewIfNeeded();
  const box = (await over.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  const end = async (type: 'drop' | 'dragCancel') => {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
    await session.detach();
  };
  return { drop: () => end('drop'), cancel: () => end('dragCancel') };
}

/** What is loaded late moves what stands below it away from under the pointer. */
const settled = (page: Page) =>
  page.waitForFunction(() => {
    const [height, at] = [document.documentElement.scrollHeight, performance.now()];
    if (globalThis.heightSeen?.height !== height) globalThis.heightSeen = { height, at };
    return at - globalThis.heightSeen.at > 1000;
  });

/** Drags, sees that the place shows it, and drops. */
async function dropOn(page: Page, zone: Locator, ...files: string[]): Promise<void> {
  await settled(page);
  await expect(async () => {
    const dragged = await drag(page, zone, files);
    try {
      await expect(zone).toHaveAttribute('data-over', 'true', { timeout: 1000 });
    } catch (error) {
      await dragged.cancel();
      throw error;
    }
    await dragged.drop();
  }).toPass({ timeout: 30_000 });
  await expect(zone).not.toHaveAttribute('data-over');
}

test('an experiment’s zip opens where it is dropped; what is none says so and changes nothing', async ({
  notebook: page,
}) => {
  const paper = section(page, 'Paper');
  const zone = paper.getByRole('group', { name: 'Open the zip of an experiment' });
  const zip = await paperZip();
  const failure = paper.getByRole('alert', { name: 'Nothing was opened' });

  await dropOn(page, zone, written('notes.txt', 'These are notes.'));
  await expect(failure).toContainText('This is not a zip of an experiment');
  await dropOn(page, zone, zip, written('second.zip', 'PK'));
  await expect(failure).toContainText('2 files were dropped; expected the zip of an experiment, as one file.');
  await dropOn(page, zone, folder);
  await expect(failure).toContainText(`The folder ${path.basename(folder)} was dropped`);
  await dropOn(page, zone, await studentZip());
  await expect(failure).toContainText('Students are opened under “Results”');
  await expect(paper.getByText('No experiment has results yet.')).toBeVisible();

  await dropOn(page, zone, zip);
  await expect(paper.getByText('“Dropped” is stored here with its 6 runs.')).toBeVisible({ timeout: 60_000 });
  await expect(failure).toHaveCount(0);
  await expect(section(page, 'Experiments').getByRole('listitem').filter({ hasText: 'Dropped' })).toBeVisible();
});

test('a student’s zip opens where it is dropped; an experiment’s is refused there', async ({ notebook: page }) => {
  const results = section(page, 'Results');
  await results.getByRole('button', { name: 'Open a student' }).click();
  const zone = results.getByRole('group', { name: 'Open a student' });
  await expect(zone).toBeVisible();
  await dropOn(page, zone, await paperZip());
  await expect(results.getByRole('alert', { name: 'Nothing was opened' })).toContainText(
    'the zip of an experiment is opened under Paper',
  );
  await dropOn(page, zone, await studentZip());
  await expect(results.getByText('“tiny one” is stored here.')).toBeVisible({ timeout: 60_000 });
});

test('an experiment’s document comes into the form where it is dropped; what is none leaves the form as it was', async ({
  notebook: page,
}) => {
  const experiments = section(page, 'Experiments');
  const form = experiments.getByRole('group', { name: 'Declare an experiment' });
  const title = form.getByLabel('Title');
  await form.scrollIntoViewIfNeeded();
  await expect(title).toBeVisible();
  const before = await title.inputValue();
  await dropOn(page, form, await paperZip());
  const failure = experiments.getByRole('alert', { name: 'No document was opened' });
  await expect(failure).toContainText('dropped-paper.zip is not JSON');
  await expect(failure).toContainText('the zip itself is opened under Paper');
  await expect(title).toHaveValue(before);
  await expectAccessible(page);

  const document = experimentSchema.parse({
    title: 'By a drop',
    corpus: 'starter',
    arms: [{ name: 'plain', regime: 'label-only' }],
  });
  await dropOn(page, form, written('experiment.json', JSON.stringify(document)));
  await expect(title).toHaveValue('By a drop');
  await expect(failure).toHaveCount(0);
});

/** What the page does with a drag: for each place and kind of event, whether the browser's own way is prevented. */
async function watchDrags(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    globalThis.dragsSeen = [];
    for (const type of ['dragover', 'drop'] as const) {
      addEventListener(type, ({ defaultPrevented, dataTransfer }) => {
        globalThis.dragsSeen.push(`${type} ${defaultPrevented ? 'prevented' : 'left'} ${dataTransfer?.dropEffect}`);
      });
    }
  });
  return () => page.evaluate(() => globalThis.dragsSeen);
}

test('a file that is dropped beside every field is refused, and the page stays; text is the browser’s own matter', async ({
  notebook: page,
}) => {
  const html = written('other.html', '<!doctype html><title>Another page</title><p>Not the notebook</p>');
  const opened: string[] = [];
  page.on('framenavigated', (frame) => opened.push(frame.url()));
  page.context().on('page', (other) => opened.push(other.url()));
  // The page is there, and hears of a drag before this test does.
  await expect(section(page, 'Data').getByRole('button', { name: /^Verify \d+ programs/ })).toBeVisible();
  const seen = await watchDrags(page);
  for (const beside of [
    page.getByRole('heading', { name: 'Fixtrace', level: 1 }),
    section(page, 'Your device').getByRole('heading', { level: 2 }),
  ]) {
    await (await drag(page, beside, [html])).drop();
  }
  await expect.poll(async () => (await seen()).length).toBeGreaterThan(1);
  expect(new Set(await seen())).toEqual(new Set(['dragover prevented none']));
  expect(opened).toEqual([]);

  // Where a browser drops all the same.
  const isLeft = (kind: 'file' | 'text') =>
    page.evaluate((carried) => {
      const dataTransfer = new DataTransfer();
      if (carried === 'file') dataTransfer.items.add(new File(['x'], 'x.html', { type: 'text/html' }));
      else dataTransfer.setData('text/plain', 'x');
      return document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, kind);
  expect(await isLeft('file')).toBe(false);
  expect(await isLeft('text')).toBe(true);
});
