/** Classify on a first visit: nothing has been trained, and there is an answer all the same. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { shippedRecordSchema } from '../../src/notebook/students/shipped-nano.ts';
import { expectAccessible, section, test } from './notebook.ts';

const record = shippedRecordSchema.parse(
  JSON.parse(readFileSync(new URL('../../public/models/nano/pretraining.json', import.meta.url), 'utf8')),
);

/** What the student says of the example: its fix type, tags and lines. */
async function expectAnswer(page: Page): Promise<string> {
  const desk = section(page, 'Classify');
  await desk.getByRole('button', { name: 'Show an example' }).click();
  const answer = desk.getByRole('table', { name: /^Fix type: [A-Z_]+/ });
  await expect(answer).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByRole('heading', { name: 'Tags' })).toBeVisible();
  await expect(desk.getByText(/marked beside the source\.$|^None is named\.$/)).toBeVisible();
  await expect(desk.getByText(/tokens read in \d+ ms/)).toBeVisible();
  return (await answer.getByRole('row').allTextContents()).join('\n');
}

test('a first visit: the student that ships answers about an example at once, its tests are run, and all of it works without a network', async ({
  notebook: page,
  context,
}) => {
  const weights: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('model.safetensors')) weights.push(request.url());
  });
  const desk = section(page, 'Classify');
  await expect(desk.getByLabel('Student', { exact: true })).toHaveValue('nano');
  await expect(
    desk.getByText(`trained on ${record.train.programs.toLocaleString('en')} generated programs`),
  ).toBeVisible();
  const share = `names the fix type of ${Math.round(100 * record.scores.classification.accuracy)}%`;
  await expect(desk.getByText(share)).toBeVisible();
  // The page asks for the weights when it needs them; the service worker's own fetches are not the page's.
  expect(weights).toEqual([]);
  const online = await expectAnswer(page);
  expect(weights).toHaveLength(1);
  await expectAccessible(page);

  const tests = desk.getByRole('region', { name: 'Its tests' });
  await tests.getByRole('button', { name: /^Run its tests/ }).click();
  await expect(tests.getByText(/^Fails (all )?\d+( of \d+)? tests/)).toBeVisible({ timeout: 60_000 });

  const card = await page.request.get(
    await desk.getByRole('link', { name: 'Its model card' }).evaluate((link) => (link as HTMLAnchorElement).href),
  );
  expect(await card.text()).toContain('# nano, pretrained');

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  expect(await expectAnswer(page)).toBe(online);
  await expect(tests.getByText(/^Fails (all )?\d+( of \d+)? tests/)).toBeVisible({ timeout: 60_000 });
});

test('a first visit to Data: a program to fix stands first in the list, and Verify says how long it takes', async ({
  notebook: page,
}) => {
  const data = section(page, 'Data');
  await expect(data.getByRole('button', { name: /^Verify \d+ programs \(about \d+ (s|min)\)$/ })).toBeVisible();
  await expect(data.getByText(/^First it loads a C compiler/)).toBeVisible();
  const [first] = await data.getByRole('list').last().getByRole('button').all();
  await expect(first!).toHaveText(/[A-Z_]{5,}$/);
  await first!.click();
  await expect(data.getByRole('article')).toBeVisible();
});
