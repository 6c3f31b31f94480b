/** Which student is trained: a preset, or a model that is stored in this browser. */
import { Alert, Button, Radio, Stack } from '@mantine/core';
import { isPretrained, studentPresetSchema, type StudentPreset } from '../../student/configuration.ts';
import { formatBytes } from '../../training/bytes.ts';
import { KNOWN_MODELS, useHubChoice } from '../models/hub-choice.ts';
import { useModelWork } from '../models/model-work.ts';
import { modelName } from '../models/ModelList.tsx';
import { ModelProgress } from '../models/ModelProgress.tsx';
import { modelValue, studentOf, valueOf } from '../models/student-value.ts';
import { type ListedModel, useModels } from '../models/use-models.ts';
import { useSettings } from './settings.ts';
import { suggestedRate } from './suggested-rate.ts';
import classes from './Train.module.css';

const PRESET_NOTE: Readonly<Record<StudentPreset, string>> = {
  tiny: 'Random weights, for slow devices: 1 layer, 32 wide.',
  nano: '4 layers, 128 wide, with a tokenizer made for these programs.',
  'codet5-small': 'CodeT5-small’s size with random weights: 512 wide, up to 60 million parameters. Slow without a GPU.',
};

const CODET5 = KNOWN_MODELS[0];

export function StudentField() {
  const student = useSettings((state) => state.settings.config.student);
  const lostModel = useSettings((state) => state.lostModel);
  const changeConfig = useSettings((state) => state.changeConfig);
  const listed = useModels()?.models;
  const ready = listed?.filter(({ complete }) => complete) ?? [];
  const choose = (value: string) => {
    const choice = studentOf(value, ready);
    if (choice !== null) changeConfig({ student: choice });
  };
  return (
    <div>
      <Radio.Group label="Student" value={valueOf(student)} onChange={choose}>
        <Stack gap={6} mt={4}>
          {studentPresetSchema.options.map((preset) => (
            <Radio key={preset} value={preset} label={preset} description={PRESET_NOTE[preset]} />
          ))}
          {ready.map((model) => (
            <Radio
              key={model.id}
              value={modelValue(model.id)}
              label={`${modelName(model)}, pretrained`}
              description={`From ${model.id}, stored in this browser (${formatBytes(model.bytes)}).`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {listed !== undefined && <CodeT5Offer models={listed} />}
      {lostModel !== null && (
        <Alert color="yellow" variant="light" title={`${lostModel} is no longer in this browser`} my="sm">
          The student is {valueOf(student)} again. Choose another, or download the model anew under Models.
        </Alert>
      )}
      <RateOffer />
    </div>
  );
}

/** The paper's student, as long as it is not here. */
function CodeT5Offer({ models }: { models: readonly ListedModel[] }) {
  const running = useModelWork((state) => state.running);
  const start = useModelWork((state) => state.start);
  const base = useHubChoice((state) => state.base);
  if (models.some(({ repository, complete }) => repository === CODET5.repository && complete)) return null;
  const begun = models.some(({ repository, bytes }) => repository === CODET5.repository && bytes > 0);
  return (
    <Stack gap="xs" mt="sm" align="flex-start">
      {running === null && (
        <Button
          variant="default"
          size="xs"
          onClick={() => start({ type: 'download', base, repository: CODET5.repository, revision: null })}
        >
          {begun ? 'Resume the download of' : 'Download'} {CODET5.name}, pretrained ({formatBytes(CODET5.bytes)})
        </Button>
      )}
      <ModelProgress />
    </Stack>
  );
}

/** A pretrained student wants smaller steps than one of random weights. Nothing is changed without being asked. */
function RateOffer() {
  const config = useSettings((state) => state.settings.config);
  const changeConfig = useSettings((state) => state.changeConfig);
  const rate = suggestedRate(config);
  if (rate === null) return null;
  return (
    <div className={classes.offer}>
      <span>
        The learning rate is {config.learningRate};{' '}
        {isPretrained(config.student) || config.start === 'pretrained'
          ? 'pretrained weights are usually tuned with'
          : 'random weights usually take'}{' '}
        about {rate}.
      </span>
      <Button variant="default" size="compact-sm" onClick={() => changeConfig({ learningRate: rate })}>
        Use {rate}
      </Button>
    </div>
  );
}
