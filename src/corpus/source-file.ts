/** A file of a corpus on its way in, wherever it comes from: archive, folder or network. */
import { ImportError } from './import-failure.ts';

export interface SourceFile {
  /** With forward slashes, without leading `./`. */
  path: string;
  bytes: Uint8Array;
}

/** Says of a path whether its bytes are needed; what is not needed is not unpacked. */
export type Wanted = (path: string) => boolean;

/** Called often. It may wait, so that the thread can answer messages, and may throw to end the work. */
export type OnProgress = (progress: Progress) => void | Promise<void>;

export interface Progress {
  /** In bytes or files, whichever the reader counts; 0 ≤ done ≤ total. */
  done: number;
  total: number;
}

/** The name in one form. Throws `ImportError` for a name that leads out of its folder. */
export function safePath(name: string): string {
  const path = name.replaceAll('\\', '/');
  const parts = path.split('/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..') || path.includes('\0')) {
    throw new ImportError('unsafe-name', {
      found: `The archive holds a file named ${JSON.stringify(shortened(name))}, which points outside the archive.`,
      expected: 'Names inside the archive’s own folder were expected.',
      advice: 'Do not trust this archive; take IntroClass from its own repository.',
    });
  }
  return parts.filter((part) => part !== '.' && part !== '').join('/');
}

export const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);
