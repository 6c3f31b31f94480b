/** The arms of a document, and what each does otherwise than the others. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { Arm } from '../../experiment/document.ts';
import { formOf, formSchema, regimeSchema } from '../../training/configuration.ts';
import { appliesTo } from '../../training/applies.ts';
import { type Option, optionWords } from '../../training/run-options.ts';
import { REGIME_NAME } from '../regimes.ts';
import { studentTitle } from '../train/student-names.ts';
import type { FormProps } from './DocumentForm.tsx';
import classes from './Experiments.module.css';
import { ANSWER_OPTIONS, OptionGrid, TRAINING_OPTIONS } from './OptionGrid.tsx';
import { StudentSelect } from './StudentSelect.tsx';
import { usualOfArm } from './usual-options.ts';

const MOST_ARMS = 50;

const FORM_NAME = { classifier: 'Classifier', text: 'Text' } as const;

/** A name that no other arm has. */
function freshName(arms: readonly Arm[]): string {
  const taken = new Set(arms.map(({ name }) => name));
  for (let number = arms.length + 1; ; number += 1) {
    if (!taken.has(`arm ${number}`)) return `arm ${number}`;
  }
}

export function ArmList({ document, onChange, isWrong }: FormProps) {
  const { arms } = document;
  const rows = arms.map((arm, place) => ({ arm, place }));
  const setArms = (next: Arm[]) => onChange({ ...document, arms: next });
  const title = useId();
  return (
    <>
      <h3 id={title}>Arms</h3>
      <ul className={classes.arms} aria-labelledby={title}>
        {rows.map(({ arm, place }) => (
          <ArmRow
            // Names change while they are typed; an arm is its place.
            key={place}
            arm={arm}
            form={{
              document,
              isWrong: (...path) => isWrong('arms', place, ...path),
              onChange,
            }}
            onChange={(next) => setArms(arms.map((one, i) => (i === place ? next : one)))}
            onRemove={arms.length > 1 ? () => setArms(arms.filter((_, i) => i !== place)) : null}
          />
        ))}
      </ul>
      {arms.length > 1 && isWrong('arms') && !arms.some((_, place) => isWrong('arms', place)) && (
        <p className={classes.wrong}>Expected a name for each arm that neither another arm nor a baseline has.</p>
      )}
      <Button
        variant="default"
        size="compact-sm"
        disabled={arms.length >= MOST_ARMS}
        onClick={() => setArms([...arms, { ...arms.at(-1)!, name: freshName(arms) }])}
      >
        Add an arm
      </Button>
    </>
  );
}

interface ArmRowProps {
  arm: Arm;
  /** The whole document; `isWrong` from the arm on. */
  form: FormProps;
  onChange: (arm: Arm) => void;
  /** Null where it is the only one. */
  onRemove: (() => void) | null;
}

function ArmRow({ arm, form: { document, isWrong }, onChange, onRemove }: ArmRowProps) {
  const { name, regime, form, options } = arm;
  const [opened, { toggle }] = useDisclosure(false);
  const panel = useId();
  const { student, ...others } = options;
  const words = [...(student === undefined ? [] : [studentTitle(student, 'scratch')]), ...optionWords(others)];
  return (
    <li className={classes.arm}>
      <div className={classes.armHead}>
        <TextInput
          aria-label="Name"
          value={name}
          error={isWrong('name') ? 'Expected 1 to 80 characters.' : undefined}
          onChange={(event) => onChange({ ...arm, name: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={`Regime of ${name}`}
          data={regimeSchema.options.map((value) => ({ value, label: REGIME_NAME[value] }))}
          value={regime}
          onChange={(event) => onChange({ ...arm, regime: regimeSchema.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          aria-label={`${name} answers as`}
          data={formSchema.options.map((value) => ({ value, label: FORM_NAME[value] }))}
          value={formOf(arm)}
          disabled={regime === 'json'}
          onChange={(event) => onChange({ ...arm, form: formSchema.parse(event.currentTarget.value) })}
        />
        <div className={classes.armActions}>
          <button
            type="button"
            className="plain-link"
            aria-expanded={opened}
            aria-controls={panel}
            aria-label={`Options of ${name}`}
            onClick={toggle}
          >
            Options
          </button>
          <button
            type="button"
            className="plain-link"
            aria-label={`Remove ${name}`}
            disabled={onRemove === null}
            onClick={() => onRemove?.()}
          >
            Remove
          </button>
        </div>
      </div>
      {words.length > 0 && <p className={classes.note}>{words.join(' · ')}</p>}
      <div id={panel} hidden={!opened} className={classes.armOptions}>
        {opened && <ArmOptions arm={{ ...arm, form }} form={{ document, isWrong }} onChange={onChange} />}
      </div>
    </li>
  );
}

interface ArmOptionsProps {
  arm: Arm;
  form: Pick<FormProps, 'document' | 'isWrong'>;
  onChange: (arm: Arm) => void;
}

function ArmOptions({ arm, form: { document, isWrong }, onChange }: ArmOptionsProps) {
  const { options } = arm;
  const usual = usualOfArm(document, arm);
  const applies: Partial<Record<Option, boolean>> = appliesTo([arm.regime], {
    form: arm.form,
    order: options.order ?? usual.order,
    tune: options.tune ?? usual.tune,
    student: options.student ?? document.student,
  });
  const grid = {
    options,
    usual,
    applies: (name: Option) => applies[name] ?? true,
    isWrong: (name: Option) => isWrong('options', name),
    onChange: (changes: Partial<Arm['options']>) => onChange({ ...arm, options: { ...options, ...changes } }),
  };
  return (
    <>
      <p className={classes.note}>What this arm does otherwise than the experiment’s own options say.</p>
      <div className={classes.fields}>
        <StudentSelect
          student={options.student}
          usual={document.student}
          onChange={(student) => grid.onChange({ student })}
        />
      </div>
      <OptionGrid names={ANSWER_OPTIONS} {...grid} />
      <OptionGrid names={TRAINING_OPTIONS} {...grid} />
    </>
  );
}
