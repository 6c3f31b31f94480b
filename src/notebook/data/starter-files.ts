/** The files of the starter corpus, as one chunk that is loaded when it is asked for. */
import type { StarterFiles } from '../../corpus/starter.ts';

const FOLDER = '../../../datasets/starter/';

const found = import.meta.glob<string>('../../../datasets/starter/**/*.{c,json}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Paths are relative to the corpus's folder. */
export const starterFiles: StarterFiles = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.slice(FOLDER.length), text]),
);
