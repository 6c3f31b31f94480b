/** Everything advanced about training, one click under the button. */
import { Button, Checkbox, NativeSelect, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { splitExplanation, splitProtocolSchema, type SplitProtocol } from '../../corpus/splits.ts';
import { studentPresetSchema, type StudentPreset } from '../../student/configuration.ts';
import { backendChoiceSchema, regimeSchema, type BackendChoice } from '../../training/configuration.ts';
import { REGIME_MEANING, REGIME_NAME } from '../regimes.ts';
import { describeGround, useGround } from '../state/ground.ts';
import classes from './Train.module.css';
import { FOLDS, useSettings, type FieldErrors, type SharedConfig } from './settings.ts';

const STUDENT_NOTE: Readonly<Record<StudentPreset, string>> = {
  tiny: 'For slow devices: 1 layer, 32 wide.',
  nano: '4 layers, 128 wide, with a tokenizer made for these programs.',
  'codet5-small':
    'Random weights for now: loading the pretrained ones is not in this version. 35 million parameters need about 0.6 GB for weights, gradients and optimizer, and more for activations.',
};

export const PROTOCOL_NAME: Readonly<Record<SplitProtocol, string>> = {
  paper: 'The paper’s split',
  'by-student': 'By student',
  'k-fold-by-student': `${FOLDS} folds by student`,
};

const BACKEND_NAME: Readonly<Record<BackendChoice, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  wasm: 'WASM',
};

const LENGTHS = [64, 128, 192, 256, 384, 512] as const;

type NumberField = {
  [K in keyof SharedConfig]: '' extends SharedConfig[K] ? K : never;
}[keyof SharedConfig];

const NUMBERS: readonly {
  field: Exclude<NumberField, 'maxLength'>;
  label: string;
  description: string;
  step: number;
}[] = [
  { field: 'alpha', label: 'α', description: 'Weight of the reasoning loss', step: 0.1 },
  { field: 'seed', label: 'Seed', description: 'Split, weights, order, dropout', step: 1 },
  { field: 'epochs', label: 'Epochs', description: 'Passes over the training side', step: 1 },
  { field: 'batchSize', label: 'Batch size', description: 'Programs per step', step: 1 },
  { field: 'learningRate', label: 'Learning rate', description: 'At its peak', step: 0.0001 },
  { field: 'warmupShare', label: 'Warm-up', description: 'Share of the steps, 0 to 1', step: 0.05 },
  { field: 'weightDecay', label: 'Weight decay', description: 'Of AdamW', step: 0.01 },
  { field: 'clipNorm', label: 'Gradient clip', description: 'Largest global norm', step: 0.1 },
  { field: 'dropout', label: 'Dropout', description: 'Share of units, 0 to 1', step: 0.05 },
];

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

export function SettingsPanel({ errors }: { errors: FieldErrors }) {
  const { settings, change, changeConfig, reset } = useSettings();
  const { config, protocol, regimes, fold } = settings;
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
      <Radio.Group
        label="Student"
        value={config.student}
        onChange={(student) => changeConfig({ student: studentPresetSchema.parse(student) })}
      >
        <Stack gap={6} mt={4}>
          {studentPresetSchema.options.map((preset) => (
            <Radio key={preset} value={preset} label={preset} description={STUDENT_NOTE[preset]} />
          ))}
        </Stack>
      </Radio.Group>
      <div>
        <Radio.Group
          label="Split"
          value={protocol}
          onChange={(chosen) => change({ protocol: splitProtocolSchema.parse(chosen) })}
        >
          <div className={classes.choices}>
            {splitProtocolSchema.options.map((option) => (
              <Radio key={option} value={option} label={PROTOCOL_NAME[option]} />
            ))}
          </div>
        </Radio.Group>
        <Text size="sm" c="dimmed" mt={6}>
          {splitExplanation[protocol]}
        </Text>
        {protocol === 'k-fold-by-student' && (
          <NativeSelect
            mt="xs"
            w="12rem"
            label="Fold that validates"
            data={Array.from({ length: FOLDS }, (_, index) => ({
              value: String(index),
              label: `Fold ${index + 1} of ${FOLDS}`,
            }))}
            value={String(fold)}
            onChange={(event) => change({ fold: Number(event.currentTarget.value) })}
          />
        )}
      </div>
      <div className={classes.fields}>
        {NUMBERS.map(({ field, label, description, step }) => (
          <NumberInput
            key={field}
            label={label}
            description={description}
            step={step}
            value={config[field]}
            error={errors[field]}
            disabled={field === 'alpha' && !regimes.includes('reasoning-distilled')}
            onChange={(value) => changeConfig({ [field]: value === '' ? '' : Number(value) })}
          />
        ))}
        <NativeSelect
          label="Longest program"
          description="In tokens; a longer one is cut"
          data={LENGTHS.map(String)}
          value={String(config.maxLength)}
          onChange={(event) => {
            const maxLength = LENGTHS.find((length) => String(length) === event.currentTarget.value);
            if (maxLength !== undefined) changeConfig({ maxLength });
          }}
        />
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
