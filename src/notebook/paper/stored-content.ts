/** A stored experiment as what a zip is made of, and back. */
import { digestOf } from '../../experiment/identity.ts';
import { openedId } from '../experiments/stored-id.ts';
import type { PaperContent } from '../../paper/data-files.ts';
import { PaperError } from '../../paper/paper-file.ts';
import { addExperiment, changeExperiment, readExperimentRuns, readExperiments } from '../../storage/experiments.ts';
import type { StoredContent } from './paper-protocol.ts';

/** Throws `PaperError` where the experiment is not there, or a run of it cannot be read. */
export async function storedContent(id: string): Promise<PaperContent> {
  const experiment = (await readExperiments()).records.find((one) => one.id === id);
  if (experiment === undefined) {
    throw new PaperError('The experiment is not stored here any more.', 'Choose another one.');
  }
  const { record, baselines } = experiment;
  const { records, damaged } = await readExperimentRuns(record.runs.map((run) => run.id));
  if (damaged.length > 0) {
    throw new PaperError(
      `${damaged.length} runs of the experiment cannot be read, the first of them ${damaged[0]!.key}: ${damaged[0]!.problem}.`,
      'They were written by another version of the page, or harmed: delete the experiment and run it again.',
    );
  }
  const byId = new Map(records.map((run) => [run.id, run]));
  const distinct = [...new Set(record.runs.map((run) => run.id))];
  return { record, runs: distinct.flatMap((run) => byId.get(run) ?? []), baselines: baselines ?? [] };
}

/**
 * Stores the experiment with its runs, or adds the runs that are missing to one of the same plan. Throws `StorageError`
 * where a run is stored with other answers; then nothing was changed.
 */
export async function storeContent({ record, runs, baselines }: PaperContent): Promise<StoredContent> {
  const digest = digestOf(record);
  const same = (await readExperiments()).records.find((one) => digestOf(one.record) === digest);
  const id = same?.id ?? openedId(digest);
  const added = await addExperiment({ id, createdAt: Date.now(), record, baselines, place: null, failures: {} }, runs);
  if (same?.baselines === null) await changeExperiment(id, { baselines });
  return { id, title: record.document.title, runs: runs.length, ...added };
}
