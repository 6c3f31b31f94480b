/** Brings corpora into the database, along the page's own way, and reads them back. */
import { type CorpusId } from '../corpus/program.ts';
import { importArchive } from '../corpus/introclass-import.ts';
import { readGenerated } from '../generator/generated-program.ts';
import { importAnnotations } from '../notebook/data/import-annotations.ts';
import { storeIntroClass } from '../notebook/data/import-introclass.ts';
import { importStarter } from '../notebook/data/import-starter.ts';
import { storeGenerated } from '../notebook/data/store-generated.ts';
import { readLabelled } from '../notebook/state/read-content.ts';
import { lackReports } from '../training/plan.ts';
import { readCorpora, readImportReport, readTests } from '../storage/corpora.ts';
import { say } from './progress.ts';
import { withTestReports } from './test-reports.ts';

/** A file of this machine, under an address that only this page was told. */
export interface SharedFile {
  address: string;
  name: string;
}

export async function contentOf({ address, name }: SharedFile): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${name} could not be read: the server answered ${response.status}.`);
  return response.blob();
}

export async function importIntroClass({ archive }: { archive: SharedFile }) {
  const started = performance.now();
  const corpus = await importArchive(await contentOf(archive), archive.name, (stage) => ({ done, total }) => {
    if (done === total) say(`${stage}: ${done} of ${total}`);
  });
  await storeIntroClass(corpus, started);
  const [{ records }, report] = await Promise.all([readCorpora(), readImportReport('introclass')]);
  const { counts } = records.find(({ id }) => id === 'introclass')!;
  const { seconds, annotations, notes } = report!;
  return { ...counts, annotations: { kept: annotations.kept, discarded: annotations.discarded }, seconds, notes };
}

/** Files of IntroClass, and annotations in place of those that ship; none where the list is empty. */
export interface IntroClassFiles {
  archive: SharedFile;
  annotations: SharedFile[];
}

/** What a spec's corpus is read from; null for the starter corpus. */
export type CorpusFiles = IntroClassFiles | { generated: SharedFile } | null;

export const corpusIn = (files: CorpusFiles): CorpusId =>
  files === null ? 'starter' : 'generated' in files ? 'generated' : 'introclass';

async function importGenerated(file: SharedFile): Promise<void> {
  const started = performance.now();
  const lines = readGenerated(await (await contentOf(file)).text(), file.name);
  await storeGenerated(lines, { origin: file.name, seconds: (performance.now() - started) / 1000, notes: [] });
}

/**
 * The failing programs of a corpus that have an annotation, and what became of the annotations.
 *
 * @param running whether what their tests showed is needed, for students that read it
 */
export async function labelledPrograms(files: CorpusFiles, running: boolean) {
  const corpus = corpusIn(files);
  if (files === null) await importStarter();
  else if ('generated' in files) await importGenerated(files.generated);
  else {
    await importIntroClass(files);
    if (files.annotations.length > 0) {
      const contents = await Promise.all(files.annotations.map(contentOf));
      const names = files.annotations.map(({ name }) => name).join(', ');
      // A file may end without a line end.
      await importAnnotations(corpus, new Blob(contents.flatMap((content) => [content, '\n'])), names);
    }
  }
  const [stored, report] = await Promise.all([readLabelled(corpus), readImportReport(corpus)]);
  // Generated programs come with what their tests showed.
  const unknown = running && lackReports(stored);
  const labelled = unknown ? await withTestReports(stored, (await readTests(corpus)).records) : stored;
  const { kept, discarded, examples } = report!.annotations;
  return { labelled, annotations: { kept, discarded, examples } };
}
