/** How a student answers: with heads or in text, and from what it gets there. */
import { Radio } from '@mantine/core';
import { type Form, formSchema } from '../../training/configuration.ts';
import { appliesTo } from '../../training/applies.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberField } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import classes from './Train.module.css';

const FORM: Readonly<Record<Form, string>> = {
  classifier: 'Classifier: heads on its states give a share to each fix type and tag',
  text: 'Text: it writes its answer word by word; what cannot be read counts as wrong',
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
        <ChoiceField field="reads" />
        <ChoiceField field="pooling" error={applies.pooling ? errors.pooling : undefined} disabled={!applies.pooling} />
        <ChoiceField field="wide" disabled={!applies.wide} />
        <NumberField field="lineWeight" error={errors.lineWeight} disabled={!applies.lineWeight} />
        <ChoiceField field="tagSchema" disabled={!applies.tagSchema} />
        <ChoiceField field="classWeights" disabled={!applies.classWeights} />
        <NumberField field="focalGamma" error={errors.focalGamma} disabled={!applies.focalGamma} />
        <ChoiceField field="order" disabled={!applies.order} />
        <ChoiceField field="decode" disabled={!applies.decode} />
        <ChoiceField field="constraint" disabled={!applies.constraint} />
        <NumberField field="beams" error={errors.beams} disabled={!applies.beams} />
      </div>
    </div>
  );
}
