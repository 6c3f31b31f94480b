/** Keeps the chosen student among those that are here. */
import { useEffect } from 'react';
import type { StoredModel } from '../../storage/model-records.ts';
import { isPretrained, type Pretrained } from '../../student/configuration.ts';
import { useModels } from '../models/use-models.ts';
import { useSettings } from './settings.ts';

/** A stored model as the student of a run; null where it is not complete. */
export const choiceOf = ({
  id,
  weightsSha256,
  config,
  complete,
}: Pick<StoredModel, 'id' | 'weightsSha256' | 'config' | 'complete'>): Pretrained | null =>
  complete && weightsSha256 !== null ? { model: id, weights: weightsSha256, config } : null;

/** A model that was deleted gives way to the default student; one that was fetched anew is what it is now. */
export function useKnownStudent(): void {
  const student = useSettings((state) => state.settings.config.student);
  const changeConfig = useSettings((state) => state.changeConfig);
  const loseModel = useSettings((state) => state.loseModel);
  const models = useModels()?.models;
  useEffect(() => {
    if (models === undefined || !isPretrained(student)) return;
    const model = models.find(({ id }) => id === student.model);
    const now = model ? choiceOf(model) : null;
    if (now === null) loseModel(student.model);
    else if (now.weights !== student.weights) changeConfig({ student: now });
  }, [models, student, changeConfig, loseModel]);
}
