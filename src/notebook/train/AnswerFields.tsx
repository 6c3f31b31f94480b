/** How a student answers: with heads or in text, and how it gets there. */
import { NativeSelect, Radio } from '@mantine/core';
import { poolingSchema, type Pooling } from '../../student/configuration.ts';
import { type TagSchemaName, tagSchemaNameSchema, tagsOf } from '../../teacher/tag-schema.ts';
import { type Form, formSchema, type RunConfig, runConfigSchema } from '../../training/configuration.ts';
import { appliesTo } from './applies.ts';
import { NumberField } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import classes from './Train.module.css';

const FORM: Readonly<Record<Form, string>> = {
  classifier: 'Classifier: heads on its states give a share to each fix type and tag',
  text: 'Text: it writes its answer word by word; what cannot be read counts as wrong',
};

const POOLING: Readonly<Record<Pooling, string>> = {
  mean: 'Mean of the encoder',
  attention: 'Mean and attention',
  'decoder-end': 'Decoder’s last state',
};

const TAG_SCHEMA: Readonly<Record<TagSchemaName, string>> = {
  fine: `${tagsOf('fine').length} fine tags`,
  family: `${tagsOf('family').length} families of tags`,
  coarse: `${tagsOf('coarse').length} coarse tags`,
};

const weightsSchema = runConfigSchema.shape.classWeights.unwrap();
const WEIGHTS: Readonly<Record<RunConfig['classWeights'], string>> = {
  none: 'All programs the same',
  balanced: 'All fix types the same',
};

const orderSchema = runConfigSchema.shape.order.unwrap();
const ORDER: Readonly<Record<RunConfig['order'], string>> = {
  'trace-first': 'Trace, then label',
  'label-first': 'Label, then trace',
};

const decodeSchema = runConfigSchema.shape.decode.unwrap();
const DECODE: Readonly<Record<RunConfig['decode'], string>> = {
  all: 'Label and trace',
  label: 'The label alone',
};

export function AnswerFields({ errors }: { errors: FieldErrors }) {
  const { regimes, config } = useSettings((state) => state.settings);
  const changeConfig = useSettings((state) => state.changeConfig);
  const applies = appliesTo(regimes, config);
  return (
    <div className={classes.group}>
      <Radio.Group
        label="Students answer as"
        description={regimes.includes('json') ? 'The JSON regime always writes text.' : undefined}
        value={config.form}
        error={errors.form}
        onChange={(form) => changeConfig({ form: formSchema.parse(form) })}
      >
        <div className={classes.stack}>
          {formSchema.options.map((form) => (
            <Radio key={form} value={form} label={FORM[form]} disabled={!applies.form} />
          ))}
        </div>
      </Radio.Group>
      <div className={classes.fields}>
        <NativeSelect
          label="Pooling"
          description="What a classifier’s heads look at"
          data={poolingSchema.options.map((value) => ({ value, label: POOLING[value] }))}
          value={config.pooling}
          error={applies.pooling ? errors.pooling : undefined}
          disabled={!applies.pooling}
          onChange={(event) => changeConfig({ pooling: poolingSchema.parse(event.currentTarget.value) })}
        />
        <NumberField
          field="lineWeight"
          label="Faulty lines"
          description="Weight of their loss; 0: not taught"
          step={0.1}
          error={errors.lineWeight}
          disabled={!applies.lineWeight}
        />
        <NativeSelect
          label="Tags"
          description="How finely traces are told"
          data={tagSchemaNameSchema.options.map((value) => ({ value, label: TAG_SCHEMA[value] }))}
          value={config.tagSchema}
          disabled={!applies.tagSchema}
          onChange={(event) => changeConfig({ tagSchema: tagSchemaNameSchema.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          label="Class weights"
          description="What rare fix types count"
          data={weightsSchema.options.map((value) => ({ value, label: WEIGHTS[value] }))}
          value={config.classWeights}
          disabled={!applies.classWeights}
          onChange={(event) => changeConfig({ classWeights: weightsSchema.parse(event.currentTarget.value) })}
        />
        <NumberField
          field="focalGamma"
          label="Focal γ"
          description="Less for what is right already; 0: none"
          step={0.5}
          error={errors.focalGamma}
          disabled={!applies.focalGamma}
        />
        <NativeSelect
          label="Order"
          description="What a trace’s text starts with"
          data={orderSchema.options.map((value) => ({ value, label: ORDER[value] }))}
          value={config.order}
          disabled={!applies.order}
          onChange={(event) => changeConfig({ order: orderSchema.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          label="Decoded"
          description="What of it is written"
          data={decodeSchema.options.map((value) => ({ value, label: DECODE[value] }))}
          value={config.decode}
          disabled={!applies.decode}
          onChange={(event) => changeConfig({ decode: decodeSchema.parse(event.currentTarget.value) })}
        />
        <NumberField
          field="beams"
          label="Beams"
          description="Texts tried at once; 1 is greedy"
          step={1}
          error={errors.beams}
          disabled={!applies.beams}
        />
      </div>
    </div>
  );
}
