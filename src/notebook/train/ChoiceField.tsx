/** One choice of the settings. */
import type { RunConfig } from '../../training/configuration.ts';
import { ChoiceOptionField, type ChoiceOptionFieldProps } from '../options/ChoiceOptionField.tsx';
import type { ChoiceOption } from '../../training/run-options.ts';
import { useSettings } from './settings.ts';

export interface ChoiceFieldProps<Name extends ChoiceOption> extends Pick<
  ChoiceOptionFieldProps<Name>,
  'description' | 'error' | 'disabled'
> {
  field: Name;
}

export function ChoiceField<Name extends ChoiceOption>({ field, ...props }: ChoiceFieldProps<Name>) {
  const value = useSettings((state) => state.settings.config[field] as RunConfig[Name]);
  const changeConfig = useSettings((state) => state.changeConfig);
  return (
    <ChoiceOptionField option={field} value={value} onChange={(next) => changeConfig({ [field]: next })} {...props} />
  );
}
