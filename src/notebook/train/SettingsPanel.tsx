/** Everything advanced about training, one click under the button. */
import { Button, Checkbox, NativeSelect, Stack } from '@mantine/core';
import { backendChoiceSchema, RUN_LENGTHS, regimeSchema, type BackendChoice } from '../../training/configuration.ts';
import { REGIME_MEANING, REGIME_NAME } from '../regimes.ts';
import { describeGround, useGround } from '../state/ground.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { appliesTo } from './applies.ts';
import { NumberField, type NumberFieldProps } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import { SplitField } from './SplitField.tsx';
import { StartField } from './StartField.tsx';
import { StudentField } from './StudentField.tsx';
import classes from './Train.module.css';
import { TuneFields } from './TuneFields.tsx';

const BACKEND_NAME: Readonly<Record<BackendChoice, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  wasm: 'WASM',
};

const NUMBERS: readonly Omit<NumberFieldProps, 'error' | 'disabled'>[] = [
  { field: 'alpha', label: 'α', description: 'Weight of the reasoning loss', step: 0.1 },
  { field: 'seed', label: 'Seed', description: 'Split, weights, order, dropout', step: 1 },
  { field: 'epochs', label: 'Epochs', description: 'Passes over the training side; 0 trains nothing', step: 1 },
  { field: 'batchSize', label: 'Batch size', description: 'Programs in one batch', step: 1 },
  { field: 'accumulate', label: 'Batches a step', description: 'Gradients added up first', step: 1 },
  { field: 'learningRate', label: 'Learning rate', description: 'At its peak', step: 0.0001 },
  { field: 'warmupShare', label: 'Warm-up', description: 'Share of the steps, 0 to 1', step: 0.05 },
  { field: 'weightDecay', label: 'Weight decay', description: 'Of AdamW', step: 0.01 },
  { field: 'clipNorm', label: 'Gradient clip', description: 'Largest global norm', step: 0.1 },
  { field: 'dropout', label: 'Dropout', description: 'Share of units, 0 to 1', step: 0.05 },
];

export function SettingsPanel({ errors }: { errors: FieldErrors }) {
  const { settings, change, reset } = useSettings();
  const { config, regimes } = settings;
  const applies = appliesTo(regimes, config);
  return (
    <Stack gap="lg" className={classes.settings}>
      <Checkbox.Group
        label="Regimes to train"
        value={regimes}
        error={errors.regimes}
        onChange={(chosen) => change({ regimes: regimeSchema.options.filter((regime) => chosen.includes(regime)) })}
      >
        <Stack gap={4} mt={4}>
          {regimeSchema.options.map((regime) => (
            <Checkbox key={regime} value={regime} label={`${REGIME_NAME[regime]}: ${REGIME_MEANING[regime]}`} />
          ))}
        </Stack>
      </Checkbox.Group>
      <StudentField />
      <StartField />
      <AnswerFields errors={errors} />
      <SplitField />
      <TuneFields errors={errors} />
      <div className={classes.fields}>
        {NUMBERS.map((number) => (
          <NumberField
            key={number.field}
            {...number}
            error={errors[number.field]}
            disabled={number.field === 'alpha' && !applies.alpha}
          />
        ))}
        <LengthField />
        <BackendField />
      </div>
      <div>
        <Button variant="default" size="xs" onClick={reset}>
          Restore the defaults
        </Button>
      </div>
    </Stack>
  );
}

function LengthField() {
  const maxLength = useSettings((state) => state.settings.config.maxLength);
  const changeConfig = useSettings((state) => state.changeConfig);
  return (
    <NativeSelect
      label="Longest program"
      description="In tokens; a longer one is cut"
      data={RUN_LENGTHS.map(String)}
      value={String(maxLength)}
      onChange={(event) => {
        const chosen = RUN_LENGTHS.find((length) => String(length) === event.currentTarget.value);
        if (chosen !== undefined) changeConfig({ maxLength: chosen });
      }}
    />
  );
}

function BackendField() {
  const backend = useSettings((state) => state.settings.config.backend);
  const changeConfig = useSettings((state) => state.changeConfig);
  const ground = useGround(backend);
  return (
    <NativeSelect
      label="Backend"
      description={ground.state === 'known' ? describeGround(ground) : 'Where training runs'}
      error={ground.state === 'none' ? `${ground.trouble.what} ${ground.trouble.advice}` : undefined}
      data={backendChoiceSchema.options.map((value) => ({ value, label: BACKEND_NAME[value] }))}
      value={backend}
      onChange={(event) => changeConfig({ backend: backendChoiceSchema.parse(event.currentTarget.value) })}
    />
  );
}
