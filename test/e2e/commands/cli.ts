/** Runs `npm run headless` as a user would, without npm's own words around it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');

export interface CliOutcome {
  status: number;
  /** The last line of stdout. */
  json: Record<string, unknown>;
  stdout: string;
  stderr: string;
}

/** Tests run on the software GPU unless FIXTRACE_GPU says otherwise. */
const env = { FIXTRACE_GPU: 'software', ...process.env, INIT_CWD: root };

/** Starts a command and ends it as a user would who has to leave, once `when` holds. Throws where it ended before. */
export async function interrupted(when: () => boolean, ...args: string[]): Promise<void> {
  const command = spawn(process.execPath, [tsx, 'scripts/headless.ts', ...args], { cwd: root, env, stdio: 'ignore' });
  const ended = once(command, 'exit');
  while (!when()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (command.exitCode !== null) throw new Error('The command ended before it could be interrupted.');
  }
  command.kill('SIGTERM');
  await ended;
}

export function headless(...args: string[]): Promise<CliOutcome> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tsx, 'scripts/headless.ts', ...args], { cwd: root, env }, (error, stdout, stderr) => {
      const status = error === null ? 0 : error.code;
      if (typeof status !== 'number') {
        reject(error ?? new Error('The command ended without a status.'));
        return;
      }
      const last = stdout.trimEnd().split('\n').at(-1) ?? '';
      const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
      resolve({ status, json, stdout, stderr });
    });
  });
}
