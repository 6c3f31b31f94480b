/** Arms that differ in one thing. */
import { tagSchemaNameSchema, tagsOf } from '../teacher/tag-schema.ts';
import type { ExperimentInput } from './document.ts';

export type ArmInput = ExperimentInput['arms'][number];

export const LABEL_ONLY: ArmInput = { name: 'label-only', regime: 'label-only' };
export const DISTILLED: ArmInput = { name: 'reasoning-distilled', regime: 'reasoning-distilled' };
export const JSON_TEXT: ArmInput = { name: 'JSON', regime: 'json', form: 'text' };

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
