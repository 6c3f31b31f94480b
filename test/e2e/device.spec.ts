/** "Your device": measured in the training worker, cancelled, kept over a reload, forgotten. */
import { expect } from '@playwright/test';
import { expectAccessible, section, test } from './notebook.ts';

test('this device is measured, says what to expect, and keeps it over a reload', async ({ notebook: page }) => {
  const device = section(page, 'Your device');
  await expect(device.getByText(/^Takes up to a minute, on WASM/)).toBeVisible();
  await device.getByRole('button', { name: 'Measure this device' }).click();
  await expect(device.getByText(/^Measuring a product of \d+ × \d+/)).toBeVisible();
  await device.getByRole('button', { name: 'Cancel' }).click();
  await expect(device.getByRole('progressbar')).toHaveCount(0);
  await expect(device.getByRole('table')).toHaveCount(0);

  await device.getByRole('button', { name: 'Measure this device' }).click();
  const words = device.getByText(
    /^WASM \(\d+ threads?\) multiplies matrices at up to .* GFLOP\/s; nano learns from about/,
  );
  await expect(words).toBeVisible({ timeout: 150_000 });
  const expectations = device.getByRole('table', { name: /^A training step of 8 programs of 256 tokens/ });
  await expect(expectations.getByRole('row', { name: /^nano WASM [\d.]+ [\d.,]+ \d+ (s|min|h)/ })).toBeVisible();
  await expect(expectations.getByRole('row', { name: /^codet5-small WASM ≈ [\d.]+ ≈ [\d.]+/ })).toBeVisible();
  await expect(device.getByRole('figure', { name: 'Speed of the matrix product by size' })).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(words).toBeVisible();
  await device.getByRole('button', { name: 'Forget these figures' }).click();
  await expect(device.getByText(/^Takes up to a minute/)).toBeVisible();
  await expect(words).toHaveCount(0);
});
