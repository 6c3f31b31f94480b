/** Numbers with commas between them; what cannot be read is marked, and changes nothing. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';

export interface NumbersInputProps {
  label: string;
  description: string;
  values: readonly number[];
  /** What the numbers have to be. */
  expected: string;
  isWrong: boolean;
  onChange: (values: number[]) => void;
}

function numbersIn(text: string): number[] | null {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return numbers.some(Number.isNaN) ? null : numbers;
}

export function NumbersInput({ label, description, values, expected, isWrong, onChange }: NumbersInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const unread = typed !== null && numbersIn(typed) === null;
  return (
    <TextInput
      label={label}
      description={description}
      value={typed ?? values.join(', ')}
      error={unread || isWrong ? `Expected ${expected}, with commas between them.` : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const numbers = numbersIn(event.currentTarget.value);
        if (numbers !== null) onChange(numbers);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
