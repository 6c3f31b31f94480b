/** Your device: how fast it trains, measured where training runs, and what to expect of it. */
import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Measurement } from '../../training/measurement.ts';
import { planTraining } from '../../training/plan.ts';
import type { Environment } from '../../training/run.ts';
import { formatBytes } from '../../training/bytes.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { Section } from '../Section.tsx';
import { describeGround, useGround } from '../state/ground.ts';
import { useLabelledPrograms } from '../state/corpus-content.ts';
import { useNotebook } from '../state/notebook.ts';
import type { SectionStatus } from '../state/sections.ts';
import { type Ground, isUnderWay, useTraining } from '../state/training.ts';
import { DEFAULT_SETTINGS, FOLDS } from '../train/settings.ts';
import classes from './Device.module.css';
import { type DeviceWork, useDevice } from './device-work.ts';
import { bestProduct } from '../../training/measurement.ts';
import { type DefaultRun, expectationsOf, inWords, STEP, twoDigits, usualTokens } from './expectations.ts';
import { ExpectationTable } from './ExpectationTable.tsx';
import { ProductBars } from './ProductBars.tsx';

export function DeviceSection() {
  const { running, failure, results, start, cancel, dismiss, forget } = useDevice();
  const training = useTraining((state) => state.runs.some(isUnderWay));
  const ground = useGround('auto');
  const backends = backendsOf(ground);
  return (
    <Section
      id="device"
      title="Your device"
      lead="How fast students learn here: matrix products and whole training steps, measured in the worker that trains, with the kernels that it uses. Nothing leaves this page."
      status={useStatus(running, failure !== null, results.length)}
    >
      {results.length > 0 && <Findings measurements={results.map(({ measurement }) => measurement)} />}
      {failure && (
        <WorkFailure
          title="This device was not measured"
          sentences={[failure.what, failure.advice, ...(results.length > 0 ? ['Earlier figures are kept.'] : [])]}
          onClose={dismiss}
        />
      )}
      {running ? (
        <WorkProgress
          label="Measuring this device"
          words={wordsOf(running)}
          percent={percentOf(running)}
          onCancel={running.cancelling ? undefined : cancel}
        />
      ) : (
        <div className={classes.press}>
          <Button
            variant={results.length > 0 ? 'default' : 'filled'}
            onClick={() => start(backends)}
            disabled={training || backends.length === 0}
          >
            {results.length > 0 ? 'Measure again' : 'Measure this device'}
          </Button>
          {results.length > 0 && (
            <button type="button" className="plain-link" onClick={forget}>
              Forget these figures
            </button>
          )}
          <span className={classes.chosen}>{besideButton(ground, training, results.length > 0)}</span>
        </div>
      )}
    </Section>
  );
}

/** WASM is everywhere; WebGPU only where training would take it. */
function backendsOf(ground: Ground): Environment['backend'][] {
  if (ground.state !== 'known') return [];
  return ground.environment.backend === 'webgpu' ? ['webgpu', 'wasm'] : ['wasm'];
}

function besideButton(ground: Ground, training: boolean, known: boolean): string {
  if (training) return 'Not while a run trains: both would be slower.';
  if (ground.state === 'asking') return 'Looking for WebGPU.';
  if (ground.state === 'none') return `Training cannot run here. ${ground.trouble.what}`;
  if (known) return '';
  return ground.environment.backend === 'webgpu'
    ? `Takes up to a minute, on ${describeGround(ground)}, and on WASM.`
    : `Takes up to a minute, on ${describeGround(ground)}.`;
}

function useStatus(running: DeviceWork | null, failed: boolean, known: number): SectionStatus {
  const best = useDevice(({ results }) =>
    Math.max(0, ...results.map(({ measurement }) => bestProduct(measurement).speed)),
  );
  if (running) return { tone: 'busy', text: `${Math.round(percentOf(running))}%` };
  if (failed) return { tone: 'error', text: 'not measured' };
  return known > 0 ? { tone: 'done', text: `${twoDigits(best)} GFLOP/s` } : { tone: 'empty', text: 'not measured' };
}

function wordsOf({ backends, at, measuring, cancelling }: DeviceWork): string {
  if (cancelling) return 'Cancelling';
  if (measuring === null) return 'Waiting for the training worker';
  const where = backends.length > 1 ? ` on ${backends[at] === 'webgpu' ? 'WebGPU' : 'WASM'}` : '';
  return `Measuring ${measuring.what}${where}`;
}

const percentOf = ({ backends, at, measuring }: DeviceWork): number =>
  (100 * (at + (measuring ? measuring.done / measuring.total : 0))) / backends.length;

/** What the default settings would train on the corpus at hand. */
function useDefaultRun(): DefaultRun | null {
  const labelled = useLabelledPrograms(useNotebook((state) => state.activeCorpus));
  return useMemo(() => {
    const { protocol, fold, regimes, config } = DEFAULT_SETTINGS;
    const plan = labelled && planTraining(labelled, { protocol, seed: Number(config.seed), fold, folds: FOLDS }).plan;
    return plan
      ? {
          programs: plan.train.length,
          epochs: Number(config.epochs),
          students: regimes.length,
          tokens: usualTokens(
            plan.train.map(({ source }) => source),
            config.maxLength,
          ),
        }
      : null;
  }, [labelled]);
}

function Findings({ measurements }: { measurements: readonly Measurement[] }) {
  const run = useDefaultRun();
  const rows = measurements.map((measurement) => ({ measurement, expectations: expectationsOf(measurement, run) }));
  return (
    <>
      {rows.map(({ measurement, expectations }) => (
        <Text key={measurement.environment.backend} className={classes.words}>
          {inWords(measurement, expectations)}
        </Text>
      ))}
      <ExpectationTable rows={rows} />
      <p className={classes.note}>
        {run &&
          `The default run trains both students on the ${run.programs} programs of the training side, of about ${run.tokens} tokens with their padding, for ${run.epochs} epochs. `}
        ≈: CodeT5-small is measured on one and on four programs of 128 tokens, and extended in a straight line to{' '}
        {STEP.batch} × {STEP.length} tokens; a GPU with room left does better than that.
      </p>
      <ProductBars measurements={measurements} />
      {measurements.map(
        ({ adapter }) =>
          adapter && (
            <p key={adapter.name} className={classes.note}>
              {adapter.name}: 16-bit floats {adapter.f16 ? 'yes' : 'no'}, subgroups {adapter.subgroups ? 'yes' : 'no'};
              buffers of at most {formatBytes(adapter.largestBuffer)}; workgroups of {adapter.workgroupThreads} threads
              that share {formatBytes(adapter.workgroupMemory)}.
            </p>
          ),
      )}
    </>
  );
}
