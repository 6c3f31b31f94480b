/** Exchanges the annotations of a stored corpus, for the reader's own or for those that ship with the page. */
import type { CorpusId } from '../../corpus/program.ts';
import { readStarter } from '../../corpus/starter.ts';
import { readPrograms, replaceAnnotations } from '../../storage/corpora.ts';
import { AnnotationFileError, filterChosenFile } from '../../teacher/filter.ts';
import { SHIPPED } from './shipped.ts';

/** In bytes; an annotation has about 400. */
const LARGEST = 64 * 2 ** 20;

/** Throws `AnnotationFileError` where no line can be used; then nothing is changed. */
export async function importAnnotations(corpus: CorpusId, file: Blob, name: string): Promise<void> {
  if (file.size > LARGEST) {
    throw new AnnotationFileError(
      `${name} has ${Math.round(file.size / 2 ** 20)} MB, more than the 64 MB that are read.`,
    );
  }
  await exchange(corpus, await file.text(), name);
}

export async function restoreAnnotations(corpus: CorpusId): Promise<void> {
  if (corpus === 'introclass') {
    await exchange(corpus, (await import('./shipped-annotations.ts')).firstPass, SHIPPED);
  } else {
    const { starterFiles } = await import('./starter-files.ts');
    await exchange(corpus, (await readStarter(starterFiles)).annotations, SHIPPED);
  }
}

async function exchange(corpus: CorpusId, source: string | readonly unknown[], origin: string): Promise<void> {
  const { records } = await readPrograms(corpus);
  const { kept, report } = filterChosenFile(source, records, origin);
  await replaceAnnotations(corpus, kept, report);
}
