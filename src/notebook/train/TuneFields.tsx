/** What of the student is trained. */
import { NativeSelect } from '@mantine/core';
import { type Tune, tuneSchema } from '../../training/configuration.ts';
import { appliesTo } from './applies.ts';
import { NumberField } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import classes from './Train.module.css';

const TUNE: Readonly<Record<Tune, string>> = {
  all: 'Everything',
  'frozen-embedding': 'All but the embedding',
  'frozen-layers': 'Upper blocks',
  lora: 'LoRA adapters',
};

const MEANING: Readonly<Record<Tune, string>> = {
  all: 'Needs the most memory',
  'frozen-embedding': 'Saves its gradient and moments',
  'frozen-layers': 'The lowest blocks stay as they are',
  lora: 'Small matrices on queries and values',
};

export function TuneFields({ errors }: { errors: FieldErrors }) {
  const { regimes, config } = useSettings((state) => state.settings);
  const changeConfig = useSettings((state) => state.changeConfig);
  const applies = appliesTo(regimes, config);
  return (
    <div className={classes.fields}>
      <NativeSelect
        label="Trained"
        description={MEANING[config.tune]}
        data={tuneSchema.options.map((value) => ({ value, label: TUNE[value] }))}
        value={config.tune}
        onChange={(event) => changeConfig({ tune: tuneSchema.parse(event.currentTarget.value) })}
      />
      <NumberField
        field="frozenLayers"
        label="Frozen blocks"
        description="From the lowest; embedding too"
        step={1}
        error={errors.frozenLayers}
        disabled={!applies.frozenLayers}
      />
      <NumberField
        field="loraRank"
        label="LoRA rank"
        description="Inner width of an adapter"
        step={1}
        error={errors.loraRank}
        disabled={!applies.loraRank}
      />
    </div>
  );
}
