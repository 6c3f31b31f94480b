/** Everything advanced about training, one click under the button. */
import { Button, Checkbox, Stack } from '@mantine/core';
import { regimeSchema } from '../../training/configuration.ts';
import type { NumberOption } from '../../training/run-options.ts';
import { REGIME_MEANING, REGIME_NAME } from '../regimes.ts';
import { describeGround, useGround } from '../state/ground.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { appliesTo } from '../../training/applies.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberField } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import { SplitField } from './SplitField.tsx';
import { StartField } from './StartField.tsx';
import { StudentField } from './StudentField.tsx';
import classes from './Train.module.css';
import { TuneFields } from './TuneFields.tsx';

const NUMBERS = [
  'alpha',
  'seed',
  'epochs',
  'batchSize',
  'accumulate',
  'learningRate',
  'warmupShare',
  'weightDecay',
  'clipNorm',
  'dropout',
] as const satisfies NumberOption[];

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
        {NUMBERS.map((field) => (
          <NumberField key={field} field={field} error={errors[field]} disabled={field === 'alpha' && !applies.alpha} />
        ))}
        <ChoiceField field="maxLength" />
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

function BackendField() {
  const backend = useSettings((state) => state.settings.config.backend);
  const ground = useGround(backend);
  return (
    <ChoiceField
      field="backend"
      description={ground.state === 'known' ? describeGround(ground) : undefined}
      error={ground.state === 'none' ? `${ground.trouble.what} ${ground.trouble.advice}` : undefined}
    />
  );
}
