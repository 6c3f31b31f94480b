/** The arms of a document, and what each does otherwise. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { Arm, Experiment } from '../../experiment/document.ts';
import { tagSchemaNameSchema, tagsOf } from '../../teacher/tag-schema.ts';
import { formSchema, regimeSchema } from '../../training/configuration.ts';
import { REGIME_NAME } from '../regimes.ts';
import classes from './Experiments.module.css';

const MOST_ARMS = 50;

/** A name that no other arm has. */
function freshName(arms: readonly Arm[]): string {
  const taken = new Set(arms.map(({ name }) => name));
  for (let number = arms.length + 1; ; number += 1) {
    if (!taken.has(`arm ${number}`)) return `arm ${number}`;
  }
}

export function ArmsTable({ document, onChange }: { document: Experiment; onChange: (document: Experiment) => void }) {
  const { arms } = document;
  const rows = arms.map((arm, place) => ({ arm, place }));
  const setArms = (next: Arm[]) => onChange({ ...document, arms: next });
  return (
    <div className={classes.scroll}>
      <table className={classes.arms}>
        <caption>Arms</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Regime</th>
            <th scope="col">Answers as</th>
            <th scope="col">α</th>
            <th scope="col">Tags</th>
            <th scope="col">Faulty lines</th>
            <th scope="col">
              <span className={classes.heard}>Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ arm, place }) => (
            <ArmRow
              // Names change while they are typed; an arm is its place.
              key={place}
              arm={arm}
              onChange={(next) => setArms(arms.map((one, i) => (i === place ? next : one)))}
              onRemove={arms.length > 1 ? () => setArms(arms.filter((_, i) => i !== place)) : null}
            />
          ))}
        </tbody>
      </table>
      <Button
        variant="default"
        size="compact-sm"
        disabled={arms.length >= MOST_ARMS}
        onClick={() => setArms([...arms, { ...arms.at(-1)!, name: freshName(arms) }])}
      >
        Add an arm
      </Button>
    </div>
  );
}

interface ArmRowProps {
  arm: Arm;
  onChange: (arm: Arm) => void;
  /** Null where it is the only one. */
  onRemove: (() => void) | null;
}

const numberOf = (value: number | string) => (value === '' ? undefined : Number(value));

function ArmRow({ arm, onChange, onRemove }: ArmRowProps) {
  const { name, regime, form, options } = arm;
  const setOption = (changes: Partial<Arm['options']>) => onChange({ ...arm, options: { ...options, ...changes } });
  return (
    <tr>
      <td>
        <TextInput
          aria-label="Name"
          size="xs"
          value={name}
          onChange={(event) => onChange({ ...arm, name: event.currentTarget.value })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`Regime of ${name}`}
          size="xs"
          data={regimeSchema.options.map((value) => ({ value, label: REGIME_NAME[value] }))}
          value={regime}
          onChange={(event) => onChange({ ...arm, regime: regimeSchema.parse(event.currentTarget.value) })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`Form of ${name}`}
          size="xs"
          data={[...formSchema.options]}
          value={regime === 'json' ? 'text' : form}
          disabled={regime === 'json'}
          onChange={(event) => onChange({ ...arm, form: formSchema.parse(event.currentTarget.value) })}
        />
      </td>
      <td>
        <NumberInput
          aria-label={`α of ${name}`}
          size="xs"
          min={0}
          step={0.1}
          placeholder="1"
          disabled={regime !== 'reasoning-distilled'}
          value={options.alpha ?? ''}
          onChange={(value) => setOption({ alpha: numberOf(value) })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`Tags of ${name}`}
          size="xs"
          data={tagSchemaNameSchema.options.map((value) => ({ value, label: String(tagsOf(value).length) }))}
          value={options.tagSchema ?? 'fine'}
          disabled={regime === 'label-only'}
          onChange={(event) => setOption({ tagSchema: tagSchemaNameSchema.parse(event.currentTarget.value) })}
        />
      </td>
      <td>
        <NumberInput
          aria-label={`Weight of faulty lines of ${name}`}
          size="xs"
          min={0}
          step={0.1}
          placeholder="0"
          disabled={regime === 'json' || form === 'text'}
          value={options.lineWeight ?? ''}
          onChange={(value) => setOption({ lineWeight: numberOf(value) })}
        />
      </td>
      <td>
        <button
          type="button"
          className="plain-link"
          aria-label={`Remove ${name}`}
          disabled={onRemove === null}
          onClick={() => onRemove?.()}
        >
          Remove
        </button>
      </td>
    </tr>
  );
}
