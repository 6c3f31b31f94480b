/** The weights that ship with the page. */
import type { RunConfig } from '../../training/configuration.ts';

/** Whether this build has any. */
export const NANO_IS_PRETRAINED = __NANO_IS_PRETRAINED__;

/** What a student starts from where nothing else is said: the weights that ship for it, if some do. */
export const usualStart = (student: unknown): RunConfig['start'] =>
  student === 'nano' && NANO_IS_PRETRAINED ? 'pretrained' : 'scratch';
