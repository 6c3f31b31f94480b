/** An experiment taken away as a zip and brought back, on the page. */
import { expect } from '@playwright/test';
import { toShared } from '../../src/experiment/share.ts';
import { openPaper } from '../../src/paper/open.ts';
import { toTakeAway as document } from './tiny-experiments.ts';
import { giveFile, downloadOf, expectAccessible, section, test } from './notebook.ts';

const DRAWN = ['Accuracy and macro F1 of every arm', 'F1 by fix type', 'Confusion of plain'];

test('an experiment becomes a zip, is deleted, and comes back from it as it was', async ({ notebook: page }) => {
  const [experiments, paper] = [section(page, 'Experiments'), section(page, 'Paper')];
  await expect(paper.getByText('No experiment has results yet.')).toBeVisible();
  await page.goto(`/#experiments/${toShared(document)}`);
  await page.reload();
  const start = experiments.getByRole('button', { name: /^Start (the experiment|8 runs)/ });
  // What stands above may still be filling.
  await expect(async () => {
    await start.scrollIntoViewIfNeeded();
    await expect(start).toHaveText(/^Start 8 runs/, { timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await expect(start).toBeEnabled();
  await start.click();
  const item = experiments.getByRole('listitem').filter({ hasText: 'To take away' });
  await expect(item).toContainText('8 of 8 runs', { timeout: 150_000 });

  const make = paper.getByRole('button', { name: /^Make the zip/ });
  await paper.scrollIntoViewIfNeeded();
  await expect(make).toBeVisible({ timeout: 60_000 });
  const allFigures = paper.getByRole('checkbox', { name: /^All figures, / });
  await paper.getByRole('button', { name: /^\d+ claims$/ }).click();
  await expect(paper.getByRole('region', { name: 'Claims' }).getByText(/^plain: accuracy is 0\.\d{3}/)).toBeVisible();
  await expectAccessible(page);

  // Three figures are enough here; the command draws all.
  await allFigures.uncheck();
  await expect(paper.getByText(/^All figures, 0 of \d+$/)).toBeVisible();
  for (const name of DRAWN) await paper.getByRole('checkbox', { name: `${name} (figure)`, exact: true }).press('Space');
  await expect(paper.getByRole('checkbox', { name: /^All tables, / })).toBeChecked();
  const authors = paper.getByLabel('Authors');
  await authors.fill('Ada Lovelace\nLe Goues,');
  await expect(paper.getByText('a given name is empty')).toBeVisible();
  await expect(make).toBeDisabled();
  await authors.fill('Ada Lovelace\nLe Goues, Claire');
  const first = await downloadOf(page, make);
  expect(first.name).toBe('To-take-away-paper.zip');
  await expect(paper.getByText(/To-take-away-paper\.zip is downloaded: \d+ files/)).toBeVisible();
  const { files, content } = await openPaper(new Blob([new Uint8Array(first.bytes)]));
  expect(content.runs).toHaveLength(8);
  const names = [...files.keys()];
  expect(names.filter((name) => name.startsWith('figures/'))).toHaveLength(9);
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  expect(text('figures/score-intervals.pdf').slice(0, 5)).toBe('%PDF-');
  expect(text('figures/score-intervals.svg')).toContain('@font-face');
  expect(text('CITATION.cff')).toContain('title: "To take away"\nauthors:\n  - family-names: "Lovelace"\n');
  expect(text('CITATION.cff')).toContain('  - family-names: "Le Goues"\n    given-names: "Claire"\n');
  expect(text('ARTIFACT.html')).toContain('--arm &quot;coarse, α = 0.5&quot;');

  await item.getByRole('button', { name: 'Delete' }).click();
  await expect(item).toHaveCount(0);
  await expect(paper.getByText('No experiment has results yet.')).toBeVisible();

  const opens = paper.getByRole('button', { name: 'Open zip' });
  await giveFile(page, opens, first.name, first.bytes);
  await expect(paper.getByText('“To take away” is stored here with its 8 runs.')).toBeVisible({ timeout: 60_000 });
  await expect(item).toContainText('8 of 8 runs');
  await expect(make).toBeVisible({ timeout: 60_000 });
  // What was taken into the zip is chosen again.
  await expect(paper.getByText(new RegExp(`^All figures, ${DRAWN.length} of \\d+$`))).toBeVisible();
  for (const name of DRAWN) {
    await expect(paper.getByRole('checkbox', { name: `${name} (figure)`, exact: true })).toBeChecked();
  }
  const second = await downloadOf(page, make);
  expect(second.bytes.equals(first.bytes), 'the same zip, byte for byte').toBe(true);

  await giveFile(page, opens, first.name, first.bytes.subarray(0, first.bytes.length - 3000));
  await expect(paper.getByRole('alert')).toContainText('its end was cut');
  await expectAccessible(page);
});

test('the study that ships is read without a run being made', async ({ notebook: page }) => {
  const [experiments, paper] = [section(page, 'Experiments'), section(page, 'Paper')];
  await paper.scrollIntoViewIfNeeded();
  const opens = paper.getByRole('button', { name: 'Open the study that ships' });
  await opens.click();
  await expect(paper.getByText(/^“nano on IntroClass: .*” is stored here with its \d+ runs\./)).toBeVisible({
    timeout: 60_000,
  });
  const item = experiments.getByRole('listitem').filter({ hasText: 'nano on IntroClass' });
  await item.getByRole('button', { name: 'Results' }).click();
  const scores = item.getByRole('region', { name: 'Accuracy and macro F1', exact: true });
  const arms = ['label-only', 'reasoning-distilled', 'reasoning-distilled and lines', 'JSON by grammar'].map(
    (arm) => `pretrained, ${arm}`,
  );
  for (const arm of ['tfidf-tests', ...arms]) {
    await expect(scores.getByRole('row', { name: new RegExp(`^${arm} [–\\d]`) })).toHaveCount(1, { timeout: 60_000 });
  }
  await expectAccessible(page);
});

test('a study that does not come is said to be missing, and can be asked for again', async ({ page }) => {
  await page.goto('/#paper');
  const paper = section(page, 'Paper');
  await page.route('**/studies/*.zip', (route) => route.abort(), { times: 1 });
  const opens = paper.getByRole('button', { name: 'Open the study that ships' });
  await opens.click();
  await expect(paper.getByRole('alert')).toContainText('The study did not come');
  await opens.click();
  await expect(paper.getByText(/is stored here with its \d+ runs\./)).toBeVisible({ timeout: 60_000 });
});
