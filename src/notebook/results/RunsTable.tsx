/** The stored runs, of which one or two are looked at. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import type { Run } from '../../training/run.ts';
import type { Choosing } from './choosing.ts';
import classes from './Results.module.css';
import { RunRow } from './RunRow.tsx';
import { runsTable } from './run-files.ts';

const SHOWN_AT_FIRST = 6;

export interface RunsTableProps extends Choosing {
  /** The newest first. */
  runs: readonly Run[];
}

export function RunsTable({ runs, ids, onToggle }: RunsTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? runs : runs.filter((run, i) => i < SHOWN_AT_FIRST || ids.includes(run.id));
  const table = useMemo(() => runsTable(runs), [runs]);

  return (
    <div className={classes.titled}>
      <h3>Runs</h3>
      <div className={classes.tableMenu}>
        <FigureMenu name="runs" title="Runs" table={table} />
      </div>
      <p className={classes.hint}>Choose one, or two to compare.</p>
      <table className={classes.runs}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.heardOnly}>Chosen</span>
            </th>
            <th scope="col">Run</th>
            <th scope="col" data-number="">
              Accuracy
            </th>
            <th scope="col" data-number="">
              Macro F1
            </th>
            <th scope="col" data-number="">
              Macro F1<small>all nine labels</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <RunRow key={run.id} run={run} chosen={ids.includes(run.id)} onChoose={(on) => onToggle(run.id, on)} />
          ))}
        </tbody>
      </table>
      {shown.length < runs.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {runs.length} runs
        </Button>
      )}
    </div>
  );
}
