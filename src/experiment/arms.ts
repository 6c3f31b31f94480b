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

/** Students that write JSON: any text, and only what can still become an answer. They learn the same. */
export const constraintArms = (): ArmInput[] => [
  { ...JSON_TEXT, name: 'JSON, freely', options: { constraint: 'none' } },
  { ...JSON_TEXT, name: 'JSON, by grammar', options: { constraint: 'grammar' } },
];

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

type Options = NonNullable<ArmInput['options']>;

/** Each arm once without and once with what is added to it, as its name then says. */
const withoutAndWith = (arms: readonly ArmInput[], added: string, without: Options, beside: Options): ArmInput[] =>
  arms.flatMap((arm) => [
    { ...arm, options: { ...arm.options, ...without } },
    { ...arm, name: `${arm.name} + ${added}`, options: { ...arm.options, ...beside } },
  ]);

/** Each arm without and with a head that names faulty lines. */
export const lineHeadArms = (arms: readonly ArmInput[], lineWeight = 1): ArmInput[] =>
  withoutAndWith(arms, 'lines', { lineWeight: 0 }, { lineWeight });

/** Each arm from the program alone, and with what its failing tests showed. */
export const readingArms = (arms: readonly ArmInput[]): ArmInput[] =>
  withoutAndWith(arms, 'tests', { reads: 'program' }, { reads: 'program-and-tests' });

/** Each arm with fix types that rest on states alone, and on n-grams, too. */
export const wideArms = (arms: readonly ArmInput[]): ArmInput[] =>
  withoutAndWith(arms, 'n-grams', { wide: 'none' }, { wide: 'ngrams' });
