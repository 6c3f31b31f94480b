/** Running C in the page: real compilation, programs that do not end well, and a whole corpus. */
import { expect, type Locator } from '@playwright/test';
import { strToU8 } from 'fflate';
import { introClassFiles, STUDENTS, zipOf } from '../corpus/introclass-files.ts';
import { giveFile, expectAccessible, section, test } from './notebook.ts';

const HEAD = '#include <stdio.h>\n#include <stdlib.h>\n';
const READS = 'int a, b, c;\n  scanf("%d %d %d", &a, &b, &c);\n';
const median = (body: string) =>
  `${HEAD}int main(void) {\n  ${READS}  ${body}\n  printf("%d is the median\\n", b);\n  return 0;\n}\n`;

/** What each is told by. */
const FAULTY: [name: string, source: string, words: RegExp][] = [
  ['loops for ever', median('while (1) { a = b; }'), /Stopped: it had not ended after 2 s/],
  ['prints without end', median('while (1) printf("more and more ");'), /Stopped: it printed more than 64 kB/],
  ['forks', `#include <unistd.h>\n${median('while (fork() >= 0) a = b;')}`, /fork/],
  [
    'exhausts the stack',
    `${HEAD}int deeper(int n) { return deeper(n + 1) + 1; }\n${median('b = deeper(b);').slice(HEAD.length)}`,
    /Crashed: the stack was full/,
  ],
  ['divides by zero', median('a = 0; b = b / a;'), /Crashed: it divided by zero/],
  [
    'asks for more and more memory',
    median('while (1) { char *more = malloc(1 << 20); if (more) more[0] = 1; else abort(); }'),
    /Stopped: it asked for more than the 64 MB|Crashed: it called abort/,
  ],
  ['reads outside its memory', median('int *far = (int *)0x7ffffff0; b = *far;'), /Crashed: .*outside of the memory/],
];

const WRONG = median('if (a > b) b = a;');

const enter = (desk: Locator, source: string) =>
  desk.getByRole('textbox', { name: 'C program to classify' }).fill(source);

test('a program is compiled and run on its tests, says what it does wrong, and leaves the page free whatever it does', async ({
  notebook: page,
  context,
}) => {
  const desk = section(page, 'Classify');
  const tests = desk.getByRole('region', { name: 'Its tests' });
  await enter(desk, WRONG);
  await expect(tests.getByLabel('Run on')).toContainText('Guessed: median');
  await tests.getByRole('button', { name: /^Run its tests \(loads a C compiler, about 105 MB\)/ }).click();
  await expect(tests.getByText(/^Fails \d+ of \d+ tests, passes \d+\./)).toBeVisible({ timeout: 60_000 });
  const table = tests.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['Test', 'Input', 'Expected', 'Actual']);
  const failing = await table.getByRole('row').count();
  await tests.getByRole('button', { name: /^Show all \d+ tests/ }).click();
  expect(await table.getByRole('row').count()).toBeGreaterThan(failing);
  await expectAccessible(page);

  await enter(desk, WRONG.replace('&c);', '&c)'));
  await expect(tests.getByText('Does not compile.')).toBeVisible();
  await expect(tests.getByText("line 5: expected ';'")).toBeVisible();
  await expect(desk.getByTitle(/^Does not compile: expected ';'/)).toBeVisible();

  for (const [name, source, words] of FAULTY) {
    await test.step(name, async () => {
      await enter(desk, source);
      await expect(tests.getByText(words).first()).toBeVisible({ timeout: 60_000 });
      await expect(desk.getByTitle(/^Does not compile/)).toHaveCount(0);
    });
  }

  await enter(desk, WRONG);
  await tests.getByLabel('Run on').selectOption('No tests: an input of your own');
  await tests.getByLabel('Input').fill('5 1 9\n');
  await expect(tests.getByRole('figure', { name: 'Output' })).toContainText('5 is the median');
  await expect(tests.getByText('The program ended.')).toBeVisible();

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await enter(desk, WRONG);
  await expect(tests.getByText(/^Fails \d+ of \d+ tests/)).toBeVisible({ timeout: 60_000 });
});

test('a verification can be cancelled, and then keeps nothing', async ({ notebook: page }) => {
  const data = section(page, 'Data');
  await data.getByRole('button', { name: /^Verify \d+ programs/ }).click();
  await expect(data.getByText(/^Compiling and running: [1-9]\d* of \d+ programs/)).toBeVisible({ timeout: 60_000 });
  await data.getByRole('button', { name: 'Cancel' }).click();
  await expect(data.getByRole('button', { name: /^Verify \d+ programs/ })).toBeEnabled();
});

/** A small corpus by whose account one median is wrong that is right, and one is right that is wrong. */
async function archive(): Promise<Buffer> {
  const [first, second] = STUDENTS as [string, string];
  const right = median('b = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;');
  const files = {
    ...introClassFiles(),
    'median/tests/blackbox/1.in': strToU8('1 2 3\n'),
    'median/tests/blackbox/1.out': strToU8('2 is the median\n'),
    'median/tests/blackbox/2.in': strToU8('3 1 2\n'),
    'median/tests/blackbox/2.out': strToU8('2 is the median\n'),
    [`median/${first}/000/median.c`]: strToU8(right),
    [`median/${second}/001/median.c`]: strToU8(median('b = b / (a - 3);')),
  };
  return Buffer.from(await zipOf(files).arrayBuffer());
}

test('an imported corpus is verified by running it, and where that differs from its account can be looked through', async ({
  notebook: page,
}) => {
  const data = section(page, 'Data');
  await giveFile(page, data.getByRole('button', { name: 'Import archive' }), 'small.zip', await archive());
  await data.getByRole('radio', { name: 'IntroClass' }).check({ timeout: 60_000 });
  await data.getByRole('button', { name: /^Verify 19 programs/ }).click();
  const verdicts = data.getByText(
    /^Of 7 programs, 6 fail a test when they are run here and 1 passes all; by the metadata, 4 fail\./,
  );
  await expect(verdicts).toBeVisible({ timeout: 120_000 });
  await page.reload();
  await expect(verdicts).toBeVisible();
  await expect(data.getByText(/^Verified on .* by Fixtrace 0\.1\.0/)).toBeVisible();

  await data.getByRole('button', { name: /^Show the \d+ programs that differ/ }).click();
  await data.getByLabel('Fix type', { exact: true }).selectOption('Pass a test here only');
  await data.getByRole('button', { name: /1 passes here$/ }).click();
  const program = data.getByRole('article');
  await expect(program.getByText('passes blackbox/1, which by the metadata it fails')).toBeVisible();
  await data.getByLabel('Fix type', { exact: true }).selectOption('Fail a test here only');
  await data.getByLabel('Assignment').selectOption('median');
  const failing = data.getByRole('button', { name: /median b{8} 001.*1 fails here$/ });
  await failing.click();
  await expect(program.getByRole('row', { name: /blackbox\/2/ })).toContainText('Crashed: it divided by zero');
  await failing.press('ArrowUp');
  await expect(program.getByText('Nothing was printed.').first()).toBeVisible();
  await expectAccessible(page);
});
