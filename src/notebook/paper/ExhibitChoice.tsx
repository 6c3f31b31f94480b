/** Which tables and figures go into the zip. */
import { Checkbox } from '@mantine/core';
import type { Exhibit } from '../../exhibits/exhibit.ts';
import classes from './Paper.module.css';

export interface ExhibitChoiceProps {
  exhibits: readonly Exhibit[];
  /** Ids of those that stay out. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
  disabled: boolean;
}

const KINDS = [
  { kind: 'table', title: 'Tables' },
  { kind: 'figure', title: 'Figures' },
] as const;

function changed(left: ReadonlySet<string>, exhibits: readonly Exhibit[], take: boolean): Set<string> {
  const next = new Set(left);
  for (const { id } of exhibits) {
    if (take) next.delete(id);
    else next.add(id);
  }
  return next;
}

export function ExhibitChoice({ exhibits, left, onChange, disabled }: ExhibitChoiceProps) {
  return (
    <div className={classes.kinds}>
      {KINDS.map(({ kind, title }) => {
        const own = exhibits.filter((exhibit) => exhibit.kind === kind);
        const taken = own.filter(({ id }) => !left.has(id)).length;
        if (own.length === 0) return null;
        return (
          <fieldset key={kind} className={classes.kind} disabled={disabled}>
            <legend>
              {title}, {taken} of {own.length}
            </legend>
            <Checkbox
              size="sm"
              label={`All ${title.toLowerCase()}`}
              checked={taken === own.length}
              indeterminate={taken > 0 && taken < own.length}
              onChange={(event) => onChange(changed(left, own, event.currentTarget.checked))}
            />
            <ul className={classes.exhibits}>
              {own.map((exhibit) => (
                <li key={exhibit.id}>
                  <Checkbox
                    size="sm"
                    label={exhibit.title}
                    checked={!left.has(exhibit.id)}
                    onChange={(event) => onChange(changed(left, [exhibit], event.currentTarget.checked))}
                  />
                </li>
              ))}
            </ul>
          </fieldset>
        );
      })}
    </div>
  );
}
