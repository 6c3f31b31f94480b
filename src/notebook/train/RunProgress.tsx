/** One live run: where it stands, and the buttons that pause or end it. */
import { Alert, Button, Progress } from '@mantine/core';
import { LINE_MARKS, marksOf } from '../../figures/marks.ts';
import { formOf } from '../../training/configuration.ts';
import { useFigureTheme } from '../../figures/page.ts';
import { dismissRun, pauseRun, resumeRun, stopRun, type LivePhase, type LiveRun } from '../state/training.ts';
import { formatDuration } from './pace.ts';
import rows from '../page/Rows.module.css';
import classes from './Train.module.css';

/** `before`: how many runs under way stand before it. */
export function RunProgress({ run, before }: { run: LiveRun; before: number }) {
  const { regime, epochs } = run.config;
  // Answers that are written take so long that they are asked for at the end only.
  const writes = formOf(run.config) === 'text';
  const colour = useFigureTheme().series[regime];
  return (
    <li className={rows.item}>
      <div className={rows.head}>
        <span className={`${rows.name} ${classes.runName}`}>
          <span
            className={classes.swatch}
            style={{ borderColor: colour }}
            data-mark={LINE_MARKS[marksOf([regime])[0] ?? 0]}
            aria-hidden="true"
          />
          {run.name}
        </span>
        <div className={classes.buttons}>
          <RunButtons run={run} />
        </div>
      </div>
      {run.trouble !== null ? (
        <Alert color="red" variant="light" title={run.trouble.what} mt="xs">
          {run.trouble.advice} Nothing of this run was kept; other runs are as they were.
        </Alert>
      ) : (
        <>
          <Progress
            value={run.stepsPlanned ? (100 * run.steps.length) / run.stepsPlanned : 0}
            size="sm"
            mt={4}
            color={colour}
            aria-label={`Progress of ${run.name}`}
          />
          <dl className={classes.figures}>
            <Item name="State" value={phaseText(run, before)} />
            <Item name="Epoch" value={`${run.epochs.length}/${epochs}`} />
            {run.stepsPlanned !== null && <Item name="Step" value={`${run.steps.length}/${run.stepsPlanned}`} />}
            {run.stepsPerSecond !== null && <Item name="Steps per second" value={run.stepsPerSecond.toFixed(1)} />}
            {run.secondsLeft !== null && run.phase === 'running' && (
              <Item name="Time left" value={`about ${formatDuration(run.secondsLeft)}`} />
            )}
            <Item
              name="Validation accuracy"
              value={run.epochs.at(-1)?.accuracy?.toFixed(3) ?? `after the ${writes ? 'last' : 'first'} epoch`}
            />
            {run.truncated > 0 && (
              <Item name="Programs cut" value={`${run.truncated}, to ${run.config.maxLength} tokens`} />
            )}
          </dl>
        </>
      )}
    </li>
  );
}

function Item({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const PHASE_TEXT: Readonly<Record<LivePhase, string>> = {
  queued: 'starting',
  running: 'training',
  pausing: 'pausing after this step',
  paused: 'paused',
  stopping: 'ending after this step',
  saving: 'being stored',
  failed: 'failed',
};

function phaseText({ phase, stepsPlanned, steps }: LiveRun, before: number): string {
  if (phase === 'queued' && before > 0) return `queued, ${before} before it`;
  if (phase === 'running' && steps.length === stepsPlanned) return 'evaluating';
  return PHASE_TEXT[phase];
}

function RunButtons({ run }: { run: LiveRun }) {
  const { id, name, phase, experiment } = run;
  const button = { size: 'compact-sm', variant: 'default' } as const;
  if (phase === 'failed') {
    return (
      <Button {...button} onClick={() => dismissRun(id)} aria-label={`Dismiss ${name}`}>
        Dismiss
      </Button>
    );
  }
  const ending = phase === 'stopping' || phase === 'saving';
  return (
    <>
      {phase === 'paused' && (
        <Button {...button} onClick={() => resumeRun(id)} aria-label={`Resume ${name}`}>
          Resume
        </Button>
      )}
      {(phase === 'running' || phase === 'pausing') && (
        <Button {...button} disabled={phase === 'pausing'} onClick={() => pauseRun(id)} aria-label={`Pause ${name}`}>
          Pause
        </Button>
      )}
      {/* Half a run says nothing of its arm. */}
      {phase !== 'queued' && experiment === null && (
        <Button
          {...button}
          disabled={ending || run.steps.length === 0}
          onClick={() => stopRun(id, true)}
          aria-label={`Stop ${name} and keep it`}
        >
          Stop and keep
        </Button>
      )}
      <Button {...button} disabled={ending} onClick={() => stopRun(id, false)} aria-label={`Discard ${name}`}>
        Discard
      </Button>
    </>
  );
}
