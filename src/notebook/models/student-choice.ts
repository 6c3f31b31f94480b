import type { StoredModel } from '../../storage/model-records.ts';
import type { Pretrained } from '../../student/configuration.ts';

/** A stored model as the student of a run; null where it is not complete. */
export const choiceOf = ({
  id,
  weightsSha256,
  config,
  complete,
}: Pick<StoredModel, 'id' | 'weightsSha256' | 'config' | 'complete'>): Pretrained | null =>
  complete && weightsSha256 !== null ? { model: id, weights: weightsSha256, config } : null;
