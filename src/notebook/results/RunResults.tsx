/** What one or two runs show, the finding before each figure. */
import { isHeld } from '../../training/configuration.ts';
import { useMemo } from 'react';
import {
  byReasoningSentence,
  differenceSentence,
  fixTypeSentence,
  linesSentence,
  mcnemarSentence,
  runSentence,
  traceSentence,
  writtenSentence,
} from '../../evaluation/findings.ts';
import { FixTypeBars } from '../../figures/FixTypeBars.tsx';
import { LineScoreBars } from '../../figures/LineBars.tsx';
import { AccuracyByTraceBars, TagBars, TraceScoreBars } from '../../figures/TraceBars.tsx';
import { addsReasoning, type Chosen, differingSettings } from './choice.ts';
import { Confusions } from './Confusions.tsx';
import { type LookedAtRuns, lookAt } from './looked-at.ts';
import classes from './Results.module.css';
import { ScoresTable } from './ScoresTable.tsx';

function Settings({ chosen: [one, other] }: { chosen: Chosen }) {
  if (!one || !other) return null;
  const differing = differingSettings(one, other);
  if (differing.length === 0) return <p className={classes.hint}>The two runs have the same settings throughout.</p>;
  return (
    <p className={classes.hint}>
      Settings that differ: {differing.map(({ name, values: [a, b] }) => `${name} (${a} against ${b})`).join(', ')}. All
      others are the same.
    </p>
  );
}

function Findings({ runs, comparison }: LookedAtRuns) {
  const [one, other] = runs;
  if (!one) return null;
  if (!comparison || !other)
    return (
      <>
        {runs.map(({ name, report }) => (
          <p key={name} className={classes.finding}>
            {runSentence(name, report)}
          </p>
        ))}
        {other && (
          <p className={classes.hint}>The two runs were validated on different programs, so they cannot be compared.</p>
        )}
      </>
    );
  const change = addsReasoning(one.run, other.run) ? 'with reasoning' : `from ${one.name} to ${other.name}`;
  return (
    <>
      <p className={classes.finding}>
        {differenceSentence(change, 'macro F1', comparison.scores.macroF1, comparison.n)}
      </p>
      <p>
        {differenceSentence(change, 'accuracy', comparison.scores.accuracy, comparison.n)}{' '}
        {mcnemarSentence(comparison, [one.name, other.name])}
      </p>
      {comparison.leftOut > 0 && (
        <p className={classes.hint}>
          Compared on the {comparison.n} programs that both runs were validated on; {comparison.leftOut} others are left
          out.
        </p>
      )}
    </>
  );
}

function Traces({ runs }: { runs: LookedAtRuns['runs'] }) {
  const taught = runs.flatMap(({ name, run, report: { traces, byReasoning } }) =>
    traces && byReasoning ? [{ name, kind: run.config.regime, traces, byReasoning }] : [],
  );
  if (taught.length === 0)
    return (
      <p className={classes.hint}>
        {runs.length === 1 ? 'This run teaches' : 'These runs teach'} no tags, so there are no traces to score. Train a
        reasoning-distilled student to see them.
      </p>
    );
  return (
    <>
      {taught.map(({ name, traces }) => (
        <p key={name}>
          <strong>{name}.</strong> {traceSentence(traces)}
        </p>
      ))}
      <TraceScoreBars runs={taught} />
      <h3>Right trace, right label?</h3>
      {taught.map(({ name, byReasoning }) => (
        <p key={name}>
          <strong>{name}.</strong> {byReasoningSentence(byReasoning)}
        </p>
      ))}
      <AccuracyByTraceBars runs={taught} />
      <details className={classes.more}>
        <summary>F1 of every tag</summary>
        <TagBars runs={taught} />
      </details>
    </>
  );
}

/** What the students that answer in text wrote, and how far it can be read. */
function Written({ runs }: { runs: LookedAtRuns['runs'] }) {
  return runs.map(
    ({ name, run, report: { written } }) =>
      written && (
        <p key={name}>
          <strong>{name}.</strong> {writtenSentence(written, isHeld(run.config))}
        </p>
      ),
  );
}

function Lines({ runs }: { runs: LookedAtRuns['runs'] }) {
  const taught = runs.flatMap(({ name, run, report: { lines } }) =>
    lines ? [{ name, kind: run.config.regime, lines }] : [],
  );
  if (taught.length === 0) return null;
  return (
    <>
      <h3>Faulty lines</h3>
      {taught.map(({ name, lines }) => (
        <p key={name}>
          <strong>{name}.</strong> {linesSentence(lines)}
        </p>
      ))}
      <LineScoreBars runs={taught} />
    </>
  );
}

export function RunResults({ chosen }: { chosen: Chosen }) {
  const looked = useMemo(() => lookAt(chosen), [chosen]);
  const { runs, comparison } = looked;
  const scored = runs.map(({ name, run, report }) => ({
    name,
    regime: run.config.regime,
    kind: run.config.regime,
    report,
  }));
  // Where the runs share no program, figures that need a common n show each run by itself.
  const groups = comparison || runs.length < 2 ? [scored] : scored.map((one) => [one]);
  if (runs.every(({ report }) => report.n === 0)) return <Findings {...looked} />;
  return (
    <>
      <h3>{runs.map(({ name }) => name).join(' and ')}</h3>
      <Findings {...looked} />
      <Written runs={runs} />
      <Settings chosen={chosen} />
      {groups.map((group) => (
        <ScoresTable key={group[0]!.name} runs={group} comparison={comparison} />
      ))}
      <h3>By fix type</h3>
      {comparison && <p>{fixTypeSentence(comparison)}</p>}
      {groups.map((group) => (
        <FixTypeBars
          key={group[0]!.name}
          n={group[0]!.report.n}
          runs={group.map(({ name, kind, report }) => ({ name, kind, perLabel: report.classification.perLabel }))}
        />
      ))}
      <Confusions runs={runs} />
      <h3>Traces</h3>
      <Traces runs={runs} />
      <Lines runs={runs} />
    </>
  );
}
