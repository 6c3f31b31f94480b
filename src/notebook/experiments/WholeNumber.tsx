/** A whole number of a document that is no option of a run. An empty field is `NaN`, which no document takes, or undefined where it may be missing. */
import { NumberInput } from '@mantine/core';

export interface WholeNumberProps {
  label: string;
  description: string;
  value: number | undefined;
  /** What it has to be. */
  expected: string;
  isWrong: boolean;
  optional?: boolean;
  onChange: (value: number | undefined) => void;
}

export function WholeNumber({
  label,
  description,
  value,
  expected,
  isWrong,
  optional = false,
  onChange,
}: WholeNumberProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      value={value === undefined || Number.isNaN(value) ? '' : value}
      error={isWrong ? `Expected ${expected}.` : undefined}
      onChange={(next) => onChange(next === '' ? (optional ? undefined : Number.NaN) : Number(next))}
    />
  );
}
