/** One table or figure of an experiment on the page: what it shows in words, then the thing itself with its menu. */
import type { Exhibit } from '../../exhibits/exhibit.ts';
import { Figure } from '../../figures/Figure.tsx';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { FigureTable } from '../../figures/FigureTable.tsx';
import classes from './Results.module.css';

export function ExhibitView({ exhibit }: { exhibit: Exhibit }) {
  const { title, finding } = exhibit;
  return (
    <section className={classes.exhibit} aria-label={title}>
      <h5>{title}</h5>
      {finding !== '' && <p>{finding}</p>}
      <ExhibitBody exhibit={exhibit} />
    </section>
  );
}

/** The figure or table alone, with its note. */
export function ExhibitBody({ exhibit }: { exhibit: Exhibit }) {
  const { id, title, table, note } = exhibit;
  if (exhibit.kind === 'figure') {
    const { render, minWidth, maxWidth } = exhibit;
    return (
      <Figure
        name={id}
        title={title}
        render={render}
        table={table}
        note={note}
        minWidth={minWidth}
        maxWidth={maxWidth}
      />
    );
  }
  return (
    <div className={classes.table}>
      <div className={classes.menu}>
        <FigureMenu name={id} title={title} table={table} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <section className={classes.scroll} aria-label={`Table: ${title}`} tabIndex={0}>
        <FigureTable table={table} />
      </section>
      {note !== undefined && <p className={classes.note}>{note}</p>}
    </div>
  );
}
