/** The programs that two students are compared on, of which one is looked at. */
import { useEffect, useRef } from 'react';
import { shortPath } from '../../figures/text.ts';
import { mark } from '../results/answer-parts.tsx';
import classes from './Results.module.css';
import type { PairRow, Told } from './side-by-side.ts';

export interface PairListProps {
  rows: readonly PairRow[];
  names: readonly [string, string];
  at: number;
  onChoose: (at: number) => void;
}

export function PairList({ rows, names, at, onChoose }: PairListProps) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = rows[at]?.program;
  // Whoever steps through the list with the keyboard goes along in it; a step elsewhere moves the list alone.
  useEffect(() => {
    const list = box.current;
    const button = [...(list?.querySelectorAll('button') ?? [])].find((one) => one.dataset.program === chosen);
    if (!button || !list) return;
    const row = button.closest('tr')!;
    const head = list.querySelector('thead')!.offsetHeight;
    if (row.offsetTop < list.scrollTop + head) list.scrollTop = row.offsetTop - head;
    const end = row.offsetTop + row.offsetHeight;
    if (end > list.scrollTop + list.clientHeight) list.scrollTop = end - list.clientHeight;
    if (list.contains(document.activeElement)) button.focus({ preventScroll: true });
  }, [chosen]);
  return (
    <div ref={box} className={classes.list}>
      <table className={classes.programs}>
        <thead>
          <tr>
            <th scope="col">Program</th>
            <th scope="col">Truth</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" data-number="">
              Seeds that differ
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ program, truth, told, disagreement }, place) => (
            <tr key={program} data-chosen={place === at || undefined}>
              <th scope="row">
                <button
                  data-program={program}
                  type="button"
                  className={classes.choose}
                  aria-current={place === at || undefined}
                  // One stop of the tabulator; the arrow keys do the rest.
                  tabIndex={place === at ? 0 : -1}
                  title={program}
                  onClick={() => onChoose(place)}
                >
                  {shortPath(program)}
                </button>
              </th>
              <td data-name="Truth">{truth}</td>
              {told.map((one, side) => (
                <td key={names[side]} data-name={names[side]}>
                  <ToldText told={one} />
                </td>
              ))}
              <td data-number="" data-name="Seeds that differ">
                {Math.round(100 * disagreement)}%
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ToldText = ({ told: { fixType, isRight, traceRight } }: { told: Told }) => (
  <>
    {fixType ?? 'no answer'} {mark(isRight)}
    {traceRight !== null && <small>trace {mark(traceRight)}</small>}
  </>
);
