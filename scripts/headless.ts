/**
 * `npm run headless -- COMMAND`: the page's own modules without the page. Progress goes to stderr; the last
 * line of stdout is one JSON object, `{ "error": ..., "advice": ... }` where something failed. Exit status 0,
 * 1 where the work failed, 2 where the command line or a file it names is at fault.
 */
import { parseArgs } from 'node:util';
import { UsageError } from './headless/arguments.ts';
import { COMMANDS, type Command, type WithPage } from './headless/commands.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const withPage: WithPage = async (work) => {
  say('Opening the page in a headless browser ...');
  const { withHeadlessPage } = await import('./headless/page.ts');
  return withHeadlessPage(say, work);
};

function generalHelp(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}   ${summary}`);
  return `npm run headless -- COMMAND [options]

${lines.join('\n')}

npm run headless -- COMMAND --help tells a command's options. Progress goes to stderr; the last line of
stdout is one JSON object, also where something failed, and then the exit status is not 0.

FIXTRACE_CHROMIUM   path of the Chromium or Chrome to use
FIXTRACE_GPU        real or software: this machine's GPU, or one computed on the CPU (slow, the same everywhere)`;
}

function commandNamed(name: string | undefined): Command {
  const known = Object.keys(COMMANDS).join(', ');
  if (name === undefined) throw new UsageError(`No command; expected one of ${known}.`);
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`"${name}" is no command; expected one of ${known}.`);
  return COMMANDS[name]!;
}

function optionsOf(command: Command, args: string[]) {
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options, allowPositionals: command.positionals === true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function main([name, ...args]: string[]): Promise<void> {
  if (name === '--help' || name === '-h' || name === 'help') {
    console.log(generalHelp());
    return;
  }
  const command = commandNamed(name);
  const { values, positionals } = optionsOf(command, args);
  if (values.help === true) {
    console.log(`npm run headless -- ${name}\n\n${command.summary}\n\n${command.help}`);
    return;
  }
  console.log(JSON.stringify(await command.run(values, withPage, positionals)));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const advice = error instanceof Error && 'advice' in error ? error.advice : null;
  const help = error instanceof UsageError ? 'See npm run headless -- --help.' : null;
  console.log(
    JSON.stringify({ error: error instanceof Error ? error.message : String(error), advice: advice ?? help }),
  );
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
