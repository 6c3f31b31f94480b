/** Arms that differ in one thing. */
import { tagSchemaNameSchema, tagsOf } from '../teacher/tag-schema.ts';
import type { ExperimentInput } from './document.ts';

export type ArmInput = ExperimentInput['arms'][number];

export const LABEL_ONLY: ArmInput = { name: 'label-only', regime: 'label-only' };
export const DISTILLED: ArmInput = { name: 'reasoning-distilled', regime: 'reasoning-distilled' };
export const JSON_TEXT: ArmInput = { name: 'JSON', regime: 'json', form: 'text' };

/** The same arm with a loss that counts rare fix types for more, or what is right already for less. */
export const imbalanceArms = (arm: ArmInput = LABEL_ONLY, focalGamma = 2): ArmInput[] => [
  { ...arm, name: 'all alike', options: { ...arm.options, classWeights: 'none', focalGamma: 0 } },
  { ...arm, name: 'balanced', options: { ...arm.options, classWeights: 'balanced', focalGamma: 0 } },
  { ...arm, name: `focal γ = ${focalGamma}`, options: { ...arm.options, classWeights: 'none', focalGamma } },
];

/** Where reasoning takes part, in text: never; before the label; after it; and after it in training alone. */
export const decodingArms = (): ArmInput[] => {
  const arm = { regime: 'reasoning-distilled', form: 'text' } as const;
  return [
    { name: 'label alone taught', regime: 'label-only', form: 'text' },
    { ...arm, name: 'trace first', options: { order: 'trace-first' } },
    { ...arm, name: 'label first', options: { order: 'label-first', decode: 'all' } },
    { ...arm, name: 'label alone decoded', options: { order: 'label-first', decode: 'label' } },
  ];
};

/** The same arm once for each weight of the reasoning loss. */
export const alphaArms = (alphas: readonly number[], arm: ArmInput = DISTILLED): ArmInput[] =>
  alphas.map((alpha) => ({ ...arm, name: `α = ${alpha}`, options: { ...arm.options, alpha } }));

/** The same arm once for each way of telling traces. */
export const tagSchemaArms = (arm: ArmInput = DISTILLED): ArmInput[] =>
  tagSchemaNameSchema.options.map((tagSchema) => ({
    ...arm,
    name: `${tagsOf(tagSchema).length} tags`,
    options: { ...arm.options, tagSchema },
  }));

/** Each arm without and with a head that names faulty lines. */
export const lineHeadArms = (arms: readonly ArmInput[], lineWeight = 1): ArmInput[] =>
  arms.flatMap((arm) => [
    { ...arm, options: { ...arm.options, lineWeight: 0 } },
    { ...arm, name: `${arm.name} + lines`, options: { ...arm.options, lineWeight } },
  ]);
