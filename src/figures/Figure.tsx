/**
 * A figure on the page: the drawing at the width there is, the menu that takes it away, a caption, and
 * its table, which screen readers always have and everyone else can unfold.
 */
import { type ReactNode, Suspense, useDeferredValue, useEffect, useState } from 'react';
import type { RenderFigure } from './drawing.ts';
import { FigureMenu } from './FigureMenu.tsx';
import classes from './Figure.module.css';
import { FigureTable } from './FigureTable.tsx';
import { useFigureTheme, useWidth } from './page.ts';
import type { Table } from './table.ts';
import { useTurn } from './turn.ts';

export interface FigureProps {
  /** Stem of the exported files: `fix-type-f1`. */
  name: string;
  /** What a screen reader calls the figure: the chart's own title. */
  title: string;
  render: RenderFigure;
  /** What a file holds, where that differs from the page: no selection, nothing to click. */
  renderFile?: RenderFigure;
  table: Table;
  /** Under the figure: what error bars mean, where a reference comes from. */
  note?: ReactNode;
  /** Height in px kept free until the figure is drawn. */
  waitingHeight?: number;
  /** The drawing is never narrower than this many px: it scrolls in its own box instead. */
  minWidth?: number;
  /** Drawn no wider than this many px on the page. */
  maxWidth?: number;
}

export function Figure({
  name,
  title,
  render,
  renderFile = render,
  table,
  note,
  waitingHeight = 260,
  minWidth = 280,
  maxWidth = 760,
}: FigureProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  // A change of colours redraws every figure: the page changes first, the drawings follow.
  const theme = useDeferredValue(useFigureTheme());
  const { come, end } = useTurn();
  const isDrawn = come && width > 0;
  // Where it has no room, as in a folded section, others are not to wait for it.
  useEffect(() => {
    if (come && width === 0) end();
  }, [come, width, end]);
  const waiting = <div style={{ height: waitingHeight }} />;
  const [tableShown, setTableShown] = useState(false);
  return (
    <figure className={classes.figure} aria-label={title} style={{ maxWidth }}>
      <div className={classes.drawing} ref={ref}>
        {isDrawn ? (
          <Suspense fallback={waiting}>
            {render({ width: Math.max(minWidth, width), theme })}
            <Mounted onMount={end} />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
      <div className={classes.menu}>
        <FigureMenu
          name={name}
          table={table}
          render={renderFile}
          title={title}
          tableShown={tableShown}
          onToggleTable={() => setTableShown((shown) => !shown)}
        />
      </div>
      {note !== undefined && <figcaption className={classes.note}>{note}</figcaption>}
      <div className={tableShown ? classes.scroll : classes.heardOnly}>
        <FigureTable table={table} />
      </div>
    </figure>
  );
}

/** Says that what stands beside it is there. */
function Mounted({ onMount }: { onMount: () => void }) {
  useEffect(onMount, [onMount]);
  return null;
}
