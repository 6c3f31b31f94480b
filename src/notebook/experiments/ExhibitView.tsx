/** One table or figure of an experiment on the page: what it shows in words, then the thing itself with its menu. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
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

/** One of several of a kind, such as one of each arm. */
export function OneOfExhibits({ exhibits: [first, ...others] }: { exhibits: readonly [Exhibit, ...Exhibit[]] }) {
  const [id, setId] = useState(first.id);
  if (others.length === 0) return <ExhibitView exhibit={first} />;
  const shown = others.find((exhibit) => exhibit.id === id) ?? first;
  return (
    <>
      <NativeSelect
        className={classes.which}
        label="Which"
        size="xs"
        data={[first, ...others].map(({ id: value, title }) => ({ value, label: title }))}
        value={shown.id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <ExhibitView key={shown.id} exhibit={shown} />
    </>
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
