/** Two made-up runs as Results looks at runs: their reports and the curves of their losses. */
import { evaluateRun, type RunReport } from '../evaluation/run-report.ts';
import type { LossCurvesRun } from '../figures/loss-series.ts';
import { madeUp } from './made-up.ts';

export interface MadeUpRun {
  name: string;
  report: RunReport;
  curves: LossCurvesRun;
}

const EPOCHS = 10;
const STEPS_PER_EPOCH = 60;

/** Losses that fall as losses do, with a ripple in place of chance. */
function curvesOf(name: string, regime: LossCurvesRun['regime']): LossCurvesRun {
  const reasons = regime !== 'label-only';
  const at = (step: number, end: number): Omit<LossCurvesRun['steps'][number], 'step'> => {
    const decay = Math.exp(-step / (2.5 * STEPS_PER_EPOCH));
    const ripple = 0.09 * Math.sin(step * 1.7) * Math.cos(step * 0.37);
    return {
      labelLoss: (reasons ? end - 0.1 : end) + 1.5 * decay + ripple,
      reasoningLoss: reasons ? 0.06 + 0.5 * decay ** 2 + ripple / 8 : null,
      lineLoss: 0.15 + 0.4 * decay ** 3 + ripple / 10,
    };
  };
  const steps = Array.from({ length: EPOCHS * STEPS_PER_EPOCH }, (_, i) => ({ step: i + 1, ...at(i + 1, 0.6) }));
  const epochs = Array.from({ length: EPOCHS }, (_, i) => {
    const step = (i + 1) * STEPS_PER_EPOCH;
    return { step, ...at(step, 0.85) };
  });
  return { name, regime, steps, stepsPlanned: steps.length, epochs };
}

/** Label-only and reasoning-distilled, both naming lines, of one seed with its folds together. */
export async function madeUpRuns(): Promise<MadeUpRun[]> {
  const { record, runs } = await madeUp('faulty-lines');
  const [seed] = record.document.seeds;
  return record.document.arms
    .filter(({ options }) => (options.lineWeight ?? 0) > 0)
    .map(({ name, regime }) => {
      const own = runs.filter((run) => run.name === name && run.config.seed === seed);
      return {
        name,
        report: evaluateRun(own.flatMap(({ predictions }) => predictions)),
        curves: curvesOf(name, regime),
      };
    });
}
