/** What the commands take from the command line, checked before anything is started. */
import { access, constants, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The command line asks for something that cannot be; nothing was started. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Lists are of options that may be given several times. */
export type Values = Record<string, string | boolean | readonly (string | boolean)[] | undefined>;

/** As the user meant it: npm runs scripts in the project's folder, whatever folder the user is in. */
export const resolved = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

export function required(values: Values, option: string, what: string): string {
  const value = values[option];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${option} is missing; expected ${what}.`);
  return value;
}

/** Of an option that may be given several times; none where it is not given. */
export function several(values: Values, option: string): string[] {
  const value = values[option];
  return Array.isArray(value) ? value.map(String) : [];
}

export async function existing(file: string, kind: 'file' | 'folder', where: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  const fits = kind === 'file' ? found?.isFile() : found?.isDirectory();
  if (!fits) throw new UsageError(`${where}: there is no ${kind} ${file}.`);
  return file;
}

/** Found out before the work, not after hours of it. */
export async function writable(file: string, where: string): Promise<void> {
  const folder = await existing(path.dirname(file), 'folder', where);
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new UsageError(`${where}: ${file} is a folder; expected the path of a file.`);
  await access(there ? file : folder, constants.W_OK).catch(() => {
    throw new UsageError(`${where}: ${file} cannot be written; expected a path that this user may write to.`);
  });
}

export async function json(file: string, where: string): Promise<unknown> {
  const content = await readFile(await existing(file, 'file', where), 'utf8');
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Made where it is not there yet. */
export async function writableFolder(folder: string, where: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch {
    throw new UsageError(`${where}: ${folder} cannot be written; expected a folder that this user may write into.`);
  }
  return folder;
}

export function backendOf({ backend }: Values): 'webgpu' | 'wasm' {
  if (backend === 'webgpu' || backend === 'wasm') return backend;
  throw new UsageError(`--backend is "${String(backend)}"; expected webgpu or wasm.`);
}

/** A whole number of at least `least`. */
export function wholeNumber(values: Values, option: string, least: number): number {
  const value = values[option];
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least && value !== '') return number;
  throw new UsageError(`--${option} is "${String(value)}"; expected a whole number from ${least} on.`);
}
