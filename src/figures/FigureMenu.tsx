/** The same small menu on every figure and table: SVG, PDF and PNG where there is a drawing, CSV and LaTeX always. */
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { RenderFigure } from './drawing.ts';
import { toCsv } from './export/csv.ts';
import { download, fileStem } from './export/download.ts';
import { drawnSvg, FIGURE_INCHES, type FigureSize, pngOf, svgFileOf } from './export/image.tsx';
import { toLatex } from './export/latex.ts';
import classes from './FigureMenu.module.css';
import type { Table } from './table.ts';

export interface FigureMenuProps {
  /** Stem of the files. */
  name: string;
  title: string;
  table: Table;
  /** Without it there is only a table. */
  render?: RenderFigure;
  tableShown?: boolean;
  /** Without it the table is on the page anyway. */
  onToggleTable?: () => void;
}

/** The reader's width of files, for every figure. */
const SIZE_KEY = 'fixtrace.figure.size';
const rememberedSize = (): FigureSize => (localStorage.getItem(SIZE_KEY) === 'page' ? 'page' : 'column');

export function FigureMenu({ name, title, table, render, tableShown, onToggleTable }: FigureMenuProps) {
  const [open, setOpen] = useState(false);
  const [size, setSize] = useState<FigureSize>('column');
  const [error, setError] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const stem = fileStem(name);

  const items: { label: string; act: () => void | Promise<void> }[] = [
    { label: 'CSV', act: () => download(`${stem}.csv`, toCsv(table), 'text/csv;charset=utf-8') },
    { label: 'LaTeX', act: () => download(`${stem}.tex`, toLatex(table, stem), 'application/x-tex') },
  ];
  if (render) {
    const drawn = () => drawnSvg(render, title, size);
    items.unshift(
      {
        label: 'SVG',
        act: async () => download(`${stem}.svg`, await svgFileOf(await drawn()), 'image/svg+xml'),
      },
      {
        label: 'PDF',
        act: async () => {
          const { pdfOf } = await import('./export/pdf.ts');
          download(`${stem}.pdf`, await pdfOf(await drawn(), title), 'application/pdf');
        },
      },
      {
        label: 'PNG, 300 dpi',
        act: async () => download(`${stem}.png`, await pngOf(await svgFileOf(await drawn()), size), 'image/png'),
      },
    );
  }
  if (onToggleTable) items.push({ label: tableShown ? 'Hide the table' : 'Show as a table', act: onToggleTable });

  const choose = async (act: () => void | Promise<void>) => {
    setOpen(false);
    setError(null);
    button.current?.focus();
    try {
      await act();
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    }
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  // Not by losing focus alone: some browsers do not focus a button that is clicked.
  useEffect(() => {
    if (!open) return undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [open]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears what its buttons let through
    <div ref={frame} className={classes.frame} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={open}
        aria-controls={listId}
        aria-label={`Save or show: ${title}`}
        title="Save as SVG, PNG, CSV or LaTeX"
        onClick={() => {
          setSize(rememberedSize());
          setOpen((was) => !was);
        }}
      >
        <svg width={16} height={16} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.5} aria-hidden>
          <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />
        </svg>
      </button>
      <ul id={listId} className={classes.list} hidden={!open}>
        {items.map(({ label, act }) => (
          <li key={label}>
            <button type="button" onClick={() => void choose(act)}>
              {label}
            </button>
          </li>
        ))}
        {render && (
          <li>
            <label className={classes.size}>
              Width{' '}
              <select
                value={size}
                onChange={(event) => {
                  const chosen = event.currentTarget.value === 'page' ? 'page' : 'column';
                  localStorage.setItem(SIZE_KEY, chosen);
                  setSize(chosen);
                }}
              >
                <option value="column">{FIGURE_INCHES.column} in, a column</option>
                <option value="page">{FIGURE_INCHES.page} in, a page</option>
              </select>
            </label>
          </li>
        )}
      </ul>
      {error !== null && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
