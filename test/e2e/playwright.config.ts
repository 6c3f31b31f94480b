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
    { name: 'commands', testMatch: '**/commands/*.spec.ts' },
    {
      name: 'journeys',
      testMatch: '**/*.spec.ts',
      testIgnore: '**/commands/**',
      // For those whose longest task is too long, and they alone may pass by it: scripts/test.ts counts all others as failed.
      retries: 1,
    },
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
