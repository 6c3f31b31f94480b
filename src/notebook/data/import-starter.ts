/** Brings in the corpus that ships with the page. */
import { gitBlobHash } from '../../corpus/git-blob.ts';
import { countsOf } from '../../corpus/program.ts';
import { readStarter } from '../../corpus/starter.ts';
import { readCorpora, replaceCorpus } from '../../storage/corpora.ts';
import { filterAnnotations } from '../../teacher/filter.ts';
import { SHIPPED } from './shipped.ts';
import { StarterError } from './starter-error.ts';

/** Stores the starter corpus unless this very version of it is there. */
export async function importStarter(): Promise<void> {
  const started = performance.now();
  const { starterFiles } = await import('./starter-files.ts').catch((error: unknown) => {
    throw new StarterError('they did not arrive', { cause: error });
  });
  const version = await gitBlobHash(new TextEncoder().encode(JSON.stringify(starterFiles)));
  const origin = `${SHIPPED}, version ${version.slice(0, 8)}`;
  const stored = await readCorpora();
  if (stored.records.some((record) => record.id === 'starter' && record.origin === origin)) return;

  const { programs, tests, annotations } = await readStarter(starterFiles).catch((error: unknown) => {
    throw new StarterError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  const { kept, report } = filterAnnotations(annotations, programs, SHIPPED);
  await replaceCorpus({
    record: {
      id: 'starter',
      origin,
      commit: null,
      importedAt: Date.now(),
      counts: countsOf(programs),
    },
    programs,
    tests,
    annotations: kept.map((annotation) => ({ pass: 'first', annotation })),
    report: { corpus: 'starter', seconds: (performance.now() - started) / 1000, annotations: report, notes: [] },
  });
}
