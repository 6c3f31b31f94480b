/** The journeys, on the production build, one after the other, since what the page's thread takes is measured. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { reporter } from './reporter.ts';

const root = path.resolve(import.meta.dirname, '../..');
const port = 4187;

const serve = `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`;

export default defineConfig({
  testDir: '.',
  testIgnore: '**/e2e/commands/**',
  // Stored files are drawn off the page, and the same on every machine.
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  outputDir: path.join(root, 'test-results/journeys'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter,
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
    // `npm test` has built the page just before.
    command: process.env.FIXTRACE_BUILT
      ? serve
      : `node node_modules/vite/bin/vite.js build --logLevel error && ${serve}`,
    cwd: root,
    url: `http://127.0.0.1:${port}`,
    timeout: 120_000,
  },
});
