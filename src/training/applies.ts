/** Which settings matter for what is to be trained. */
import { SHIPPED } from '../student/configuration.ts';
import { type Form, formOf, type Regime, type RunConfig } from './configuration.ts';

/** The settings that do not matter to every run. */
export type Conditional =
  | 'alpha'
  | 'start'
  | 'tagSchema'
  | 'form'
  | 'pooling'
  | 'lineWeight'
  | 'wide'
  | 'classWeights'
  | 'focalGamma'
  | 'order'
  | 'decode'
  | 'constraint'
  | 'beams'
  | 'frozenLayers'
  | 'loraRank';

/** Whether each matters to one of the regimes at least. */
export function appliesTo(
  regimes: readonly Regime[],
  { form, order, tune, student }: Pick<RunConfig, 'form' | 'order' | 'tune' | 'student'>,
): Record<Conditional, boolean> {
  const forms = new Set<Form>(regimes.map((regime) => formOf({ regime, form })));
  const reasons = regimes.includes('reasoning-distilled');
  return {
    alpha: reasons,
    start: student === SHIPPED,
    tagSchema: reasons || regimes.includes('json'),
    // The JSON regime is text, whatever is chosen.
    form: regimes.some((regime) => regime !== 'json'),
    pooling: forms.has('classifier'),
    lineWeight: forms.has('classifier'),
    wide: forms.has('classifier'),
    classWeights: forms.has('classifier'),
    focalGamma: forms.has('classifier'),
    order: reasons && form === 'text',
    decode: reasons && form === 'text' && order === 'label-first',
    constraint: forms.has('text'),
    beams: forms.has('text'),
    frozenLayers: tune === 'frozen-layers',
    loraRank: tune === 'lora',
  };
}
