/** Finds a Chromium for tests and headless work, or gets one; and the flags that give it WebGPU. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const USUAL_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    path.join(process.env.HOME ?? '', 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
};

/** On Linux a package may leave a script that only says where the browser would be had, so it is run once. */
const runs = (executable: string): boolean =>
  process.platform !== 'linux' || spawnSync(executable, ['--version'], { timeout: 20_000 }).status === 0;

/** Path of a Chromium or Chrome on this machine, or null. `FIXTRACE_CHROMIUM` goes before all others. */
export function findChromium(): string | null {
  const chosen = process.env.FIXTRACE_CHROMIUM;
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`FIXTRACE_CHROMIUM names ${chosen}, and there is no such file.`);
    return chosen;
  }
  const candidates = [...(USUAL_PLACES[process.platform] ?? []), chromium.executablePath()];
  return candidates.find((candidate) => existsSync(candidate) && runs(candidate)) ?? null;
}

/**
 * As `findChromium`, but gets one where there is none: the test tool's own download first, then, as root
 * on a system with apt, the distribution's package.
 * @throws where neither works, in one line that says what to do.
 */
export function ensureChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found !== null) return found;

  const attempt = (command: string, args: string[]): void => {
    say(`No Chromium on this machine; running: ${command} ${args.join(' ')}`);
    spawnSync(command, args, {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  attempt('npx', ['playwright', 'install', 'chromium']);
  if (findChromium() === null && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    // A fresh system has no list of packages yet.
    attempt('apt-get', ['update']);
    // A browser that was downloaded may lack the system's libraries.
    if (existsSync(chromium.executablePath())) attempt('npx', ['playwright', 'install-deps', 'chromium']);
    if (findChromium() === null) attempt('apt-get', ['install', '-y', 'chromium']);
  }
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error(
    'Found no Chromium and could not get one: install Chrome or Chromium, or set FIXTRACE_CHROMIUM to its path.',
  );
}

/** Whether this machine seems to have a GPU that a headless browser could use. */
const hasGpu = (): boolean =>
  process.platform !== 'linux' || existsSync('/dev/dri/renderD128') || existsSync('/dev/nvidia0');

/**
 * Command line flags. WebGPU runs on the machine's own GPU where there is one, else on SwiftShader, which
 * computes on the CPU: slow, but exact and the same everywhere. `FIXTRACE_GPU` set to `real` or `software` decides.
 */
export function chromiumFlags(preferred: 'real' | 'software' = hasGpu() ? 'real' : 'software'): string[] {
  const asked = process.env.FIXTRACE_GPU ?? preferred;
  if (asked !== 'real' && asked !== 'software') {
    throw new Error(`FIXTRACE_GPU is "${asked}"; expected "real" or "software".`);
  }
  const gpu = asked === 'real' ? ['--ignore-gpu-blocklist'] : ['--use-webgpu-adapter=swiftshader'];
  const vulkan = process.platform === 'linux' ? ['--enable-features=Vulkan'] : [];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    ...sandbox,
    '--enable-unsafe-webgpu',
    ...gpu,
    ...vulkan,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
}
