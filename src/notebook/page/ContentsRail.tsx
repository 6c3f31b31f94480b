/** The contents, and where each section stands. A narrow rail on the left; at small widths a bar on top. */
import { useAddress } from '../address.ts';
import { SECTIONS, useSections } from '../state/sections.ts';
import classes from './ContentsRail.module.css';

const TONES = { empty: 'not yet', busy: 'under way', done: 'done', error: 'needs attention' } as const;

export function ContentsRail() {
  const status = useSections((state) => state.status);
  const address = useAddress();
  return (
    <nav className={classes.rail} aria-label="Contents">
      <ol className={classes.list}>
        {SECTIONS.map(({ id, title }) => {
          const stands = status[id];
          return (
            <li key={id}>
              <a href={`#${id}`} className={classes.link} aria-current={address.section === id ? 'true' : undefined}>
                <span className={classes.mark} data-tone={stands?.tone ?? 'empty'} aria-hidden="true" />
                <span className={classes.title}>{title}</span>
                {stands !== undefined && (
                  <span className={classes.text} title={`${stands.text} (${TONES[stands.tone]})`}>
                    {stands.text}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
