/** Plans of experiments on the corpora of this browser. */
import type { LabelledProgram } from '../../training/plan.ts';
import { lackReports } from '../../training/plan.ts';
import { type Experiment, readsTests } from '../../experiment/document.ts';
import type { ExpandOptions } from '../../experiment/expand.ts';
import { type ExperimentPlan, planExperiment } from '../../experiment/plan.ts';
import { differencesOf } from '../../experiment/record.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { CORPUS_IN_TEXT } from '../data/words.ts';
import { readLabelled } from '../state/read-content.ts';
import { UntestedError } from '../state/untested-error.ts';
import { loadTokenCounter } from '../students/nano-tokens.ts';

let counter: Promise<ExpandOptions['tokensOf']> | null = null;

/** Loaded once; a failure is tried again. */
export async function expandOptions(): Promise<ExpandOptions> {
  counter ??= loadTokenCounter();
  try {
    return { codeVersion: __CODE_VERSION__, tokensOf: await counter };
  } catch (error) {
    counter = null;
    throw error;
  }
}

/** With the programs that it is planned on. Throws `PlanError`, and `UntestedError`. */
export async function planOf(document: Experiment): Promise<ExperimentPlan & { labelled: LabelledProgram[] }> {
  const labelled = await readLabelled(document.corpus);
  if (readsTests(document) && lackReports(labelled)) throw new UntestedError(CORPUS_IN_TEXT[document.corpus]);
  return { ...(await planExperiment(document, labelled, await expandOptions())), labelled };
}

/** The experiment can no longer be run as it was declared. */
export class OutdatedError extends Error {
  override name = 'OutdatedError';
  readonly advice = 'What is done of it stays. Open its document and start it anew.';
}

const planned = new Map<string, Promise<Awaited<ReturnType<typeof planOf>>>>();

/** The plan of a stored experiment, made once on this visit. Throws `OutdatedError` where it would be another today. */
export async function storedPlan({ id, record }: StoredExperiment): Promise<Awaited<ReturnType<typeof planOf>>> {
  const plan = planned.get(id) ?? planOf(record.document);
  planned.set(id, plan);
  try {
    const different = differencesOf(record, (await plan).record);
    if (different.length > 0) {
      throw new OutdatedError(
        `“${record.document.title}” was declared earlier, and since then ${different.join(' and ')} changed.`,
      );
    }
    return await plan;
  } catch (error) {
    planned.delete(id);
    throw error;
  }
}
