/** An experiment on the page: declared, started, broken off by a reload, done, read, and not made again. */
import { expect, type Locator, type Page } from '@playwright/test';
import { toShared } from '../../src/experiment/share.ts';
import { expectAccessible, save, section, setTinyStudent, test } from './notebook.ts';
import { twoSeeds as document } from './tiny-experiments.ts';

/** Two arms side by side, by keyboard: the programs they disagree on first, each with its source and both answers. */
async function compareStudents(page: Page, item: Locator): Promise<void> {
  const fold = item.getByRole('button', { name: 'Two students on the same program' });
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(item.getByText(/^The two answer differently about \d+ of \d+ programs/)).toBeVisible();
  const pair = item.getByRole('region', { name: /^plain, seed 1 and coarse, seed \d, program by program$/ });
  const answers = pair.getByRole('table', { name: 'Truth and answers' });
  await expect(answers.getByRole('columnheader')).toHaveText(['What', 'Teacher', 'plain, seed 1', 'coarse, seed 1']);
  await expect(answers.getByRole('row', { name: /^Trace .* tells no tags/ })).toHaveCount(1);
  await expect(pair.getByText('main').first()).toBeVisible();
  const first = pair.locator('[aria-current]');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(pair.getByText('Program 2 of')).toBeVisible();
  await expect(first).toBeFocused();
  await item.getByLabel('The other: seed').selectOption('2');
  await expect(answers.getByRole('columnheader', { name: 'coarse, seed 2' })).toBeVisible();
  await item.getByLabel('Order', { exact: true }).selectOption('Right trace, wrong label');
  await expect(pair.getByText('Program 1 of')).toBeVisible();
}

/** The programs behind a cell of a matrix, of one seed and of all. */
async function lookIntoCell(item: Locator): Promise<void> {
  await item.getByRole('button', { name: 'Confusion', exact: true }).click();
  const confusion = item.getByRole('region', { name: 'Confusion of an arm' });
  await expect(confusion.getByRole('gridcell', { name: /: [1-9]\d* answers? of/ }).first()).toBeVisible();
  await confusion.getByLabel('Arm', { exact: true }).selectOption('coarse');
  await confusion.getByLabel('Answers of', { exact: true }).selectOption('seed 2');
  await confusion
    .getByRole('gridcell', { name: /: [1-9]\d* programs? of/ })
    .first()
    .click();
  const programs = confusion.getByRole('region', { name: /by coarse: \d+ programs?$/ });
  await expect(programs.getByRole('row', { name: /^coarse, seed 2/ })).toBeVisible();
  await programs.press('Escape');
  await expect(programs).toHaveCount(0);
  await expect(item.getByRole('figure', { name: 'Confusion of coarse less that of plain' })).toBeVisible();
}

/** A run of it by itself, where runs are looked at; and that nobody looks for its student among those to ask. */
async function openRun(page: Page, item: Locator): Promise<void> {
  await item.getByRole('button', { name: 'Runs', exact: true }).click();
  await item.getByRole('link', { name: 'seed 2, fold 1' }).first().click();
  const results = section(page, 'Results');
  await expect(results.getByText('plain, seed 2, fold 1')).toBeVisible();
  await expect(results.getByRole('heading', { name: 'By fix type' })).toBeVisible();
  await expect(results.getByRole('grid')).toHaveCount(1);
  await results.getByRole('button', { name: 'Two seeds' }).click();
  await results.getByRole('group', { name: 'coarse' }).getByLabel('seed 2, fold 1').check();
  await expect(results.getByRole('grid')).toHaveCount(2);
  await expect(section(page, 'Classify').getByText('the answers are kept and not the weights')).toBeVisible();
  await results.getByRole('link', { name: 'Two seeds' }).first().click();
  await expect(item.getByRole('heading', { name: 'To be wary of' })).toBeVisible({ timeout: 60_000 });
}

