/** What clang and its linker say, as data. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

export const compileMessageSchema = z.strictObject({
  /** Name of the given file; null where no place is to blame. */
  file: z.string().nullable(),
  /** From 1; null where no place is to blame. */
  line: z.int().positive().nullable(),
  /** In UTF-16 units, from 1; null where no place is to blame. */
  column: z.int().positive().nullable(),
  severity: z.enum(['error', 'warning', 'note']),
  text: z.string(),
});
export type CompileMessage = z.infer<typeof compileMessageSchema>;

export const TOO_LARGE = `The program's variables need more than the ${LIMITS.memoryBytes / 2 ** 20} MB of memory that a run has.`;

export const unplaced = (text: string): CompileMessage => ({
  file: null,
  line: null,
  column: null,
  severity: 'error',
  text,
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Clang counts bytes. */
function utf16Column(line: string, byteColumn: number): number {
  return decoder.decode(encoder.encode(line).subarray(0, byteColumn - 1)).length + 1;
}

/** The messages of one compilation, in clang's order. `files`: what was compiled. */
export function compilerMessages(said: string, files: Readonly<Record<string, string>>): CompileMessage[] {
  const messages: CompileMessage[] = [];
  for (const line of said.split('\n')) {
    const placed = /^([^:\n]+):(\d+):(\d+): (?:fatal )?(error|warning|note): (.*)$/.exec(line);
    const general = /^(?:fatal )?error: (.*)$/.exec(line);
    if (placed) {
      const [, file, row, column, severity, text] = placed;
      const source = files[file!]?.split('\n')[Number(row) - 1];
      messages.push({
        file: source === undefined ? null : file!,
        line: source === undefined ? null : Number(row),
        column: source === undefined ? null : utf16Column(source, Number(column)),
        severity: severity as CompileMessage['severity'],
        text: text!,
      });
    } else if (general) {
      messages.push(unplaced(general[1]!));
    }
  }
  return messages;
}

const escaped = (name: string) => name.replaceAll(/[^\w]/g, '\\$&');

/** Where a name is first used; a header may be called the same. */
function placeOf(name: string, files: Readonly<Record<string, string>>) {
  const use = new RegExp(`\\b${escaped(name)}\\b`);
  for (const [file, source] of Object.entries(files)) {
    for (const [index, line] of source.split('\n').entries()) {
      if (/^\s*#\s*include\b/.test(line)) continue;
      const column = line.search(use);
      if (column >= 0) return { file, line: index + 1, column: column + 1 };
    }
  }
  return { file: null, line: null, column: null };
}

/** The messages of the linker, in words of C. */
export function linkerMessages(said: string, files: Readonly<Record<string, string>>): CompileMessage[] {
  const messages: CompileMessage[] = [];
  for (const line of said.split('\n')) {
    const error = /^wasm-ld: error: (.*)$/.exec(line)?.[1];
    if (error === undefined) continue;
    const missing = /undefined symbol: (.*)$/.exec(error)?.[1];
    const twice = /duplicate symbol: (.*)$/.exec(error)?.[1];
    if (missing !== undefined) {
      const text = `The function or variable ${missing} is used but defined nowhere; programs here have the C library and neither processes nor a network.`;
      if (!messages.some((message) => message.text === text)) {
        messages.push({ ...placeOf(missing, files), severity: 'error', text });
      }
    } else if (twice !== undefined) {
      messages.push({ ...placeOf(twice, files), severity: 'error', text: `${twice} is defined more than once.` });
    } else if (/memory too small|maximum memory|exceed/.test(error)) {
      messages.push(unplaced(TOO_LARGE));
    } else messages.push(unplaced(error));
  }
  return messages;
}
