/** A student that a spec names by a folder: its files become a stored model, as if they had been dropped on the page. */
import { addModelFiles } from '../notebook/models/add-model-files.ts';
import { choiceOf } from '../notebook/models/student-choice.ts';
import { readModels } from '../storage/models.ts';
import type { StudentChoice } from '../student/configuration.ts';
import { givenFiles } from './given-files.ts';
import { say } from './progress.ts';
import type { TrainSpec } from './train-spec.ts';

/** Throws `ModelFilesError` or `UnfitModelError` where the folder holds no T5. */
export async function studentOfSpec(student: TrainSpec['student']): Promise<StudentChoice> {
  if (typeof student === 'string' || !('checkpoint' in student)) return student;
  const folder = student.checkpoint.split(/[\\/]/).findLast((part) => part !== '') ?? 'checkpoint';
  const chosen = givenFiles().map((file) => ({ path: `${folder}/${file.name}`, file }));
  const id = await addModelFiles(chosen, new AbortController().signal, ({ stage, done, total }) => {
    if (stage === 'copy' && done === total) say(`${folder}: ${done} bytes read`);
  });
  const { records } = await readModels();
  return choiceOf(records.find((model) => model.id === id)!)!;
}
