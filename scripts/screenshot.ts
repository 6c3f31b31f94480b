/** Takes docs/screenshot.png: the page after both `tiny` students have been trained on the starter corpus. Needs `npm run preview`. */
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from './chromium.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:4173/';
const browser = await chromium.launch({ executablePath: ensureChromium(console.log), args: chromiumFlags() });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  await page.goto(address);
  const train = page.getByRole('region', { name: 'Train', exact: true });
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByRole('radio', { name: 'tiny' }).check();
  await train.getByLabel('Epochs').fill('15');
  await train.getByLabel('Learning rate').fill('0.003');
  await train.getByLabel('Longest program').selectOption('256');
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByRole('button', { name: /^Train both students/ }).click();
  await train.getByText('Done. Read what the students learned.').waitFor({ timeout: 1_800_000 });
  await train.getByRole('link', { name: 'Read what the students learned' }).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: 'docs/screenshot.png' });
} finally {
  await browser.close();
}
