/** A student leaves the browser as a zip and comes back: its run, its answers, and what is said where it cannot. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { giveFile, downloadOf, expectAccessible, section, test, trainBothTinyStudents } from './notebook.ts';

const PROGRAM = readFileSync(
  new URL('../../datasets/starter/median/solutions/clamp-ternary.c', import.meta.url),
  'utf8',
);

/** The table of the answer about a program, as text, in the reader's words and digits. */
async function answerOf(page: Page, student: string): Promise<string[]> {
  const desk = section(page, 'Classify');
  const choice = desk.getByLabel('Student', { exact: true });
  const option = choice.locator('option', { hasText: student });
  await choice.selectOption(await option.first().getAttribute('value'));
  await desk.getByRole('textbox', { name: 'C program to classify' }).fill(PROGRAM);
  const table = desk.getByRole('table', { name: /^Fix type: [A-Z_]+/ });
  await expect(table).toBeVisible({ timeout: 60_000 });
  return table.getByRole('row').allTextContents();
}

async function open(page: Page, name: string, bytes: Uint8Array): Promise<Locator> {
  const results = section(page, 'Results');
  const button = results.getByRole('button', { name: 'Open zip' });
  if (!(await button.isVisible())) await results.getByRole('button', { name: 'Open a student' }).click();
  await giveFile(page, button, name, bytes);
  return results;
}

test('a student is downloaded, deleted, opened again, and answers as before', async ({ notebook: page }) => {
  await trainBothTinyStudents(page, (train) => train.getByLabel('Wide head').selectOption('On n-grams of tokens'));
  const results = section(page, 'Results');
  const row = results.getByRole('row', { name: /Reasoning-distilled.*seed 1/ });
  await expect(row).toHaveCount(1);
  const download = row.getByRole('button', { name: /^Download the student/ });
  const name = (await download.getAttribute('aria-label'))!.replace('Download the student ', '');
  const before = await answerOf(page, name);
  expect(before.length).toBeGreaterThan(5);
  const zip = await downloadOf(page, download);
  expect(zip.name).toMatch(/\.zip$/);
  const files = unzipSync(zip.bytes);
  const names = Object.keys(files).map((file) => file.slice(file.indexOf('/') + 1));
  expect(names.sort()).toEqual([
    'README.md',
    'config.json',
    'fixtrace-run.json',
    'heads.safetensors',
    'model.safetensors',
    'special_tokens_map.json',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);

  const textOf = (end: string) => strFromU8(files[Object.keys(files).find((file) => file.endsWith(end))!]!);
  expect(textOf('README.md')).toContain('heads["wide_head.weight"]');
  expect(textOf('heads.safetensors')).toContain('"wide_head.weight"');

  await open(page, zip.name, zip.bytes);
  await expect(results.getByText('is stored here already, and stays as it is')).toBeVisible();

  await row.getByRole('button', { name: /^Delete / }).click();
  await results.getByRole('button', { name: 'Delete run' }).click();
  await expect(row).toHaveCount(0);
  // A worker that never held its weights.
  await page.reload();
  await expect(results.getByRole('row', { name: /seed 1/ })).toHaveCount(1);

  await open(page, 'cut.zip', zip.bytes.subarray(0, zip.bytes.length >> 1));
  await expect(results.getByRole('alert', { name: 'Nothing was opened' })).toContainText('its end was cut');
  const noRun = zipSync(
    Object.fromEntries(Object.entries(files).filter(([file]) => !file.endsWith('fixtrace-run.json'))),
  );
  await open(page, 'model.zip', noRun);
  await expect(results.getByRole('alert', { name: 'Nothing was opened' })).toContainText('add it under Train, Models');
  await expect(results.getByRole('row', { name: /seed 1/ })).toHaveCount(1);
  await expectAccessible(page);

  await open(page, zip.name, zip.bytes);
  await expect(results.getByText(`“${name}” is stored here.`)).toBeVisible();
  await expect(row).toHaveCount(1);
  const desk = section(page, 'Classify');
  await expect(desk.getByLabel('Student', { exact: true }).locator('option:checked')).toContainText(name);
  expect(await answerOf(page, name)).toEqual(before);
});
