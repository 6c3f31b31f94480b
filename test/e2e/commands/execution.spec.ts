/** C in the browser: a whole corpus verified in workers, with a compiler that is fetched once and kept. */
import { chromium, expect, test } from '@playwright/test';
import { strToU8 } from 'fflate';
import { withBuiltPage } from '../../../scripts/built-page.ts';
import { chromiumFlags, ensureChromium } from '../../../scripts/chromium.ts';
import { introClassFiles, STUDENTS, zipOf } from '../../corpus/introclass-files.ts';

const READ = '#include <stdio.h>\nint main() { int a, b, c; scanf("%d%d%d", &a, &b, &c);';

/** One right program, one without an end, one that does not compile, in the place of three of the six. */
async function archive(): Promise<string> {
  const [first, second] = STUDENTS as [string, string];
  const files = {
    ...introClassFiles(),
    'median/tests/blackbox/1.out': strToU8('2 is the median\n'),
    [`median/${first}/000/median.c`]: strToU8(`${READ} printf("%d is the median\\n", b); return 0; }\n`),
    [`median/${second}/000/median.c`]: strToU8(`${READ} while (a) b++; }\n`),
    [`median/${second}/001/median.c`]: strToU8(`${READ} return x; }\n`),
  };
  const bytes = Buffer.from(await zipOf(files).arrayBuffer());
  return `data:application/zip;base64,${bytes.toString('base64')}`;
}

test('a corpus is verified; its compiler is fetched once, and serves without a network', async () => {
  const executablePath = ensureChromium(() => undefined);
  const address = await archive();
  await withBuiltPage('src/headless/headless.html', [], async (page) => {
    const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
    try {
      const tab = await browser.newPage();
      const fetched: string[] = [];
      let reachable = true;
      await tab.context().route(/llvm.*\.(?:wasm|tar)$/, (route) => {
        fetched.push(route.request().url());
        return reachable ? route.continue() : route.abort();
      });
      const verify = async () => {
        await tab.goto(page);
        await tab.waitForFunction(() => 'fixtraceCall' in globalThis);
        return tab.evaluate(
          (zip) => globalThis.fixtraceCall('verify', { archive: { address: zip, name: 'corpus.zip' } }),
          address,
        );
      };
      const outcome = await verify();
      expect(outcome).toMatchObject({ ok: true, value: { programs: 19, not_compiling: [expect.any(String)] } });
      const { verdicts } = (outcome as { value: { verdicts: { program: string; failed: { ending: string }[] }[] } })
        .value;
      const of = (name: string) => verdicts.find(({ program }) => program === `median/${name}/median.c`)!;
      expect(of(`${STUDENTS[0]}/000`).failed).toEqual([]);
      expect(of(`${STUDENTS[1]}/000`).failed[0]!.ending).toContain('a loop never ends');
      expect(fetched.length).toBeGreaterThan(0);
      expect(new Set(fetched).size).toBe(fetched.length);

      reachable = false;
      expect(await verify()).toMatchObject({ ok: true, value: { programs: 19 } });
      expect(new Set(fetched).size).toBe(fetched.length);
    } finally {
      await browser.close();
    }
  });
});
