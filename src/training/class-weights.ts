/** How much a program's fix type counts in the loss, so that frequent ones do not drown the others. */
import type { FixType } from '../teacher/vocabulary.ts';
import type { RunConfig } from './configuration.ts';
import type { Example } from './protocol.ts';

/**
 * `balanced`: programs / (fix types · programs of this one), over those that there are, as in scikit-learn: every fix
 * type weighs the same in sum, and a program's weight is 1 on average. What is not in the map weighs 1.
 */
export function classWeightsOf(
  { classWeights }: Pick<RunConfig, 'classWeights'>,
  train: readonly Pick<Example, 'fixType'>[],
): ReadonlyMap<FixType, number> {
  if (classWeights === 'none') return new Map();
  const counts = new Map<FixType, number>();
  for (const { fixType } of train) counts.set(fixType, (counts.get(fixType) ?? 0) + 1);
  return new Map([...counts].map(([fixType, count]) => [fixType, train.length / (counts.size * count)]));
}
