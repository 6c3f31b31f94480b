import { NumberInput } from '@mantine/core';
import { type SharedConfig, useSettings } from './settings.ts';

type NumberName = Exclude<
  { [K in keyof SharedConfig]: '' extends SharedConfig[K] ? K : never }[keyof SharedConfig],
  'maxLength'
>;

export interface NumberFieldProps {
  field: NumberName;
  label: string;
  /** What it means, in a few words. */
  description: string;
  step: number;
  error: string | undefined;
  disabled?: boolean;
}

/** One number of the settings. */
export function NumberField({ field, error, ...input }: NumberFieldProps) {
  const value = useSettings((state) => state.settings.config[field]);
  const changeConfig = useSettings((state) => state.changeConfig);
  return (
    <NumberInput
      {...input}
      error={input.disabled === true ? undefined : error}
      value={value}
      onChange={(next) => changeConfig({ [field]: next === '' ? '' : Number(next) })}
    />
  );
}
