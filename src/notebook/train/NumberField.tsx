/** One number of the settings. */
import { NumberOptionField } from '../options/NumberOptionField.tsx';
import type { NumberOption } from '../../training/run-options.ts';
import { useSettings } from './settings.ts';

export interface NumberFieldProps {
  field: NumberOption;
  error: string | undefined;
  disabled?: boolean;
}

export function NumberField({ field, error, disabled }: NumberFieldProps) {
  const value = useSettings((state) => state.settings.config[field]);
  const changeConfig = useSettings((state) => state.changeConfig);
  return (
    <NumberOptionField
      option={field}
      value={value}
      error={error}
      disabled={disabled}
      onChange={(next) => changeConfig({ [field]: next })}
    />
  );
}
