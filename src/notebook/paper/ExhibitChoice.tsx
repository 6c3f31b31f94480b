/** Which tables and figures go into the zip, in the groups that the Experiments section has. */
import { Checkbox } from '@mantine/core';
import type { Exhibit } from '../../exhibits/exhibit.ts';
import { groupedExhibits } from '../experiments/exhibit-groups.ts';
import classes from './Paper.module.css';

export interface ExhibitChoiceProps {
  exhibits: readonly Exhibit[];
  /** Ids of those that stay out. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
  disabled: boolean;
}

const KINDS = [
  { kind: 'table', title: 'All tables' },
  { kind: 'figure', title: 'All figures' },
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
    <>
      <fieldset className={classes.kinds} disabled={disabled}>
        <legend>What goes into it</legend>
        {KINDS.map(({ kind, title }) => {
          const own = exhibits.filter((exhibit) => exhibit.kind === kind);
          const taken = own.filter(({ id }) => !left.has(id)).length;
          return (
            own.length > 0 && (
              <Checkbox
                key={kind}
                size="sm"
                label={`${title}, ${taken} of ${own.length}`}
                checked={taken === own.length}
                indeterminate={taken > 0 && taken < own.length}
                onChange={(event) => onChange(changed(left, own, event.currentTarget.checked))}
              />
            )
          );
        })}
      </fieldset>
      <div className={classes.groups}>
        {groupedExhibits(exhibits).map(({ id, title, exhibits: own }) => (
          <fieldset key={id} className={classes.group} disabled={disabled}>
            <legend>{title}</legend>
            {own.map((exhibit) => (
              <Checkbox
                key={exhibit.id}
                size="sm"
                label={`${exhibit.title} (${exhibit.kind})`}
                checked={!left.has(exhibit.id)}
                onChange={(event) => onChange(changed(left, [exhibit], event.currentTarget.checked))}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}
