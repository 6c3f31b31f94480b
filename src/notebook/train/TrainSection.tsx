/** Training: one button with sensible defaults, settings one click under it, and the runs while they are under way. */
import { Alert, Button, Text } from '@mantine/core';
import { useDisclosure, useInViewport, useThrottledValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import { LossCurves } from '../../figures/LossCurves.tsx';
import type { RunConfig } from '../../training/configuration.ts';
import type { Split } from '../../training/run.ts';
import { formatAddress } from '../address.ts';
import { TestsNeeded } from '../data/TestsNeeded.tsx';
import { CORPUS_IN_TEXT } from '../data/words.ts';
import { ModelProgress } from '../models/ModelProgress.tsx';
import { ModelsPanel } from '../models/ModelsPanel.tsx';
import { REGIME_NAME } from '../regimes.ts';
import { Section } from '../Section.tsx';
import { useGround } from '../state/ground.ts';
import { useLabelledPrograms } from '../state/corpus-content.ts';
import { useNotebook } from '../state/notebook.ts';
import { useRehearsals } from '../state/rehearsal.ts';
import type { SectionStatus } from '../state/sections.ts';
import { isUnderWay, startRuns, useTraining, type LiveRun } from '../state/training.ts';
import { useStoredRuns } from '../state/stored-runs.ts';
import { expectedSeconds, formatDuration } from './pace.ts';
import { lackReports, planTraining, readBy, stepsOf, type Plan } from '../../training/plan.ts';
import { RunProgress } from './RunProgress.tsx';
import { checkSettings, FOLDS, useSettings, type Settings } from './settings.ts';
import { MemoryNote } from './MemoryNote.tsx';
import { deviceRam, memoryWords } from './memory-words.ts';
import { SettingsPanel } from './SettingsPanel.tsx';
import { PROTOCOL_NAME } from './SplitField.tsx';
import { runName, studentTitle } from './student-names.ts';
import rows from '../page/Rows.module.css';
import classes from './Train.module.css';
import { useKnownStudent } from './use-known-student.ts';
import { useRehearsal } from './use-rehearsal.ts';

const studentsText = ({ regimes }: Settings): string => {
  if (regimes.length === 2) return 'both students';
  return regimes.length > 2 ? `${regimes.length} students` : `the ${regimes[0] ?? ''} student`;
};

export function TrainSection() {
  const corpus = useNotebook((state) => state.activeCorpus);
  const labelled = useLabelledPrograms(corpus);
  const settings = useSettings((state) => state.settings);
  const live = useTraining((state) => state.runs);
  const ground = useGround(settings.config.backend);
  const [opened, { toggle, close }] = useDisclosure(false);
  const [models, { toggle: toggleModels }] = useDisclosure(false);

  const { configs, errors } = useMemo(() => checkSettings(settings), [settings]);
  const { seed } = settings.config;
  const planned = useMemo(
    () =>
      labelled === undefined || labelled.length === 0 || seed === ''
        ? null
        : planTraining(labelled, { protocol: settings.protocol, seed, fold: settings.fold, folds: FOLDS }),
    [labelled, settings.protocol, settings.fold, seed],
  );
  const plan = planned?.plan ?? null;
  const empty = labelled?.length === 0;
  const underWay = live.some(isUnderWay);
  useKnownStudent();
  const memory = useMemo(
    () => (configs === null || ground.state !== 'known' ? null : memoryWords(configs, ground, deviceRam())),
    [configs, ground],
  );

  const refused = memory !== null && memory.refusal !== null;
  const untested = settings.config.reads === 'program-and-tests' && labelled !== undefined && lackReports(labelled);
  const seconds = useExpectedSeconds(configs, plan);
  const { ref: press, inViewport } = useInViewport<HTMLDivElement>();
  const rehearsing = useRehearsal(
    inViewport && !underWay && !refused && !untested && seconds === null ? configs?.at(-1) : null,
    plan?.train,
    ground,
  );

  const train = (event: React.MouseEvent) => {
    // The second click of a double one would queue the same runs again.
    if (configs === null || plan === null || untested || event.detail > 1) return;
    const split: Split = {
      protocol: settings.protocol,
      seed: configs[0]!.seed,
      fold: settings.protocol === 'k-fold-by-student' ? settings.fold : null,
      ...plan.sides,
    };
    startRuns(
      configs.map((config) => ({
        name: runName(config),
        corpus,
        config,
        split,
        train: readBy(config.reads, plan.train),
        validation: readBy(config.reads, plan.validation),
      })),
    );
    // The runs stand where the settings were.
    close();
  };

  return (
    <Section
      id="train"
      title="Train"
      lead="Two students see the same programs, from the same seed. One learns only which fix each program needs; the other also learns the tags by which the teacher reasoned. In all else they are the same."
      status={useStatus(live)}
    >
      {empty && (
        <Text>There are no labelled programs yet. Load a corpus under Data, and its annotations under Teacher.</Text>
      )}
      {plan !== null && <PlanText plan={plan} settings={settings} corpus={CORPUS_IN_TEXT[corpus]} />}
      {planned !== null && planned.problem !== null && (
        <Alert color="red" variant="light" title="These programs cannot be split so" my="sm">
          {planned.problem} Choose another split in the settings, or another corpus.
        </Alert>
      )}
      <div className={classes.press} ref={press}>
        <Button
          size="md"
          onClick={train}
          variant={underWay ? 'default' : 'filled'}
          disabled={configs === null || plan === null || ground.state === 'none' || refused || untested}
        >
          {underWay ? 'Queue' : 'Train'} {studentsText(settings)}
          {typeof seconds === 'number' && ` (about ${formatDuration(seconds)})`}
        </Button>
        <button
          type="button"
          className="plain-link"
          aria-expanded={opened}
          aria-controls="train-settings"
          onClick={toggle}
        >
          Settings
        </button>
        <button
          type="button"
          className="plain-link"
          aria-expanded={models}
          aria-controls="train-models"
          onClick={toggleModels}
        >
          Models
        </button>
        <span className={classes.chosen}>
          {seconds === null &&
            !underWay &&
            (rehearsing ? 'Measuring how long it takes. ' : 'Time unknown until the first run on this device. ')}
          {errors === null ? summary(settings) : 'Some settings do not fit: see below the button.'}
        </span>
      </div>
      {untested && <TestsNeeded corpus={corpus} />}
      {memory !== null && <MemoryNote memory={memory} />}
      <Disclosed id="train-settings" expanded={opened || errors !== null}>
        <SettingsPanel errors={errors ?? {}} />
      </Disclosed>
      {!models && <ModelProgress />}
      <Disclosed id="train-models" expanded={models}>
        <ModelsPanel />
      </Disclosed>
      {live.length > 0 && (
        <ul className={rows.list}>
          {live.map((run, index) => (
            <RunProgress key={run.id} run={run} before={live.slice(0, index).filter(isUnderWay).length} />
          ))}
        </ul>
      )}
      <ShownCurves />
    </Section>
  );
}

function useStatus(live: readonly LiveRun[]): SectionStatus {
  const stored = useStoredRuns()?.records.length;
  const current = live.find((run) => run.phase !== 'queued' && isUnderWay(run)) ?? live.find(isUnderWay);
  if (current !== undefined) {
    const waiting = live.filter(isUnderWay).length - 1;
    const epoch = `${current.phase === 'paused' ? 'paused' : 'running'} ${current.epochs.length}/${current.config.epochs}`;
    return { tone: 'busy', text: waiting > 0 ? `${epoch}, ${waiting} queued` : epoch };
  }
  if (live.length > 0) return { tone: 'error', text: 'a run failed' };
  if (!stored) return { tone: 'empty', text: 'no run yet' };
  return { tone: 'done', text: stored === 1 ? '1 run' : `${stored} runs` };
}

function summary({ config, protocol, fold }: Settings): string {
  const split =
    protocol === 'k-fold-by-student' ? `fold ${fold + 1} of ${FOLDS}` : PROTOCOL_NAME[protocol].toLowerCase();
  const reads = config.reads === 'program' ? '' : 'reads tests, ';
  return `${studentTitle(config.student, config.start)}, ${reads}${config.epochs} ${config.epochs === 1 ? 'epoch' : 'epochs'}, seed ${config.seed}, ${split}`;
}

/** Seconds for all of them, null where this device has not been measured, undefined while it is not known what would train. */
function useExpectedSeconds(configs: readonly RunConfig[] | null, plan: Plan | null): number | null | undefined {
  const ground = useGround(configs?.[0]?.backend ?? 'auto');
  // A rehearsal that has ended may have measured what was not known.
  useRehearsals((state) => state.ended);
  if (configs === null || plan === null || ground.state !== 'known') return undefined;
  let total = 0;
  for (const config of configs) {
    const steps = stepsOf(plan.train.length, config.batchSize, config.epochs, config.accumulate);
    const seconds = expectedSeconds(config, ground.environment.backend, steps);
    if (seconds === null) return null;
    total += seconds;
  }
  return total;
}

function PlanText({ plan, settings, corpus }: { plan: Plan; settings: Settings; corpus: string }) {
  const { train, validation, scarce } = plan;
  return (
    <Text>
      From {corpus}, {train.length} programs train and {validation.length} validate (
      {PROTOCOL_NAME[settings.protocol].toLowerCase()}).
      {scarce.length > 0 && (
        <> Few examples to learn from: {scarce.map(({ fixType, count }) => `${fixType} ${count}`).join(', ')}.</>
      )}
    </Text>
  );
}

/** Curves that grow are drawn anew this often. */
const REDRAW_MS = 1000;

/** The curves of the runs that were started together, while they train and after. */
function ShownCurves() {
  const shown = useTraining((state) => state.shown);
  const live = useTraining((state) => state.runs);
  const stored = useStoredRuns()?.records;
  const curves = useMemo(
    () =>
      shown.flatMap((id) => {
        const run = live.find((one) => one.id === id) ?? stored?.find((one) => one.id === id);
        if (run === undefined || run.steps.length === 0) return [];
        const { config, steps, epochs } = run;
        // The axis of a run that was stopped ends where the run did.
        const stepsPlanned = 'stepsDone' in run ? run.stepsDone : run.stepsPlanned;
        return [{ name: REGIME_NAME[config.regime], regime: config.regime, steps, stepsPlanned, epochs }];
      }),
    [shown, live, stored],
  );
  const drawn = useThrottledValue(curves, REDRAW_MS);
  if (drawn.length === 0) return null;
  const finished = shown.filter((id) => stored?.some((run) => run.id === id));
  return (
    <>
      <LossCurves runs={drawn} />
      {finished.length > 0 && !live.some(isUnderWay) && (
        <Text mt="sm">
          Done. <a href={formatAddress('results', ...finished)}>Read what the students learned</a>.
        </Text>
      )}
    </>
  );
}
