/** The gallery: everything that the notebook can show is on one page, says that it is made up, and can be taken away. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, save } from './notebook.ts';

async function openGallery(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.ownWork = [];
  });
  await page.goto('/gallery.html');
  await expect(page.getByText('nothing on this page is a result')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(
    /^\d+ tables and figures of 4 made-up experiments, two of their runs, a corpus and a device\.$/,
    { timeout: 120_000 },
  );
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
}

test('every figure is drawn, light and wide, dark and narrow; by keyboard to one, and its file away', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await openGallery(page);
    const figures = page.getByRole('figure');
    expect(await figures.count()).toBeGreaterThan(35);
    await expect(figures.filter({ hasNot: page.locator('svg text') })).toHaveCount(0, { timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }

  const link = page.getByRole('link', { name: 'Calibration', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#regimes-calibration$/);
  await expect(page.getByRole('heading', { name: 'Calibration', exact: true }).first()).toBeInViewport();
  const { name, bytes } = await save(
    page,
    page.getByRole('figure', { name: 'Calibration', exact: true }).first(),
    'SVG',
  );
  expect(name).toBe('calibration.svg');
  expect(bytes.toString('utf8')).toContain('ECE');
  expect(errors).toEqual([]);
});

/** Drawn in a browser alone; those of experiments have theirs in test/exhibits/snapshots. */
test('figures of single runs and of the device draw what they drew before', async ({ page }) => {
  await openGallery(page);
  const figures = page.locator('section:is([aria-labelledby=runs], [aria-labelledby=page])').getByRole('figure');
  expect(await figures.count()).toBeGreaterThan(9);
  for (const figure of await figures.all()) {
    const { name, bytes } = await save(page, figure, 'SVG');
    const withoutFonts = bytes.toString('utf8').replaceAll(/@font-face\{[^}]*\}/g, '');
    expect(withoutFonts.replaceAll('><', '>\n<')).toMatchSnapshot([name]);
  }
});
