/** The parts of a document that most experiments change; all others are in its JSON. */
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { corpusIdSchema } from '../../corpus/program.ts';
import type { Experiment } from '../../experiment/document.ts';
import { studentPresetSchema } from '../../student/configuration.ts';
import classes from './Experiments.module.css';

const SPLIT = {
  paper: 'The paper’s split',
  'by-student': 'By student',
  'k-fold-by-student': 'Folds by student',
  'leave-one-assignment-out': 'Leave one assignment out',
  explicit: 'Lists of programs',
} as const satisfies Record<Experiment['split']['protocol'], string>;

type Drawn = Exclude<Experiment['split']['protocol'], 'explicit'>;

function splitOf(protocol: Drawn): Experiment['split'] {
  if (protocol === 'k-fold-by-student') return { protocol, seed: 1, folds: 5 };
  return protocol === 'leave-one-assignment-out' ? { protocol } : { protocol, seed: 1 };
}

export interface FieldsProps {
  document: Experiment;
  onChange: (document: Experiment) => void;
}

export function DocumentFields({ document, onChange }: FieldsProps) {
  const { title, corpus, split, student, seeds, trainShares, options, baselines } = document;
  const change = (changes: Partial<Experiment>) => onChange({ ...document, ...changes });
  const setOption = (field: 'epochs' | 'learningRate', value: number | string) =>
    change({ options: { ...options, [field]: value === '' ? undefined : Number(value) } });
  const protocols = Object.entries(SPLIT).filter(([value]) => value !== 'explicit' || split.protocol === 'explicit');
  return (
    <div className={classes.fields}>
      <TextInput label="Title" value={title} onChange={(event) => change({ title: event.currentTarget.value })} />
      <NativeSelect
        label="Corpus"
        data={[...corpusIdSchema.options]}
        value={corpus}
        onChange={(event) => change({ corpus: corpusIdSchema.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        label="Split"
        data={protocols.map(([value, label]) => ({ value, label }))}
        value={split.protocol}
        onChange={(event) => change({ split: splitOf(event.currentTarget.value as Drawn) })}
      />
      {split.protocol === 'k-fold-by-student' && (
        <NumberInput
          label="Folds"
          min={2}
          max={100}
          value={split.folds}
          onChange={(folds) => change({ split: { ...split, folds: Number(folds) } })}
        />
      )}
      <NativeSelect
        label="Student"
        data={[
          ...studentPresetSchema.options.map((value) => ({ value, label: value })),
          ...(typeof student === 'string' ? [] : [{ value: 'own', label: 'as the JSON says' }]),
        ]}
        value={typeof student === 'string' ? student : 'own'}
        onChange={(event) => change({ student: studentPresetSchema.parse(event.currentTarget.value) })}
      />
      <NumbersInput label="Seeds" values={seeds} onChange={(next) => change({ seeds: next })} />
      <NumbersInput
        label="Training programs, %"
        values={trainShares.map((share) => Math.round(1000 * share) / 10)}
        onChange={(next) => change({ trainShares: next.map((share) => share / 100) })}
      />
      <NumberInput
        label="Epochs"
        description="Empty: the default, 10"
        min={0}
        value={options.epochs ?? ''}
        onChange={(value) => setOption('epochs', value)}
      />
      <NumberInput
        label="Learning rate"
        description="Empty: the default, 0.001"
        step={0.0001}
        value={options.learningRate ?? ''}
        onChange={(value) => setOption('learningRate', value)}
      />
      <NativeSelect
        label="Baselines"
        data={[
          { value: 'yes', label: 'on the same folds' },
          { value: 'no', label: 'none' },
        ]}
        value={baselines ? 'yes' : 'no'}
        onChange={(event) => change({ baselines: event.currentTarget.value === 'yes' })}
      />
    </div>
  );
}

const numbersIn = (text: string): number[] | null => {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return numbers.some(Number.isNaN) ? null : numbers;
};

/** Numbers with commas between them; what cannot be read is marked, and changes nothing. */
function NumbersInput({
  label,
  values,
  onChange,
}: {
  label: string;
  values: readonly number[];
  onChange: (values: number[]) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      description="With commas between them"
      value={typed ?? values.join(', ')}
      error={typed !== null && numbersIn(typed) === null ? 'Expected numbers with commas between them.' : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const numbers = numbersIn(event.currentTarget.value);
        if (numbers !== null) onChange(numbers);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
