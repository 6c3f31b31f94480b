/** What nano starts from: the weights that ship with the page, or random ones. */
import { Radio, Stack } from '@mantine/core';
import { SHIPPED } from '../../student/configuration.ts';
import { startSchema, type RunConfig } from '../../training/configuration.ts';
import { useSettings } from './settings.ts';

const START: Readonly<Record<RunConfig['start'], { label: string; description: string }>> = {
  pretrained: {
    label: 'Pretrained',
    description:
      'It has learned from thousands of generated programs, each with a bug that was put there and proved by running its tests; none is a student’s.',
  },
  scratch: { label: 'From scratch', description: 'Random weights, drawn from the seed.' },
};

export function StartField() {
  const { student, start } = useSettings((state) => state.settings.config);
  const changeConfig = useSettings((state) => state.changeConfig);
  if (student !== SHIPPED) return null;
  return (
    <Radio.Group
      label="Start from"
      value={start}
      onChange={(value) => changeConfig({ start: startSchema.parse(value) })}
    >
      <Stack gap={6} mt={4}>
        {startSchema.options.map((option) => (
          <Radio key={option} value={option} {...START[option]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
