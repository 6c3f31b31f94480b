/** Programs with known bugs, made in the page. */
import { expect } from '@playwright/test';
import { expectAccessible, section, test } from './notebook.ts';

test('programs are generated, looked at, made again and deleted; a cancelled generation changes nothing', async ({
  notebook: page,
}) => {
  test.setTimeout(400_000);
  const data = section(page, 'Data');
  const panel = data.getByRole('region', { name: 'Generate programs' });
  await panel.getByLabel('Programs').fill('many');
  await expect(panel.getByText('A number from 1 to 20,000')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Generate programs' })).toBeDisabled();

  // Told before anything was generated, by the number that stands there.
  await expect(panel.getByText('Nothing was generated in this browser yet')).toBeVisible();
  await panel.getByLabel('Programs').fill('500');
  await expect(panel.getByRole('button', { name: /^Generate 500 programs \(about \d+ (s|min)\)$/ })).toBeVisible();
  await panel.getByLabel('Programs').fill('20000');
  await expect(
    panel.getByRole('button', { name: /^Generate 20,000 programs \(about \d+ (min|h \d+ min)\)$/ }),
  ).toBeVisible();
  await panel.getByRole('button', { name: 'Generate 20,000 programs' }).click();
  await expect(panel.getByText(/of 20,000 programs/).first()).toBeVisible({ timeout: 120_000 });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await expect(data.getByRole('radio', { name: 'Generated programs' })).toBeDisabled();

  await panel.getByLabel('Programs').fill('40');
  await panel.getByRole('button', { name: 'Generate 40 programs' }).click();
  await expect(data.getByText('40 programs, each with a bug that a run proves')).toBeVisible({ timeout: 240_000 });
  await expect(data.getByRole('radio', { name: 'Generated programs' })).toBeChecked();
  await expect(data.getByText(/: \d of 40 annotated programs|\d of 40 annotated programs/)).toBeVisible();
  await data.getByRole('button', { name: / 00000 / }).click();
  await expect(data.getByText('construction: the bug was put there on purpose')).toBeVisible();
  await expect(data.getByText(/^fails \d+ of \d+: /)).toBeVisible();
  await expectAccessible(page);
  await expect(section(page, 'Train').getByText(/the generated programs/)).toBeVisible();

  await page.reload();
  await panel.getByRole('button', { name: 'Generate programs again' }).click();
  await expect(panel.getByText('by the pace of the last generation in this browser')).toBeVisible();
  await panel.getByLabel('Programs').fill('12');
  await panel.getByRole('button', { name: 'Generate 12 programs' }).click();
  await expect(data.getByText('12 programs, each with a bug that a run proves')).toBeVisible({ timeout: 240_000 });
  await data.getByRole('button', { name: 'Delete the generated programs' }).click();
  await data.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(data.getByRole('radio', { name: 'Starter corpus' })).toBeChecked();
  await expect(data.getByText('Not here yet: generate them below.')).toBeVisible();
});
