/** Which student an experiment or one of its arms trains: a preset, or a model that is stored in this browser. */
import { NativeSelect } from '@mantine/core';
import { studentPresetSchema, type StudentChoice } from '../../student/configuration.ts';
import { modelName } from '../models/ModelList.tsx';
import { modelValue, studentOf, valueOf } from '../models/student-value.ts';
import { useModels } from '../models/use-models.ts';
import { studentTitle } from '../train/student-names.ts';

/** A student that is in no list. */
const OWN = 'own';

export interface StudentSelectProps {
  student: StudentChoice | undefined;
  /** What holds where it is not set; without it, it has to be. */
  usual?: StudentChoice;
  onChange: (student: StudentChoice | undefined) => void;
}

export function StudentSelect({ student, usual, onChange }: StudentSelectProps) {
  const models = useModels()?.models.filter(({ complete }) => complete) ?? [];
  const listed = [
    ...studentPresetSchema.options.map((value) => ({ value, label: value })),
    ...models.map((model) => ({ value: modelValue(model.id), label: `${modelName(model)}, pretrained` })),
  ];
  const value = student === undefined ? '' : valueOf(student);
  const isListed = student === undefined || listed.some((one) => one.value === value);
  return (
    <NativeSelect
      label="Student"
      description="What learns"
      data={[
        ...(usual === undefined ? [] : [{ value: '', label: `${studentTitle(usual, 'scratch')} (usual)` }]),
        ...listed,
        ...(isListed ? [] : [{ value: OWN, label: `${studentTitle(student, 'scratch')}, as the JSON says` }]),
      ]}
      value={isListed ? value : OWN}
      onChange={({ currentTarget }) => {
        if (currentTarget.value === OWN) return;
        onChange(currentTarget.value === '' ? undefined : (studentOf(currentTarget.value, models) ?? undefined));
      }}
    />
  );
}
