/** Keeps the chosen student among those that are here. */
import { useEffect } from 'react';
import { isPretrained } from '../../student/configuration.ts';
import { choiceOf } from '../models/student-choice.ts';
import { useModels } from '../models/use-models.ts';
import { useSettings } from './settings.ts';

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