test('an experiment is declared, goes on after a reload, is read, and is not made again', async ({
  notebook: page,
}) => {
  const experiments = section(page, 'Experiments');
  await page.goto(`/#experiments/${toShared(document)}`);
  await page.reload();
  await expect(experiments.getByLabel('Title')).toHaveValue('Two seeds');
  await experiments.getByLabel('Seeds').fill('1, 2');
  const start = experiments.getByRole('button', { name: 'Start 8 runs' });
  await expect(start).toBeEnabled({ timeout: 60_000 });
  await expectAccessible(page);
  await start.click();
  const item = experiments.getByRole('listitem').filter({ hasText: 'Two seeds' });
  await expect(item).toContainText(/[1-9] of 8 runs/, { timeout: 120_000 });

  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(item).toContainText('8 of 8 runs', { timeout: 150_000 });
  await expect(item.getByRole('button', { name: 'Cancel' })).toHaveCount(0);

  await item.getByRole('button', { name: 'Results' }).click();
  await expect(item.getByRole('heading', { name: 'To be wary of' })).toBeVisible({ timeout: 60_000 });
  await expect(item.getByText('Too few examples of a class.')).toBeVisible();
  await item.getByRole('button', { name: 'Looked for and not found' }).click();
  const scores = item.getByRole('region', { name: 'Accuracy and macro F1', exact: true });
  const table = scores.getByRole('table', { name: /^Accuracy and macro F1 of every arm/ });
  for (const arm of ['majority', 'assignment', 'tfidf', 'nearest', 'plain', 'coarse']) {
    await expect(table.getByRole('row', { name: new RegExp(`^${arm} `) })).toHaveCount(1);
  }
  await expect(table.getByRole('row', { name: /^coarse 2 0\.\d{3} 0\.\d{3} 0\.\d{3} 0\.\d{3}/ })).toHaveCount(1);
  const csv = (await save(page, scores, 'CSV')).bytes.toString('utf8');
  expect(csv).toMatch(/^coarse,2,0\.\d+/m);
  await expect(item.getByText('Quality of the traces')).toHaveCount(0);
  await item.getByRole('button', { name: 'Traces', exact: true }).press('Enter');
  await expect(item.getByRole('heading', { name: 'Quality of the traces', exact: true })).toBeVisible();
  await lookIntoCell(item);
  await compareStudents(page, item);
  await expectAccessible(page);

  await page.reload();
  await expect(item.getByRole('heading', { name: 'To be wary of' })).toBeVisible({ timeout: 60_000 });
  await openRun(page, item);
  await experiments.getByLabel('Title').scrollIntoViewIfNeeded();
  await expect(experiments.getByText('8 of them are done already.')).toBeVisible({ timeout: 60_000 });
  await experiments.getByRole('button', { name: 'Start 8 runs' }).click();
  await expect(experiments.getByRole('listitem').filter({ hasText: '8 of 8 runs' })).toHaveCount(2, {
    timeout: 60_000,
  });
});

test('a queue can be paused, reordered and cancelled', async ({ page }) => {
  await page.goto(
    `/#experiments/${toShared({ ...document, baselines: false, options: { ...document.options, epochs: 300 } })}`,
  );
  const experiments = section(page, 'Experiments');
  const start = experiments.getByRole('button', { name: 'Start 4 runs' });
  await expect(start).toBeEnabled({ timeout: 60_000 });
  await start.click();
  await expect(experiments.getByText(/training plain, seed 1, fold 1, step/)).toBeVisible({ timeout: 60_000 });
  await experiments.getByRole('button', { name: 'Pause the queue' }).click();
  await expect(experiments.getByText(/paused at plain, seed 1, fold 1/)).toBeVisible();

  await experiments.getByLabel('Title').fill('Second');
  await experiments.getByRole('button', { name: 'How students are trained' }).click();
  await experiments.getByLabel('Epochs').fill('1');
  await start.click();
  const items = experiments.getByRole('list', { name: 'Declared experiments' }).getByRole('listitem');
  await expect(items).toHaveCount(2);
  await items.filter({ hasText: 'Second' }).getByRole('button', { name: 'Earlier' }).click();
  await expect(items.first()).toContainText('Second');
  await items.filter({ hasText: 'Two seeds' }).getByRole('button', { name: 'Cancel' }).click();
  await experiments.getByRole('button', { name: 'Go on with the queue' }).click();
  await expect(items.filter({ hasText: 'Second' })).toContainText('4 of 4 runs', { timeout: 120_000 });
  await expect(items.filter({ hasText: 'Two seeds' })).toContainText('0 of 4 runs');
});

test('a run that waits behind others is held when the queue is paused, and one that is cancelled can go on at once', async ({
  notebook: page,
}) => {
  const train = await setTinyStudent(page, 300, 'WASM');
  await train.getByRole('button', { name: /^Train both students/ }).click();
  const discard = train.getByRole('button', { name: /^Discard/ });
  await expect(discard).toHaveCount(2);

  await page.goto(
    `/#experiments/${toShared({ ...document, baselines: false, options: { ...document.options, epochs: 300 } })}`,
  );
  const experiments = section(page, 'Experiments');
  await experiments.getByRole('button', { name: 'Start 4 runs' }).click({ timeout: 60_000 });
  await expect(experiments.getByText(/behind other runs: plain, seed 1, fold 1/)).toBeVisible();
  await experiments.getByRole('button', { name: 'Pause the queue' }).click();
  // The third is of the experiment.
  for (const left of [2, 1]) {
    await discard.first().click();
    await expect(discard).toHaveCount(left);
  }
  await expect(experiments.getByText(/paused at plain, seed 1, fold 1/)).toBeVisible({ timeout: 60_000 });

  await experiments.getByRole('button', { name: 'Go on with the queue' }).click();
  await expect(experiments.getByText(/training .+, step \d+ of/)).toBeVisible();
  await expect(experiments.getByText(/ left of this run; about/)).toBeVisible({ timeout: 30_000 });
  await experiments.getByRole('button', { name: 'Cancel' }).click();
  await experiments.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(experiments.getByText(/training .+, step \d+ of/)).toBeVisible({ timeout: 60_000 });
  await expect(experiments.getByRole('button', { name: 'Pause the queue' })).toBeVisible();
  await experiments.getByRole('button', { name: 'Cancel' }).click();
});
