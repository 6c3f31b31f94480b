/** A number among the options of a run, wherever it is set. */
import { NumberInput } from '@mantine/core';
import { NUMBER_OPTIONS, type NumberOption } from '../../training/run-options.ts';

export interface NumberOptionFieldProps {
  option: NumberOption;
  /** `''` while it is being typed; undefined where it is not set. */
  value: number | '' | undefined;
  /** What holds where it is not set; without it, it has to be. */
  usual?: number;
  /** `''` where the field is empty. */
  onChange: (value: number | '') => void;
  /** Whether its value is none that it takes, or what is wrong with it. */
  error?: boolean | string;
  disabled?: boolean;
}

export function NumberOptionField({ option, value, usual, onChange, error, disabled }: NumberOptionFieldProps) {
  const { label, description, step, expected } = NUMBER_OPTIONS[option];
  return (
    <NumberInput
      label={label}
      description={description}
      step={step}
      placeholder={usual === undefined ? undefined : String(usual)}
      disabled={disabled}
      error={disabled === true || error === false ? undefined : error === true ? `Expected ${expected}.` : error}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? '' : Number(next))}
    />
  );
}
