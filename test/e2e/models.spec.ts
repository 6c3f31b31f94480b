/** Models: fetched from a hub, broken off and resumed, used without a network, refused in words, deleted. */
import { EventEmitter, once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { type HubServer, startHubServer } from '../../scripts/hub/server.ts';
import { addRevision, makeHubRoot, TINY_CONFIG, TINY_WEIGHTS } from '../hub-root.ts';
import { expectAccessible, section, test } from './notebook.ts';

let root: string;
let hub: HubServer;

test.beforeEach(async () => {
  root = makeHubRoot();
  hub = await startHubServer({ root });
});

test.afterEach(async () => {
  await hub.close();
  rmSync(root, { recursive: true });
});

/** The models part, with the page's hub set to the one on loopback. */
async function openModels(page: Page): Promise<Locator> {
  const train = section(page, 'Train');
  await train.getByRole('button', { name: 'Models' }).click();
  const models = train.getByRole('region', { name: 'Models' });
  await models.getByRole('button', { name: 'Advanced' }).click();
  await models.getByLabel('Hub address').fill(hub.base);
  return models;
}

test('CodeT5-small is downloaded over a connection that breaks, stays over a reload, works offline, and is deleted', async ({
  notebook: page,
}) => {
  hub.faults.push({ file: 'model.safetensors', kind: 'drop', after: 50_000, times: 1 });
  hub.faults.push({ file: 'model.safetensors', kind: 'slow', bytesPerSecond: 20_000, times: 1 });
  let models = await openModels(page);
  await expect(models.getByText('No pretrained model is in this browser yet.')).toBeVisible();
  await models.getByRole('button', { name: 'Download CodeT5-small (243 MB)' }).click();
  await expect(models.getByText(/^Fetching: .* of .* left$/)).toBeVisible();
  await models.getByRole('button', { name: 'Cancel' }).click();
  await expect(models.getByRole('progressbar')).toHaveCount(0);
  await expect(models.getByText(/ (kB|MB) of .* fetched$/)).toBeVisible();

  await page.reload();
  hub.asked.length = 0;
  await section(page, 'Train').getByRole('button', { name: 'Models' }).click();
  models = section(page, 'Train').getByRole('region', { name: 'Models' });
  await models.getByRole('button', { name: /^Resume the download of CodeT5-small \(.* left\)/ }).click();
  await expect(models.getByText('ready', { exact: true })).toBeVisible();
  await expect(models.getByText(/44,672 parameters · .* · Salesforce\/codet5-small at refs\/pr\/1/)).toBeVisible();
  const ranges = hub.asked.filter((line) => line.includes('refs%2Fpr%2F1/model.safetensors'));
  expect(ranges).toHaveLength(1);
  expect(ranges[0]).not.toContain('bytes=0-');
  await expectAccessible(page);

  await hub.close();
  await page.reload();
  await section(page, 'Train').getByRole('button', { name: 'Models' }).click();
  await expect(models.getByText('ready', { exact: true })).toBeVisible();
  await models.getByRole('button', { name: 'Delete CodeT5-small' }).click();
  await expect(models.getByText(/No run started from it\./)).toBeVisible();
  await models.getByRole('button', { name: 'Delete model' }).click();
  await expect(models.getByText('No pretrained model is in this browser yet.')).toBeVisible();
});

test('what was opened stays open while the first programs come in', async ({ page }) => {
  const gate = new EventEmitter();
  const opened = once(gate, 'open');
  await page.route('**/import.worker-*.js', async (route) => {
    await opened;
    await route.continue();
  });
  await page.goto('/');
  await expect(section(page, 'Train').getByText('There are no labelled programs yet.')).toBeVisible();
  const models = await openModels(page);
  gate.emit('open');
  await expect(section(page, 'Data').getByText(/\d+ programs: \d+ failing, \d+ correct/)).toBeVisible();
  await expect(section(page, 'Train').getByText('There are no labelled programs yet.')).toHaveCount(0);
  await expect(models.getByRole('button', { name: 'Advanced' })).toHaveAttribute('aria-expanded', 'true');
  await expect(models.getByLabel('Hub address')).toHaveValue(hub.base);
});

test('what cannot be had is refused in words of its own', async ({ page }) => {
  await page.goto('/');
  const models = await openModels(page);
  await models.getByRole('radio', { name: 'Another T5' }).check();
  const ask = async (repository: string, revision: string, expected: RegExp) => {
    await models.getByLabel('Repository').fill(repository);
    await models.getByLabel('Revision').fill(revision);
    await models.getByRole('button', { name: /^(Download it|Resume the download)/ }).click();
    await expect(models.getByRole('alert')).toContainText(expected);
    await models.getByRole('button', { name: 'Close' }).click();
  };
  await ask('nobody/nothing', '', /no repository nobody\/nothing/);
  await ask('Salesforce/codet5-small', 'v9', /no revision "v9"/);
  addRevision(root, 'someone/bert/main', { 'config.json': JSON.stringify({ model_type: 'bert' }) });
  await ask('someone/bert', '', /its model_type is "bert"/);

  hub.faults.push({ file: 'config.json', kind: 'status', status: 403, code: 'GatedRepo', times: 1 });
  await ask('Salesforce/codet5-small', 'main', /is gated/);
  hub.faults.push({ file: 'config.json', kind: 'html', times: 1 });
  await ask('Salesforce/codet5-small', 'main', /with a web page instead of the file/);
  hub.faults.push({ file: 'pytorch_model.bin', kind: 'wrong-bytes', times: 1 });
  await ask('Salesforce/codet5-small', 'main', /its SHA-256 is .* What had been fetched of it was dropped/);

  await models.getByLabel('Hub address').fill('http://127.0.0.1:9');
  await ask('Salesforce/codet5-small', 'main', /The connection to 127\.0\.0\.1:9 broke, or there was none/);
});

test('a model comes from files of this device, or it is said what is missing', async ({ notebook: page }) => {
  const models = await openModels(page);
  const choose = async (...files: string[]) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      models.getByRole('button', { name: 'Add files' }).click(),
    ]);
    await chooser.setFiles(files);
  };
  await choose(TINY_CONFIG, TINY_WEIGHTS);
  await expect(models.getByRole('alert')).toContainText('Missing: tokenizer.json (or vocab.json and merges.txt).');
  const main = path.join(root, 'Salesforce/codet5-small/main');
  await choose(TINY_CONFIG, TINY_WEIGHTS, path.join(main, 'vocab.json'), path.join(main, 'merges.txt'));
  await expect(models.getByText('ready', { exact: true })).toBeVisible();
  await expect(models.getByText(/44,672 parameters · .* · from files of this device/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
