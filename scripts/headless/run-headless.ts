/** A headless command from another script, as its user would run it. */
import { spawnSync } from 'node:child_process';

/** Its progress and its answer go where this script's go. Returns its exit status. */
export function runHeadless(...args: string[]): number {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/headless.ts', ...args], {
    stdio: 'inherit',
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
  });
  return status ?? 1;
}

/** Ends this script where the command fails. */
export function mustRunHeadless(...args: string[]): void {
  const status = runHeadless(...args);
  if (status !== 0) process.exit(status);
}
