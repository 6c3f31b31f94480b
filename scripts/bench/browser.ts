/** Headless Chromium with one page for each contender, all in one browser, so that they meet the same machine. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { withBuiltPage } from '../built-page.ts';
import { chromiumFlags, ensureChromium } from '../chromium.ts';
import type { BenchFunctions } from './page/main.ts';

const ENTRY = 'scripts/bench/page/bench.html';

type Name = keyof BenchFunctions;

export interface BenchPage {
  call<N extends Name>(
    name: N,
    input: Parameters<BenchFunctions[N]>[0],
  ): Promise<Awaited<ReturnType<BenchFunctions[N]>>>;
}

/** Opens fresh pages, lets `work` use them, and closes them. */
export type WithPages = <T>(count: number, work: (pages: BenchPage[]) => Promise<T>) => Promise<T>;

async function openPage(browser: Browser, address: string, say: (line: string) => void): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') say(`page: ${message.text()}`);
  });
  await page.goto(address);
  await page.waitForFunction(() => 'benchCall' in globalThis);
  return page;
}

function benchPage(page: Page): BenchPage {
  const crashed = new Promise<never>((_, reject) => {
    page.on('crash', () => reject(new Error('The browser tab crashed, probably for want of memory.')));
  });
  // Nobody may be waiting for the page when it crashes.
  crashed.catch(() => {});
  return {
    async call(name, input) {
      const outcome = await Promise.race([
        page.evaluate(([which, what]) => globalThis.benchCall(which, what), [name, input] as const),
        crashed,
      ]);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.what}`);
      return outcome.value as never;
    },
  };
}

/** Every group of pages gets a browser of its own: nothing is left of the one before. */
export async function withBenchBrowser<T>(
  say: (line: string) => void,
  work: (withPages: WithPages) => Promise<T>,
): Promise<T> {
  const executablePath = ensureChromium(say);
  return withBuiltPage(ENTRY, [], (address) =>
    work(async (count, use) => {
      const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
      try {
        const pages: BenchPage[] = [];
        while (pages.length < count) pages.push(benchPage(await openPage(browser, address, say)));
        return await use(pages);
      } finally {
        await browser.close();
      }
    }),
  );
}
