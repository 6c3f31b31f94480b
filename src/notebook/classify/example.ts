/** A program to try, which the chosen student has not been trained on. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { Program } from '../../corpus/program.ts';
import { readPrograms } from '../../storage/corpora.ts';
import type { Run } from '../../training/run.ts';

/** From the starter corpus, whose programs are the project's own; undefined until found, or where there is none. */
export function useExample(run: Run | undefined): Program | undefined {
  return useLiveQuery(async () => {
    const { records } = await readPrograms('starter');
    const failing = records.filter((program) => program.failed.length > 0);
    if (run?.corpus !== 'starter') return failing[0];
    const validation = new Set(run.split.validation);
    return failing.find((program) => validation.has(program.path)) ?? failing[0];
  }, [run]);
}
