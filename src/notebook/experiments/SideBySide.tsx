/** Two students on the same programs: which they disagree on, and what each says of one of them. */
import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { kindOf, mainArms } from '../../exhibits/shown.ts';
import type { GroupSummary } from '../../experiment/group-summary.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { ProgramStepper } from '../results/ProgramStepper.tsx';
import { useRegimeColours } from '../results/regime-colours.ts';
import { useProgramsByPath } from '../state/corpus-content.ts';
import { PairDetail, type PairedAnswer } from './PairDetail.tsx';
import { PairList } from './PairList.tsx';
import classes from './Results.module.css';
import { inOrder, PAIR_ORDERS, type PairOrder, pairRows, pairSentence, type Side } from './side-by-side.ts';
import { seedName, useAnswers } from './use-answers.ts';

/** Two arms where there are two; else an arm and what else there is, or its next seed. */
function firstSides(summary: ExperimentSummary): [Side, Side] {
  const [one, other] = [...new Set([...mainArms(summary), ...summary.groups.toReversed()])];
  return [
    { group: one!.name, seed: 0 },
    other ? { group: other.name, seed: 0 } : { group: one!.name, seed: Math.min(1, one!.seeds.length - 1) },
  ];
}

export function SideBySide({ experiment, summary }: { experiment: StoredExperiment; summary: ExperimentSummary }) {
  const [chosen, setSides] = useState(() => firstSides(summary));
  const [order, setOrder] = useState<PairOrder>('disagreement');
  const [program, setProgram] = useState<string | null>(null);
  const byPath = useProgramsByPath(experiment.record.document.corpus);
  const colours = useRegimeColours();

  // An arm may have got its seeds since.
  const sides = chosen.every(({ group }) => summary.groups.some(({ name }) => name === group))
    ? chosen
    : firstSides(summary);
  const groups = sides.map(({ group }) => summary.groups.find(({ name }) => name === group)!) as [
    GroupSummary,
    GroupSummary,
  ];
  const names = groups.map((group, i) => seedName(group, group.seeds[sides[i]!.seed] ?? null)) as [string, string];
  const answers = [
    useAnswers(experiment, groups[0], [groups[0].seeds[sides[0].seed] ?? null]),
    useAnswers(experiment, groups[1], [groups[1].seeds[sides[1].seed] ?? null]),
  ] as const;
  const [left, right] = sides;
  const all = useMemo(() => pairRows(summary, [left, right]), [summary, left, right]);
  const rows = useMemo(() => inOrder(all, order), [all, order]);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.program === program),
  );
  const shown = rows[at];
  if (names[0] === names[1] && summary.groups.length === 1 && groups[0].seeds.length === 1) {
    return <p className={classes.note}>There is one student so far, with one seed: nothing stands beside it.</p>;
  }
  const told = shown && pairedAnswers(shown.program, names, groups, answers);
  const setSide = (place: 0 | 1, side: Side) => setSides(place === 0 ? [side, sides[1]] : [sides[0], side]);
  return (
    <div style={colours}>
      <div className={classes.choices}>
        <SideFields label="One student" groups={summary.groups} side={left} onChange={(side) => setSide(0, side)} />
        <SideFields label="The other" groups={summary.groups} side={right} onChange={(side) => setSide(1, side)} />
        <NativeSelect
          label="Order"
          size="xs"
          data={Object.entries(PAIR_ORDERS).map(([value, label]) => ({ value, label }))}
          value={order}
          onChange={({ currentTarget: { value } }) => {
            setOrder(value as PairOrder);
            setProgram(null);
          }}
        />
      </div>
      <p>{pairSentence(all, names)}</p>
      {shown && (
        <ProgramStepper
          label={`${names[0]} and ${names[1]}, program by program`}
          paths={rows.map((row) => row.program)}
          at={at}
          onStep={(next) => setProgram(rows[next]!.program)}
          head={<PairList rows={rows} names={names} at={at} onChoose={(next) => setProgram(rows[next]!.program)} />}
        >
          {told === null && <p className={classes.note}>Reading the answers.</p>}
          {told && (
            <PairDetail path={shown.program} labelled={byPath && (byPath.get(shown.program) ?? null)} answers={told} />
          )}
        </ProgramStepper>
      )}
    </div>
  );
}

type Answers = ReturnType<typeof useAnswers>;

/** Null while they are read. */
function pairedAnswers(
  program: string,
  names: readonly [string, string],
  groups: readonly [GroupSummary, GroupSummary],
  answers: readonly [Answers, Answers],
): [PairedAnswer, PairedAnswer] | null {
  const found = answers.map((one) => one?.get(program)?.[0]?.prediction);
  if (found[0] === undefined || found[1] === undefined) return null;
  // A student beside itself still needs two names.
  const unlike = names[0] === names[1] ? [names[0], `${names[1]} again`] : names;
  return found.map((prediction, i) => ({
    name: unlike[i]!,
    kind: kindOf(groups[i]!),
    prediction: prediction!,
  })) as [PairedAnswer, PairedAnswer];
}

interface SideFieldsProps {
  label: string;
  groups: readonly GroupSummary[];
  side: Side;
  onChange: (side: Side) => void;
}

function SideFields({ label, groups, side, onChange }: SideFieldsProps) {
  const seeds = groups.find(({ name }) => name === side.group)?.seeds ?? [];
  return (
    <>
      <NativeSelect
        label={label}
        size="xs"
        data={groups.map(({ name }) => name)}
        value={side.group}
        onChange={(event) => onChange({ group: event.currentTarget.value, seed: 0 })}
      />
      {seeds.length > 1 && (
        <NativeSelect
          label="Seed"
          aria-label={`${label}: seed`}
          size="xs"
          data={seeds.map((seed, place) => ({ value: String(place), label: String(seed) }))}
          value={String(side.seed)}
          onChange={(event) => onChange({ ...side, seed: Number(event.currentTarget.value) })}
        />
      )}
    </>
  );
}
