/** How both kinds of browser tests report: as a list, and to `npm test` as JSON. */
import type { ReporterDescription } from '@playwright/test';

export const reporter: ReporterDescription[] = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
  ? [['list'], ['json']]
  : [['list']];
