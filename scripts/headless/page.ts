/** The headless page: built where it is not yet, served on loopback, opened in a headless Chromium, and asked to work. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chromium } from '@playwright/test';
import type { Connect, Plugin } from 'vite';
import type { PageFunctions } from '../../src/headless/main.ts';
import { withBuiltPage } from '../built-page.ts';
import { chromiumFlags, ensureChromium } from '../chromium.ts';

const ENTRY = 'src/headless/headless.html';

type Name = keyof PageFunctions;

export interface HeadlessPage {
  /** An address, for the page alone, under which it reads this file of the machine. */
  addressOf(file: string): string;
  /**
   * An address, for the page alone, under which it reads, writes and deletes files of this folder: GET, PUT or DELETE
   * `{address}/{folder}/{name}`. What is written is there whole, or as it was.
   */
  addressInto(folder: string): string;
  /** Puts files of the machine into the page, as if a user had chosen them: they stay on disk until they are read. */
  give(files: readonly string[]): Promise<void>;
  /** Throws what the page's function throws, as a `PageError`. */
  call<N extends Name>(name: N, input: Parameters<PageFunctions[N]>[0]): Promise<Awaited<ReturnType<PageFunctions[N]>>>;
}

/** An error that the page's code reported, or the browser's own. */
export class PageError extends Error {
  override name = 'PageError';
  readonly advice: string | null;

  constructor(what: string, advice: string | null) {
    super(what);
    this.advice = advice;
  }
}

/** Opens the page, lets `work` use it, and leaves nothing behind. `say` hears of progress, line by line. */
export async function withHeadlessPage<T>(
  say: (line: string) => void,
  work: (page: HeadlessPage) => Promise<T>,
): Promise<T> {
  const executablePath = ensureChromium(say);
  const files = new SharedFiles();
  const serving: Plugin = {
    name: 'shared-files',
    configurePreviewServer: ({ middlewares }) => void middlewares.use(files.serve),
  };
  return withBuiltPage(ENTRY, [serving], (address) => inBrowser(executablePath, address, files, say, work));
}

async function inBrowser<T>(
  executablePath: string,
  address: string,
  files: SharedFiles,
  say: (line: string) => void,
  work: (page: HeadlessPage) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => say(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') say(`page: ${message.text()}`);
    });
    await page.exposeFunction('fixtraceSay', say);
    await page.goto(address);
    await page.waitForFunction(() => 'fixtraceCall' in globalThis);
    const crashed = new Promise<never>((_, reject) => {
      page.on('crash', () => reject(new PageError('The browser tab crashed, probably for want of memory.', null)));
    });
    return await work({
      addressOf: (file) => files.share(file),
      addressInto: (folder) => files.take(folder),
      give: (chosen) => page.setInputFiles('#given-files', [...chosen]),
      call: async (name, input) => {
        const outcome = await Promise.race([
          page.evaluate(([which, what]) => globalThis.fixtraceCall(which, what), [name, input] as const),
          crashed,
        ]);
        if (!outcome.ok) throw new PageError(outcome.what, outcome.advice);
        return outcome.value as never;
      },
    });
  } finally {
    await browser.close();
  }
}

async function write(content: Readable, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  await pipeline(content, createWriteStream(part));
  await rename(part, file);
}

/** And its folder, where nothing else is in it. */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true });
  await rmdir(path.dirname(file)).catch(() => undefined);
}

function send(file: string, response: ServerResponse): void {
  createReadStream(file)
    .on('error', () => response.writeHead(404).end())
    .pipe(response.setHeader('Content-Type', 'application/octet-stream'));
}

/**
 * Serves the files that were named on the command line and no others, and what lies in folders that were, into which it
 * writes; under addresses that cannot be guessed.
 */
class SharedFiles {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  share(file: string): string {
    const address = `/shared-file/${randomUUID()}/${encodeURIComponent(path.basename(file))}`;
    this.#files.set(address, file);
    return address;
  }

  take(folder: string): string {
    const address = `/shared-folder/${randomUUID()}`;
    this.#folders.set(address, folder);
    return address;
  }

  /** The file in a folder that is asked for; null where it is none of ours. */
  #inFolder({ url = '' }: Connect.IncomingMessage): string | null {
    const found = /^(?<address>\/shared-folder\/[^/]+)\/(?<folder>[\w.-]+)\/(?<name>[\w.-]+)$/.exec(url)?.groups;
    const root = found && this.#folders.get(found.address!);
    if (root === undefined || [found!.folder, found!.name].includes('..')) return null;
    return path.join(root, found!.folder!, found!.name!);
  }

  serve = (request: Connect.IncomingMessage, response: ServerResponse, next: () => void): void => {
    const inFolder = this.#inFolder(request);
    if (inFolder !== null && request.method !== 'GET') {
      (request.method === 'DELETE' ? remove(inFolder) : write(request, inFolder)).then(
        () => response.writeHead(204).end(),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
      return;
    }
    const file = inFolder ?? this.#files.get(request.url ?? '');
    if (file === undefined) next();
    else send(file, response);
  };
}
