/** Makes a corpus of programs with known bugs: how many, from which seed, of which fix types; and how far it is. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type SubmitEvent } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import { targetNameSchema } from '../../generator/target.ts';
import { usualWorkers } from '../../execution/width.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { formatDuration } from '../train/pace.ts';
import { AgainLink } from './AgainLink.tsx';
import classes from './Data.module.css';
import { expectedGenerateSeconds, measuredGeneratePace, reckonedGeneratePace } from './generate-pace.ts';
import { type GenerateProgress, MOST_PROGRAMS, settingsSchema } from './generate-protocol.ts';
import { type GenerationUnderWay, useGeneration } from './generate-store.ts';
import { TARGET_NAME, timeSentence } from './generated-words.ts';
import { usePace } from './use-pace.ts';
import { count } from './words.ts';

/** One click away once there are some. */
export function GeneratePanel({ present }: { present: boolean }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <section className={classes.generate} aria-label="Generate programs">
      {present ? (
        <AgainLink controls="generate-again" opened={opened} toggle={toggle}>
          Generate programs again
        </AgainLink>
      ) : (
        <h3>Generate programs</h3>
      )}
      <Disclosed id="generate-again" expanded={opened || !present}>
        <GenerateForm present={present} />
      </Disclosed>
      <GenerationState />
    </section>
  );
}

function GenerateForm({ present }: { present: boolean }) {
  const start = useGeneration((state) => state.start);
  const busy = useGeneration((state) => state.running !== null);
  const [number, setNumber] = useState('500');
  const [seed, setSeed] = useState('1');
  const [target, setTarget] = useState(targetNameSchema.enum.uniform as string);
  const settings = settingsSchema.safeParse({ count: Number(number), seed: Number(seed), target });
  const usual = usePace(measuredGeneratePace, reckonedGeneratePace);
  const wrong = (field: string) => settings.error?.issues.some(({ path }) => path[0] === field) ?? false;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (settings.success) start(settings.data);
  };
  return (
    <form onSubmit={submit}>
      <p className={classes.generateText}>
        The solutions that ship with this page are written anew in many hands, and a bug or two put into each. A program
        is kept only if it fails a test that its original passes, so fix type, tags and faulty lines are known for
        certain. {present && 'These programs take the place of those generated before.'}
      </p>
      <div className={classes.generateFields}>
        <TextInput
          label="Programs"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          inputMode="numeric"
          error={wrong('count') && `A number from 1 to ${count(MOST_PROGRAMS)}`}
          className={classes.short}
        />
        <TextInput
          label="Seed"
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
          inputMode="numeric"
          error={wrong('seed') && 'A whole number from 0 on'}
          className={classes.short}
        />
        <NativeSelect
          label="Fix types"
          data={targetNameSchema.options.map((value) => ({ value, label: TARGET_NAME[value] }))}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={busy || !settings.success}>
          Generate {settings.success ? count(settings.data.count) : ''} programs
          {settings.success &&
            usual &&
            ` (about ${formatDuration(expectedGenerateSeconds(settings.data.count, usual.seconds, usualWorkers()))})`}
        </Button>
      </div>
      {usual && <p className={classes.provenance}>{timeSentence(usual)}</p>}
    </form>
  );
}

function GenerationState() {
  const running = useGeneration((state) => state.running);
  const failure = useGeneration((state) => state.failure);
  const cancel = useGeneration((state) => state.cancel);
  const dismiss = useGeneration((state) => state.dismiss);
  if (running) {
    const canCancel = !running.cancelling && running.progress?.stage !== 'store';
    return (
      <WorkProgress
        label="Generation"
        words={wordsOf(running)}
        percent={percent(running.progress)}
        onCancel={canCancel ? cancel : undefined}
      />
    );
  }
  if (failure) {
    const { found, expected, advice } = failure;
    return (
      <WorkFailure
        title="Nothing was generated"
        sentences={[found, ...(expected === '' ? [] : [expected]), advice, 'What was stored before is as it was.']}
        onClose={dismiss}
      />
    );
  }
  return null;
}

/** Of the whole bar, loading the compiler and storing have a little each. */
function percent(progress: GenerateProgress | null): number {
  if (!progress) return 0;
  if (progress.stage === 'store') return 98;
  const share = progress.done / Math.max(1, progress.total);
  return progress.stage === 'load' ? 5 * share : 5 + 93 * share;
}

function wordsOf({ progress, cancelling }: GenerationUnderWay): string {
  if (cancelling) return 'Cancelling';
  if (!progress) return 'Starting';
  switch (progress.stage) {
    case 'load':
      return `Loading the C compiler: ${((100 * progress.done) / Math.max(1, progress.total)).toFixed(0)}%`;
    case 'store':
      return `Storing ${count(progress.total)} programs`;
    default:
      return `${count(progress.done)} of ${count(progress.total)} programs${pace(progress)}`;
  }
}

/** From this generation's own pace, once it has one. */
function pace({ done, total, seconds }: { done: number; total: number; seconds: number }): string {
  if (seconds < 2 || done === 0) return '';
  const rate = done / seconds;
  const left = (total - done) / rate;
  const time = left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`;
  return `, ${rate.toFixed(rate < 10 ? 1 : 0)} a second, about ${time} left`;
}
