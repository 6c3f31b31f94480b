/** What of the student is trained. */
import { appliesTo } from '../../training/applies.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberField } from './NumberField.tsx';
import { type FieldErrors, useSettings } from './settings.ts';
import classes from './Train.module.css';

export function TuneFields({ errors }: { errors: FieldErrors }) {
  const { regimes, config } = useSettings((state) => state.settings);
  const applies = appliesTo(regimes, config);
  return (
    <div className={classes.fields}>
      <ChoiceField field="tune" />
      <NumberField field="frozenLayers" error={errors.frozenLayers} disabled={!applies.frozenLayers} />
      <NumberField field="loraRank" error={errors.loraRank} disabled={!applies.loraRank} />
    </div>
  );
}
