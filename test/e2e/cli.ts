/** Runs `npm run headless` as a user would, without npm's own words around it. */
import { execFile } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');

export interface CliOutcome {
  status: number;
  /** The last line of stdout. */
  json: Record<string, unknown>;
  stdout: string;
  stderr: string;
}

/** Tests run on the software GPU unless FIXTRACE_GPU says otherwise. */
export function headless(...args: string[]): Promise<CliOutcome> {
  const env = { FIXTRACE_GPU: 'software', ...process.env, INIT_CWD: root };
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
