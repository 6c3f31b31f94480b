/** What is shown under its heading; what is large is put on the page in its turn. */
import type { ReactNode } from 'react';
import { useShortTurn } from '../figures/turn.ts';
import classes from './Gallery.module.css';

export interface ShownProps {
  /** Of its heading, and its address. */
  id: string;
  title: string;
  /** A sentence; empty where nothing is said. */
  finding?: string;
  children: ReactNode;
}

export function Shown({ id, title, finding = '', children }: ShownProps) {
  const isShown = useShortTurn();
  return (
    <article className={classes.exhibit} aria-busy={!isShown}>
      <h3 id={id}>{title}</h3>
      {finding !== '' && <p>{finding}</p>}
      {isShown ? children : <div className={classes.waiting} />}
    </article>
  );
}
