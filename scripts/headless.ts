/**
 * `npm run headless -- COMMAND`: the page's own modules without the page. Progress goes to stderr; the last
 * line of stdout is one JSON object, `{ "error": ..., "advice": ... }` where something failed. Exit status 0,
 * 1 where the work failed, 2 where the command line or a file it names is at fault.
 */
import { outcomeOf } from './headless/command-line.ts';
import type { WithPage } from './headless/commands.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const withPage: WithPage = async (work) => {
  say('Opening the page in a headless browser ...');
  const { withHeadlessPage } = await import('./headless/page.ts');
  return withHeadlessPage(say, work);
};

const { status, printed } = await outcomeOf(process.argv.slice(2), withPage);
console.log(printed);
process.exitCode = status;
