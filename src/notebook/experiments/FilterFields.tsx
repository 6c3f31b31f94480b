/** Which labelled programs of a corpus take part. */
import { Checkbox } from '@mantine/core';
import type { Experiment, Filters } from '../../experiment/document.ts';
import { annotationSchema } from '../../teacher/annotation.ts';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';
import { useLabelledPrograms } from '../state/corpus-content.ts';
import type { FormProps } from './DocumentForm.tsx';
import classes from './Experiments.module.css';
import { WholeNumber } from './WholeNumber.tsx';

const { confidence, evidence } = annotationSchema.shape;

const CONFIDENCE = { high: 'High', medium: 'Medium', low: 'Low' } as const satisfies Record<
  (typeof confidence.options)[number],
  string
>;

const EVIDENCE = {
  execution: 'Execution: a repair passes every test',
  reading: 'Reading alone',
  construction: 'Construction: the bug was put there',
} as const satisfies Record<(typeof evidence.options)[number], string>;

interface SomeOfProps<T extends string> {
  label: string;
  all: readonly T[];
  /** What each is called, where that is not its own name. */
  names?: Readonly<Record<T, string>>;
  /** Undefined: all. */
  chosen: readonly T[] | undefined;
  isWrong: boolean;
  onChange: (chosen: T[] | undefined) => void;
}

/** Boxes that are all ticked where nothing is filtered. */
function SomeOf<T extends string>({ label, all, names, chosen, isWrong, onChange }: SomeOfProps<T>) {
  return (
    <Checkbox.Group
      label={label}
      value={[...(chosen ?? all)]}
      error={isWrong ? 'Expected at least one.' : undefined}
      onChange={(values) => {
        const next = all.filter((one) => values.includes(one));
        onChange(next.length === all.length ? undefined : next);
      }}
    >
      <div className={classes.boxes}>
        {all.map((one) => (
          <Checkbox key={one} value={one} size="xs" label={names?.[one] ?? one} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export function FilterFields({ document, onChange, isWrong }: FormProps) {
  const { corpus, filters } = document;
  const labelled = useLabelledPrograms(corpus);
  const change = (changes: Filters) => onChange({ ...document, filters: { ...filters, ...changes } });
  const assignments = [
    ...new Set([...(labelled ?? []).map(({ program }) => program.assignment), ...(filters.assignments ?? [])]),
  ].sort();
  const wrong = (field: keyof Experiment['filters']) => isWrong('filters', field);
  return (
    <div className={classes.filters}>
      <SomeOf
        label="Assignments"
        all={assignments}
        chosen={filters.assignments}
        isWrong={wrong('assignments')}
        onChange={(chosen) => change({ assignments: chosen })}
      />
      <SomeOf
        label="Fix types"
        all={FIX_TYPES}
        chosen={filters.fixTypes}
        isWrong={wrong('fixTypes')}
        onChange={(chosen) => change({ fixTypes: chosen })}
      />
      <SomeOf
        label="The teacher’s confidence"
        all={confidence.options}
        names={CONFIDENCE}
        chosen={filters.confidence}
        isWrong={wrong('confidence')}
        onChange={(chosen) => change({ confidence: chosen })}
      />
      <SomeOf
        label="What shows that the label is right"
        all={evidence.options}
        names={EVIDENCE}
        chosen={filters.evidence}
        isWrong={wrong('evidence')}
        onChange={(chosen) => change({ evidence: chosen })}
      />
      <div className={classes.fields}>
        <WholeNumber
          label="Longest program"
          description="In nano’s tokens; empty: any"
          value={filters.maxTokens}
          expected="a whole number above 0"
          isWrong={wrong('maxTokens')}
          optional
          onChange={(maxTokens) => change({ maxTokens })}
        />
      </div>
    </div>
  );
}
