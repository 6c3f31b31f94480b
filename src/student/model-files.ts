/** The files of a model as a person has them, dropped or chosen: which is which, and what is missing. */
import { readCheckpointIndex } from './checkpoint.ts';
import type { PlannedFile } from './hub.ts';

export interface ChosenFile {
  /** The file's name, with folders before it or not. */
  path: string;
  file: Blob;
}

export interface SortedFiles {
  /** A folder's name, or the weights'. */
  name: string;
  config: Blob;
  files: { name: string; role: PlannedFile['role']; file: Blob }[];
}

/** What was chosen is no model. Nothing was stored. */
export class ModelFilesError extends Error {
  override name = 'ModelFilesError';
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

const SOURCES = ['tokenizer.json', 'tokenizer_config.json', 'vocab.json', 'merges.txt'];

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** As it is, or after a dash, as in `codet5-vocab.json`. */
const isNamed = (path: string, name: string): boolean => {
  const own = baseName(path).toLowerCase();
  return own === name || own.endsWith(`-${name}`);
};

const find = (files: readonly ChosenFile[], name: string): ChosenFile | undefined =>
  files.find(({ path }) => baseName(path) === name) ?? files.find(({ path }) => isNamed(path, name));

/** Whether a model may need the file: the rest of a folder is not looked at. */
export const isModelFile = (path: string): boolean =>
  /\.(safetensors|safetensors\.index\.json|bin|bin\.index\.json)$/i.test(path) ||
  ['config.json', ...SOURCES].some((name) => isNamed(path, name));

/** Throws `ModelFilesError` that names what is missing. */
export async function sortModelFiles(chosen: readonly ChosenFile[]): Promise<SortedFiles> {
  const config = find(chosen, 'config.json');
  const sources = tokenizerSources(chosen);
  const weights = await weightsAmong(chosen);
  const missing = [
    ...(config ? [] : ['config.json']),
    ...(sources.length > 0 ? [] : ['tokenizer.json (or vocab.json and merges.txt)']),
    ...(weights.length > 0 ? [] : ['model.safetensors (or pytorch_model.bin)']),
  ];
  if (!config || missing.length > 0) {
    const among = chosen.filter(({ path }) => isModelFile(path)).map(({ path }) => baseName(path));
    throw new ModelFilesError(
      `Missing: ${missing.join(', ')}. ${among.length > 0 ? `Found: ${among.join(', ')}.` : 'None of what was chosen belongs to a model.'}`,
      'Drop or choose all files of the model together, or the folder that has them.',
    );
  }
  const [folder] = config.path.split('/');
  return {
    name: folder && folder !== config.path ? folder : baseName(weights[0]!.path),
    config: config.file,
    files: [
      ...sources.map(([name, file]) => ({ name, role: 'source' as const, file })),
      ...weights.map(({ path, file }) => ({ name: baseName(path), role: 'weights' as const, file })),
    ],
  };
}

/** By the names that the hub gives them. */
function tokenizerSources(chosen: readonly ChosenFile[]): [name: string, file: Blob][] {
  const named = (names: readonly string[]) =>
    names.flatMap((name): [string, Blob][] => {
      const found = find(chosen, name);
      return found ? [[name, found.file]] : [];
    });
  if (find(chosen, 'tokenizer.json')) return named(['tokenizer.json', 'tokenizer_config.json']);
  const parts = named(['vocab.json', 'merges.txt']);
  return parts.length === 2 ? parts : [];
}

async function weightsAmong(chosen: readonly ChosenFile[]): Promise<ChosenFile[]> {
  for (const ending of ['.safetensors', '.bin']) {
    const files = chosen.filter(({ path }) => path.toLowerCase().endsWith(ending));
    const index = chosen.find(({ path }) => path.toLowerCase().endsWith(`${ending}.index.json`));
    if (files.length > 1 && index) return partsOf(files, index);
    // A folder may hold more than the model: heads, an optimizer's state.
    const whole = files.find(({ path }) => /^(model\.safetensors|pytorch_model\.bin)$/.test(baseName(path)));
    if (whole) return [whole];
    if (files.length > 0) return files;
  }
  return [];
}

async function partsOf(files: readonly ChosenFile[], index: ChosenFile): Promise<ChosenFile[]> {
  let names: string[];
  try {
    names = [...new Set(readCheckpointIndex(JSON.parse(await index.file.text())).values())].sort();
  } catch {
    throw new ModelFilesError(
      `${baseName(index.path)} does not say which file each tensor is in.`,
      'Choose the files without it, or get it again.',
    );
  }
  const missing = names.filter((name) => !files.some(({ path }) => baseName(path) === name));
  if (missing.length > 0) {
    throw new ModelFilesError(
      `Missing: ${missing.join(', ')}, which ${baseName(index.path)} names.`,
      'Drop or choose all files of the model together, or the folder that has them.',
    );
  }
  return names.map((name) => files.find(({ path }) => baseName(path) === name)!);
}
