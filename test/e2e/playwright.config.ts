/**
 * Browser tests against the production build. Journeys go one after the other, since what the page's thread takes is
 * measured; commands may go two by two.
 */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';

const root = path.resolve(import.meta.dirname, '../..');
const port = 4187;

export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, 'test-results'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  projects: [
    // Beside another one, a command takes up to twice its time.
    { name: 'commands', testDir: 'commands', timeout: 360_000 },
    { name: 'journeys', testIgnore: '**/e2e/commands/**' },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    // No traces: their snapshots of the page would be the longest tasks of its thread.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      // One GPU for all machines, so that figures and flakes are the same everywhere.
      args: chromiumFlags('software'),
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js build --logLevel error && node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: root,
    url: `http://127.0.0.1:${port}`,
    timeout: 120_000,
  },
});
