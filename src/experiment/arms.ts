/** Arms that differ in one thing. */
import type { ExperimentInput } from './document.ts';

export type ArmInput = ExperimentInput['arms'][number];

export const LABEL_ONLY: ArmInput = { name: 'label-only', regime: 'label-only' };
export const DISTILLED: ArmInput = { name: 'reasoning-distilled', regime: 'reasoning-distilled' };
export const JSON_TEXT: ArmInput = { name: 'JSON', regime: 'json', form: 'text' };

/** The same arm once for each weight of the reasoning loss. */
export const alphaArms = (alphas: readonly number[], arm: ArmInput = DISTILLED): ArmInput[] =>
  alphas.map((alpha) => ({ ...arm, name: `α = ${alpha}`, options: { ...arm.options, alpha } }));
