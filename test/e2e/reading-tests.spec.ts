/** A student that reads what failing tests showed: its corpus is run, it is trained, and it says what its answer rests on. */
import { expect } from '@playwright/test';
import { strToU8 } from 'fflate';
import { gitBlobHash } from '../../src/corpus/git-blob.ts';
import { introClassFiles, zipOf } from '../corpus/introclass-files.ts';
import { giveFile, section, test } from './notebook.ts';

const median = (body: string) =>
  `#include <stdio.h>\n\nint main(void) {\n  int a, b, c;\n  scanf("%d %d %d", &a, &b, &c);\n  ${body}\n  printf("%d is the median\\n", b);\n  return 0;\n}\n`;

const WRONG = median('if (a < b) b = a;');

/** Ten students, of whom each has handed in one program that is wrong in a way of its own. */
const HANDED_IN = Array.from({ length: 10 }, (_, i) => ({
  path: `median/${String(i).repeat(128)}/000/median.c`,
  source: strToU8(median(i % 2 === 0 ? `if (a > b) b = a + ${i};` : `if (c < b) b = c - ${i};`)),
}));

function archive(): Promise<ArrayBuffer> {
  const metadata = { blackbox: { pass: [], fail: ['1', '2'] }, whitebox: { pass: [], fail: [] } };
  const files = {
    ...introClassFiles(),
    'median/tests/blackbox/1.in': strToU8('3 1 2\n'),
    'median/tests/blackbox/1.out': strToU8('2 is the median\n'),
    'median/tests/blackbox/2.in': strToU8('9 2 1\n'),
    'median/tests/blackbox/2.out': strToU8('2 is the median\n'),
    ...Object.fromEntries(HANDED_IN.map(({ path, source }) => [path, source])),
    ...Object.fromEntries(
      HANDED_IN.map(({ path }) => [path.replace('median.c', 'metadata.json'), strToU8(JSON.stringify(metadata))]),
    ),
  };
  return zipOf(files).arrayBuffer();
}

async function annotations(): Promise<Buffer> {
  const lines = HANDED_IN.map(async ({ path, source }, i) =>
    JSON.stringify({
      program: path,
      blob: await gitBlobHash(source),
      fix_type: i % 2 === 0 ? 'COMPARISON' : 'ARITHMETIC',
      tags: ['loop/off-by-one'],
      lines: [6],
      confidence: 'high',
      evidence: 'execution',
    }),
  );
  return Buffer.from((await Promise.all(lines)).join('\n'));
}

test('programs are run where a student is to read what comes of it, and its answer says whether it rests on that', async ({
  notebook: page,
}) => {
  const imports = section(page, 'Data').getByRole('button', { name: 'Import archive' });
  await giveFile(page, imports, 'small.zip', new Uint8Array(await archive()));
  await section(page, 'Data').getByRole('radio', { name: 'IntroClass' }).check({ timeout: 60_000 });
  await section(page, 'Teacher').getByText('Annotations: what was kept and discarded, and your own').click();
  const annotates = section(page, 'Teacher').getByRole('button', { name: 'Import annotations' });
  await giveFile(page, annotates, 'mine.jsonl', await annotations());

  const train = section(page, 'Train');
  await expect(train.getByText(/From IntroClass, 8 programs train and 2 validate/)).toBeVisible();
  const start = train.getByRole('button', { name: /^Train the label-only student/ });
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByRole('checkbox', { name: /^Reasoning-distilled/ }).uncheck();
  await train.getByRole('radio', { name: 'tiny' }).check();
  await train.getByLabel('Epochs').fill('1');
  await train.getByLabel('Longest program').selectOption('128');
  await train.getByLabel('Backend').selectOption('WASM');
  await expect(start).toBeEnabled();
  await train.getByLabel('Reads').selectOption('The program and its failing tests');
  const needed = train.getByRole('alert', { name: 'The programs have to be run first' });
  await expect(needed).toBeVisible();
  await expect(start).toBeDisabled();

  await needed.getByRole('button', { name: /^Run \d+ programs/ }).click();
  await expect(needed).toHaveCount(0, { timeout: 120_000 });
  // What was run is found again.
  await page.reload();
  await expect(start).toBeEnabled();
  await start.click();
  await expect(train.getByText('Done. Read what the students learned.')).toBeVisible({ timeout: 60_000 });

  const desk = section(page, 'Classify');
  const editor = desk.getByRole('textbox', { name: 'C program to classify' });
  await expect(desk.getByLabel('Student', { exact: true })).toContainText('reads tests');
  await editor.fill(WRONG);
  const withTests = desk.getByText('Rests on the program and on what its tests showed: it fails 1 of 2.');
  await expect(withTests).toBeVisible({ timeout: 60_000 });
  await editor.fill(WRONG.replace('&c);', '&c)'));
  await expect(desk.getByText('Rests on the program alone: it does not compile.')).toBeVisible({ timeout: 60_000 });
  await editor.fill(WRONG.replace('b = a;', 'b = c;'));
  await expect(desk.getByText(/^Rests on the program and on /)).toBeVisible({ timeout: 60_000 });
});
