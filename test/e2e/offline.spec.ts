/** The page after a first visit, without a network. */
import { expect } from '@playwright/test';
import { section, test } from './notebook.ts';

test('after a first visit the page opens without a network, isolated and with its workers', async ({
  notebook: page,
  context,
}) => {
  await expect(section(page, 'Data').getByText(/\d+ programs: \d+ failing, \d+ correct/)).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await expect(section(page, 'Data').getByText(/\d+ programs: \d+ failing, \d+ correct/)).toBeVisible();
  await expect(page.getByText(/Trains on (WASM|WebGPU)/)).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
