/** A folder for the hub server: a tiny T5 under CodeT5-small's name, laid out as the public hub has that one. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SPECIAL_TOKENS } from '../src/student/roberta-tokenizer.ts';

const TINY = path.resolve(import.meta.dirname, 'fixtures/t5-tiny');

/** The tiny model has 96 rows for tokens: the special ones, white space, and the printable ASCII that programs need. */
const SYMBOLS = ['Ġ', 'Ċ', ...Array.from({ length: 94 }, (_, i) => String.fromCodePoint(33 + i))].filter(
  (symbol) => !['@', '`', '~', '^', '$', '?', '\\'].includes(symbol),
);

export const tinyVocabulary = (): Record<string, number> =>
  Object.fromEntries([...SPECIAL_TOKENS, 'in', ...SYMBOLS].map((token, id) => [token, id]));

export const TINY_MERGES = '#version: 0.2\ni n\n';

/** The parameters of the tiny model: what a student needs of it. */
export const TINY_WEIGHTS = path.join(TINY, 'model.safetensors');
export const TINY_CONFIG = path.join(TINY, 'config.json');

/** Writes files into `{folder}/{repository}/{revision}`; a name to copy, or content. */
export function addRevision(folder: string, revision: string, files: Record<string, string | Uint8Array>): void {
  const target = path.join(folder, revision);
  mkdirSync(target, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(target, name), content);
}

export const tinySources = (): Record<string, string | Uint8Array> => ({
  'config.json': readFileSync(TINY_CONFIG),
  'vocab.json': JSON.stringify(tinyVocabulary()),
  'merges.txt': TINY_MERGES,
});

/** A new folder with `Salesforce/codet5-small`: safetensors in a pull request, torch's file and the rest on main. */
export function makeHubRoot(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'fixtrace-hub-'));
  addRevision(root, 'Salesforce/codet5-small/main', tinySources());
  copyFileSync(path.join(TINY, 'pytorch_model.bin'), path.join(root, 'Salesforce/codet5-small/main/pytorch_model.bin'));
  addRevision(root, 'Salesforce/codet5-small/refs/pr/1', { 'model.safetensors': readFileSync(TINY_WEIGHTS) });
  return root;
}
