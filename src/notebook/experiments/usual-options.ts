/** What a run's options are where nobody says it. */
import type { Arm, Experiment } from '../../experiment/document.ts';
import { type RunConfig, runConfigSchema, usualStart } from '../../training/configuration.ts';
import type { Option } from '../../training/run-options.ts';

export type Options = Partial<Pick<RunConfig, Option>>;
export type UsualOptions = Pick<RunConfig, Option>;

const DEFAULTS = runConfigSchema.parse({ regime: 'label-only' });

/** Of an experiment that says nothing. */
export const usualOptions = ({ student }: Pick<Experiment, 'student'>): UsualOptions => ({
  ...DEFAULTS,
  start: usualStart(student),
});

/** Of an arm that says nothing: the experiment's own. What is half typed there is no number yet. */
export function usualOfArm(document: Experiment, { options }: Arm): UsualOptions {
  const said = Object.entries(document.options).filter(([, value]) => value !== undefined && !Number.isNaN(value));
  return { ...usualOptions({ student: options.student ?? document.student }), ...Object.fromEntries(said) };
}
