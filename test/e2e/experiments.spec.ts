/** An experiment on the page: declared, started, broken off by a reload, done, read, and not made again. */
import { expect } from '@playwright/test';
import { experimentSchema } from '../../src/experiment/document.ts';
import { toShared } from '../../src/experiment/share.ts';
import { expectAccessible, section, test } from './notebook.ts';

const document = experimentSchema.parse({
  title: 'Two seeds',
  corpus: 'starter',
  student: 'tiny',
  filters: { assignments: ['median', 'smallest'] },
  split: { protocol: 'k-fold-by-student', folds: 2 },
  arms: [
    { name: 'plain', regime: 'label-only' },
    { name: 'coarse', regime: 'reasoning-distilled', options: { tagSchema: 'coarse' } },
  ],
  options: { epochs: 2, maxLength: 64, batchSize: 16, backend: 'wasm' },
});

test('an experiment is declared, goes on after a reload, is read, and is not made again', async ({
  notebook: page,
}) => {
  const experiments = section(page, 'Experiments');
  await page.goto(`/#experiments/${toShared(document)}`);
  await page.reload();
  await expect(experiments.getByLabel('Title')).toHaveValue('Two seeds');
  await experiments.getByLabel('Seeds').fill('1, 2');
  await experiments.getByRole('button', { name: 'Start the experiment' }).scrollIntoViewIfNeeded();
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
  const table = item.getByRole('table', { name: /^Two seeds/ });
  await expect(table).toBeVisible({ timeout: 60_000 });
  for (const arm of ['majority', 'assignment', 'tfidf', 'nearest', 'plain', 'coarse']) {
    await expect(table.getByRole('row', { name: new RegExp(`^${arm}`) })).toHaveCount(1);
  }
  await expect(table.getByRole('row', { name: /^coarse 2 0\.\d{3} ± 0\.\d{3} \(0\.\d\d to 0\.\d\d\)/ })).toHaveCount(1);
  await expectAccessible(page);

  await expect(experiments.getByText('8 of them are done already.')).toBeVisible();
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
  await experiments.getByRole('button', { name: 'Start the experiment' }).scrollIntoViewIfNeeded();
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
  const items = experiments.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await items.filter({ hasText: 'Second' }).getByRole('button', { name: 'Earlier' }).click();
  await expect(items.first()).toContainText('Second');
  await items.filter({ hasText: 'Two seeds' }).getByRole('button', { name: 'Cancel' }).click();
  await experiments.getByRole('button', { name: 'Go on with the queue' }).click();
  await expect(items.filter({ hasText: 'Second' })).toContainText('4 of 4 runs', { timeout: 120_000 });
  await expect(items.filter({ hasText: 'Two seeds' })).toContainText('0 of 4 runs');
});
