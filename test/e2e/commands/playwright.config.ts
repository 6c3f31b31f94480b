/** The commands, which serve and open pages of their own; two by two, since one waits for much of its time. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { reporter } from '../reporter.ts';

export default defineConfig({
  testDir: '.',
  outputDir: path.resolve(import.meta.dirname, '../../../test-results/commands'),
  workers: 2,
  // Beside another one, a command takes up to twice its time.
  timeout: 360_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter,
});
