/** One of a few choices among the options of a run, wherever it is set. */
import { NativeSelect } from '@mantine/core';
import type { RunConfig } from '../../training/configuration.ts';
import { CHOICE_OPTIONS, type ChoiceOption, choiceName, choiceOf, choicesOf } from '../../training/run-options.ts';

export interface ChoiceOptionFieldProps<Name extends ChoiceOption> {
  option: Name;
  value: RunConfig[Name] | undefined;
  /** What holds where it is not set; without it, it has to be. */
  usual?: RunConfig[Name];
  onChange: (value: RunConfig[Name] | undefined) => void;
  /** In place of the option's own. */
  description?: string;
  error?: string;
  disabled?: boolean;
}

export function ChoiceOptionField<Name extends ChoiceOption>({
  option,
  value,
  usual,
  onChange,
  description,
  error,
  disabled,
}: ChoiceOptionFieldProps<Name>) {
  const words = CHOICE_OPTIONS[option];
  const meaning = typeof words.description === 'string' ? words.description : words.description[(value ?? usual)!];
  const unset = usual === undefined ? [] : [{ value: '', label: `${choiceName(option, usual)} (usual)` }];
  return (
    <NativeSelect
      data-long={words.long}
      label={words.label}
      description={description ?? meaning}
      data={[...unset, ...choicesOf(option)]}
      value={value === undefined ? '' : String(value)}
      error={disabled === true ? undefined : error}
      disabled={disabled}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? undefined : choiceOf(option, currentTarget.value))
      }
    />
  );
}
