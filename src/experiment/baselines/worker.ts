/** Computes baselines away from the page. */
import { predictBaselines } from './predict.ts';
import { type BaselineReport, baselineRequestSchema } from './protocol.ts';

const report = (message: BaselineReport): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  try {
    const { programs, folds } = baselineRequestSchema.parse(data);
    for (const answers of predictBaselines(programs, folds)) report({ type: 'fold', answers });
  } catch (error) {
    report({ type: 'failed', what: error instanceof Error ? error.message : String(error) });
  }
});
