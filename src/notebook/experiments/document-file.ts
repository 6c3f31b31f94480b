/** An experiment's document from a file. */
import { formatBytes } from '../../training/bytes.ts';

/** Far more than any document has. */
const MOST_BYTES = 2_000_000;

/** The file is no document. What was being written stays. */
export class DocumentFileError extends Error {
  override name = 'DocumentFileError';
  readonly advice =
    'Take a document that was saved here, or experiment.json out of an experiment’s zip; the zip itself is opened under Paper.';
}

/** Its text, which is JSON, and an experiment or nearly. Throws `DocumentFileError`. */
export async function readDocumentFile(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new DocumentFileError(
      `${file.name} has ${formatBytes(file.size)}; a document has at most ${formatBytes(MOST_BYTES)}.`,
    );
  }
  const text = await file.text().catch((error: unknown) => {
    throw new DocumentFileError(
      `${file.name} could not be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  });
  try {
    JSON.parse(text);
  } catch {
    throw new DocumentFileError(`${file.name} is not JSON; expected the document of an experiment.`);
  }
  return text;
}
