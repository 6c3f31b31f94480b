/** One section of the notebook: a landmark with a heading, an address, and a fold that keeps its children mounted. */
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import classes from './Section.module.css';
import { useSections, type SectionId, type SectionStatus } from './state/sections.ts';

export interface SectionProps {
  id: SectionId;
  title: string;
  /** A sentence or two under the heading. */
  lead: ReactNode;
  /** Shown in the contents rail. */
  status?: SectionStatus;
  children?: ReactNode;
}

export function Section({ id, title, lead, status, children }: SectionProps) {
  const [folded, setFolded] = useLocalStorage({
    key: `fixtrace.folded.${id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const address = useAddress();
  const report = useSections((state) => state.report);

  const tone = status?.tone;
  const text = status?.text;
  useEffect(() => {
    report(id, tone === undefined || text === undefined ? undefined : { tone, text });
  }, [report, id, tone, text]);

  // Whoever goes to a section wants to see it.
  useEffect(() => {
    if (address.section === id) setFolded(false);
  }, [address, id, setFolded]);

  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <header className={classes.header}>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={!folded}
          aria-controls={`${id}-body`}
          aria-label={`${folded ? 'Unfold' : 'Fold'} ${title}`}
          onClick={() => setFolded(!folded)}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" data-folded={folded || undefined}>
            <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
        <h2 id={`${id}-title`} className={classes.title} tabIndex={-1}>
          {title}
        </h2>
        <a className={classes.anchor} href={`#${id}`} aria-label={`Address of ${title}`}>
          #
        </a>
      </header>
      <div id={`${id}-body`} hidden={folded}>
        <div className={classes.lead}>{lead}</div>
        {children}
      </div>
    </section>
  );
}
