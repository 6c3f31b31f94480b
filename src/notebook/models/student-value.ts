/** Students in a list to choose from, where each has one string: a preset's name, or a stored model behind a prefix. */
import { isPretrained, type StudentChoice, studentPresetSchema } from '../../student/configuration.ts';
import { choiceOf } from './student-choice.ts';
import type { ListedModel } from './use-models.ts';

const MODEL = 'model:';

export const modelValue = (model: string): string => `${MODEL}${model}`;

/** Empty for a student of one's own size, which is in no list. */
export const valueOf = (student: StudentChoice): string =>
  typeof student === 'string' ? student : isPretrained(student) ? modelValue(student.model) : '';

/** @param models that are complete. Null for a value of no student */
export function studentOf(value: string, models: readonly ListedModel[]): StudentChoice | null {
  const model = models.find(({ id }) => modelValue(id) === value);
  return model ? choiceOf(model) : (studentPresetSchema.safeParse(value).data ?? null);
}
