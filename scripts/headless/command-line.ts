/** A command line, from what was given to what is printed and how the process ends. */
import { parseArgs } from 'node:util';
import { UsageError } from './arguments.ts';
import { COMMANDS, type Command, type WithPage } from './commands.ts';

export interface Outcome {
  /** 0; 1 where the work failed; 2 where the command line or a file it names is at fault. */
  status: 0 | 1 | 2;
  /** Help, or one line: a JSON object, `{ "error": ..., "advice": ... }` where something failed. */
  printed: string;
}

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

async function answer([name, ...args]: readonly string[], withPage: WithPage): Promise<string> {
  if (name === '--help' || name === '-h' || name === 'help') return generalHelp();
  const command = commandNamed(name);
  const { values, positionals } = optionsOf(command, args);
  if (values.help === true) return `npm run headless -- ${name}\n\n${command.summary}\n\n${command.help}`;
  return JSON.stringify(await command.run(values, withPage, positionals));
}

/** Does what a command line asks for. Does not throw. */
export async function outcomeOf(args: readonly string[], withPage: WithPage): Promise<Outcome> {
  try {
    return { status: 0, printed: await answer(args, withPage) };
  } catch (error) {
    const advice = error instanceof Error && 'advice' in error ? error.advice : null;
    const help = error instanceof UsageError ? 'See npm run headless -- --help.' : null;
    const what = error instanceof Error ? error.message : String(error);
    return {
      status: error instanceof UsageError ? 2 : 1,
      printed: JSON.stringify({ error: what, advice: advice ?? help }),
    };
  }
}
