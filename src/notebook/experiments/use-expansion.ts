/** What a document comes to: its runs, those of them that are done already, and the time that the others take. */
import { useEffect, useMemo, useState } from 'react';
import { useStored } from '../state/use-stored.ts';
import { type Experiment, readsTests } from '../../experiment/document.ts';
import { expand, type ExpandOptions, expectationOf, type PlannedRun } from '../../experiment/expand.ts';
import { PlanError } from '../../experiment/folds.ts';
import { lackReports } from '../../training/plan.ts';
import { doneRuns } from '../../storage/experiments.ts';
import { useGround } from '../state/ground.ts';
import { useLabelledPrograms } from '../state/corpus-content.ts';
import { isUnderWay, useTraining } from '../state/training.ts';
import { expectationsOn } from '../train/pace.ts';
import { isLarge, useRehearsal } from '../train/use-rehearsal.ts';
import { expandOptions } from './plans.ts';

export interface Expansion {
  runs: number;
  /** Labelled programs that take part; of lists, those of the first. */
  programs: number;
  /** Runs that are stored, and need not be made again. */
  done: number;
  /** Optimizer steps of those that are left. */
  steps: number;
  /** Null where this device has not been measured. */
  seconds: number | null;
}

interface Reckoned {
  /** Undefined while it is not known yet. */
  expansion?: Expansion;
  /** Why it cannot be run. */
  problem?: string;
  /** Its students are to read tests, and nobody has run those of the corpus. */
  untested: boolean;
  /** A few steps of a run are made and thrown away, to know how long it takes. */
  rehearsing: boolean;
}

/** `wanted`: whether anyone looks; reckoning takes a moment. */
export function useExpansion(document: Experiment, wanted: boolean): Reckoned {
  const labelled = useLabelledPrograms(document.corpus);
  const untested = labelled !== undefined && readsTests(document) && lackReports(labelled);
  const [options, setOptions] = useState<ExpandOptions | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let mounted = true;
    const keep = (found: ExpandOptions) => {
      if (mounted) setOptions(found);
    };
    // Without the tokenizer there is nothing to reckon; starting says why.
    expandOptions().then(keep, () => undefined);
    return () => {
      mounted = false;
    };
  }, [wanted]);
  const planned = useMemo(() => {
    if (labelled === undefined || options === null) return {};
    try {
      return { runs: expand(document, labelled, options) };
    } catch (error) {
      if (error instanceof PlanError) return { problem: error.message };
      throw error;
    }
  }, [document, labelled, options]);
  const done = useStored(() => doneRuns((planned.runs ?? []).map(({ id }) => id)), [planned.runs]);
  const ground = useGround(document.options.backend ?? 'auto');
  const underWay = useTraining((state) => state.runs.some(isUnderWay));
  const left = planned.runs?.filter(({ id }) => done?.has(id) === false);
  const secondsOf = ground.state === 'known' ? expectationsOn(ground.environment.backend) : () => null;
  const expected = expectationOf(left ?? [], secondsOf);
  // One after the other: each that has ended may have measured what was not known.
  const unknown = expected.unmeasured.find(({ config }) => !isLarge(config));
  const rehearsing = useRehearsal(wanted && !underWay && !untested ? unknown?.config : null, unknown?.train, ground);
  if (planned.runs === undefined || left === undefined || done === undefined)
    return { problem: planned.problem, untested, rehearsing };
  const { steps, seconds } = expected;
  const count = planned.runs.length;
  const programs = programsOf(planned.runs);
  return { expansion: { runs: count, programs, done: count - left.length, steps, seconds }, untested, rehearsing };
}

/** On both sides of one fold, where none is left out for a learning curve. */
const programsOf = (runs: readonly PlannedRun[]): number =>
  runs
    .filter(({ split }) => split.fold === runs[0]!.split.fold)
    .reduce((most, { train, validation }) => Math.max(most, train.length + validation.length), 0);
