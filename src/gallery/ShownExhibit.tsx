/** One table or figure under its heading; what is large is put on the page in its turn. */
import type { Exhibit } from '../exhibits/exhibit.ts';
import { useShortTurn } from '../figures/turn.ts';
import { ExhibitBody } from '../notebook/experiments/ExhibitView.tsx';
import classes from './Gallery.module.css';

/** @param id of its heading, and its address */
export function ShownExhibit({ exhibit, id }: { exhibit: Exhibit; id: string }) {
  const { title, finding } = exhibit;
  const isShown = useShortTurn();
  return (
    <article className={classes.exhibit} aria-busy={!isShown}>
      <h3 id={id}>{title}</h3>
      {finding !== '' && <p>{finding}</p>}
      {isShown ? <ExhibitBody exhibit={exhibit} /> : <div className={classes.waiting} />}
    </article>
  );
}
