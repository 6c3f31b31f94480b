/** A paper's zip, opened: every file held against its sum, and the experiment read out of it. */
import { heldAgainstSums } from './checksums.ts';
import { type PaperContent, readContent } from './data-files.ts';
import { type OnBytes, unpack } from './pack.ts';
import { PaperError } from './paper-file.ts';

export interface OpenedPaper {
  files: Map<string, Uint8Array<ArrayBuffer>>;
  content: PaperContent;
}

/** Told of in an error; more would not help. */
const MOST_TOLD = 3;

/** Throws `PaperError`; all of the zip is believed, or nothing. */
export async function openPaper(zip: Blob, onBytes?: OnBytes): Promise<OpenedPaper> {
  const { files, problems } = heldAgainstSums(await unpack(zip, onBytes));
  if (problems.length > 0) {
    const more = problems.length > MOST_TOLD ? ` And ${problems.length - MOST_TOLD} more.` : '';
    throw new PaperError(
      `The zip is not as it was made. ${problems.slice(0, MOST_TOLD).join(' ')}${more}`,
      'Ask for it again, or make it anew.',
    );
  }
  return { files, content: readContent(files) };
}
