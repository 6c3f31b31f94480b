/** The one file that was dropped on a field which takes one. */
import { entriesOf, isDirectory } from './dropped-entries.ts';

export class DropError extends Error {
  override name = 'DropError';
  readonly advice: string;

  /** @param expected as in "the zip of an experiment" */
  constructor(found: string, expected: string) {
    super(`${found} dropped; expected ${expected}, as one file.`);
    this.advice = 'Drop that file alone, or choose it with the button.';
  }
}

/** Must be called in the drop event itself: the browser forgets the items right after it. Throws `DropError`. */
export function droppedFile(data: DataTransfer, expected: string): File {
  const { files } = data;
  const folder = entriesOf(data).find(isDirectory);
  if (folder !== undefined) throw new DropError(`The folder ${folder.name} was`, expected);
  if (files.length !== 1) throw new DropError(`${files.length} files were`, expected);
  return files[0]!;
}
