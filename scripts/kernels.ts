/**
 * Compiles the WASM kernels: src/tensor/wasm/kernels/*.c into one module, by clang, which is itself WASM and comes as
 * a package. What was compiled lies in .cache/kernels under a name made of everything that went in.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, Exit, runLLVM } from '@yowasp/clang';
import type { KernelVariant } from '../src/tensor/wasm/kernels.ts';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
export const kernelSources = path.join(root, 'src/tensor/wasm/kernels');

const FLAGS = [
  '--target=wasm32',
  '-std=c23',
  '-Wall',
  '-Werror',
  '-O3',
  '-fno-math-errno',
  '-msimd128',
  '-matomics',
  '-mbulk-memory',
  '-nostdlib',
  '-Wl,--import-memory,--no-entry,--strip-all',
];
/** tfjs's shared memory may grow to all that 32 bits address. */
const SHARED_FLAGS = ['-Wl,--shared-memory,--max-memory=4294967296'];

const DATA_SECTION = 11;

/** The numbers of the sections of a WebAssembly module. */
function sectionsOf(module: Uint8Array): number[] {
  const sections: number[] = [];
  for (let at = 8; at < module.length;) {
    sections.push(module[at++]!);
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = module[at++]!;
      size |= (byte & 0x7f) << shift;
      more = byte >= 0x80;
    }
    at += size;
  }
  return sections;
}

async function compile(files: Record<string, string>, flags: string[]): Promise<Uint8Array> {
  let messages = '';
  const stderr = (bytes: Uint8Array | null) => {
    if (bytes) messages += new TextDecoder().decode(bytes);
  };
  const sources = Object.keys(files).filter((name) => name.endsWith('.c'));
  // Fetches the compiler, and says nothing about it.
  await runLLVM(undefined, undefined, { fetchProgress: () => undefined });
  try {
    const made = await commands.clang([...flags, ...sources, '-o', 'kernels.wasm'], files, { stderr });
    const module = made!['kernels.wasm'] as Uint8Array;
    // The memory is tfjs's, so there is no place for data of our own.
    if (sectionsOf(module).includes(DATA_SECTION)) {
      throw new Error(
        'The kernels have static data, which would overwrite that of tfjs: keep tables out of the C code.',
      );
    }
    return module;
  } catch (error) {
    // Without a cause: clang's exit holds all files, which whoever reports the error would print.
    // oxlint-disable-next-line preserve-caught-error
    if (error instanceof Exit) throw new Error(`The kernels did not compile:\n${messages}`);
    throw error;
  }
}

/**
 * The path of the compiled kernels.
 *
 * @throws Error with clang's messages where the sources do not compile
 */
export async function compiledKernels({ shared }: KernelVariant): Promise<string> {
  const names = (await readdir(kernelSources)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(path.join(kernelSources, name), 'utf8')));
  const files = Object.fromEntries(names.map((name, i) => [name, texts[i]!]));
  const flags = [...FLAGS, ...(shared ? SHARED_FLAGS : [])];
  const compiler = await readFile(path.join(path.dirname(require.resolve('@yowasp/clang')), '../package.json'), 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([files, flags, compiler]))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(root, '.cache/kernels');
  const target = path.join(folder, `kernels-${shared ? 'shared' : 'single'}-${hash}.wasm`);
  if (existsSync(target)) return target;
  const module = await compile(files, flags);
  await mkdir(folder, { recursive: true });
  // Renamed when it is whole: tests compile in several processes at once, and a build in several of its workers' bundles.
  const unfinished = `${target}.${randomUUID()}`;
  await writeFile(unfinished, module);
  await rename(unfinished, target);
  return target;
}
