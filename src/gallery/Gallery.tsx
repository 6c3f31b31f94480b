/** Every table and figure that the page can show, from experiments, runs, a corpus and a device that are made up. */
import { type ReactNode, useMemo } from 'react';
import type { Exhibit } from '../exhibits/exhibit.ts';
import { exhibitsOf } from '../exhibits/exhibits-of.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { ExhibitBody } from '../notebook/experiments/ExhibitView.tsx';
import { ColourScheme } from '../notebook/page/ColourScheme.tsx';
import classes from './Gallery.module.css';
import { MADE_UP, type MadeUpId } from './made-up.ts';
import { PAGE_FIGURES } from './PageFigures.tsx';
import { RUN_FIGURES } from './RunFigures.tsx';
import { Shown } from './Shown.tsx';
import { useMadeUp } from './use-made-up.ts';

/** What each example is there to show; the first shows everything it has. */
const ROOMS: Readonly<Record<MadeUpId, { title: string; lead: string; shown: readonly string[] | null }>> = {
  regimes: {
    title: 'Three regimes and the baselines',
    lead: 'Label-only, reasoning-distilled and JSON with four seeds in three folds.',
    shown: null,
  },
  alpha: {
    title: 'α sweep',
    lead: 'Five arms of one regime that differ in the weight of the reasoning loss.',
    shown: ['score-intervals', 'difference-intervals', 'alpha-curve', 'fix-type-f1', 'calibration'],
  },
  'learning-curve': {
    title: 'Learning curve',
    lead: 'Two regimes with a tenth, a quarter, half and all of the training programs.',
    shown: ['learning-curve-accuracy', 'learning-curve-macro-f1'],
  },
  'faulty-lines': {
    title: 'Faulty lines',
    lead: 'Two regimes, each without and with a head that names the faulty lines.',
    shown: ['fix-type-f1', 'line-scores'],
  },
};

const RUNS_TITLE = 'Single runs';
const PAGE_TITLE = 'A corpus and a device';

interface Room {
  id: MadeUpId;
  exhibits: Exhibit[];
}

const roomOf = (id: MadeUpId, summary: ExperimentSummary): Room => ({
  id,
  exhibits: exhibitsOf(summary).filter((exhibit) => ROOMS[id].shown?.includes(exhibit.id) ?? true),
});

const anchor = (room: MadeUpId, { id }: Exhibit): string => `${room}-${id}`;

export function Gallery() {
  const { summaries, runs, problem } = useMadeUp();
  const rooms = useMemo(() => [...summaries].map(([id, summary]) => roomOf(id, summary)), [summaries]);
  const count = rooms.reduce(
    (sum, { exhibits }) => sum + exhibits.length,
    runs ? RUN_FIGURES.length + PAGE_FIGURES.length : 0,
  );
  return (
    <div className={classes.page}>
      <header>
        <p>
          <a href={import.meta.env.BASE_URL}>Fixtrace, the notebook</a>
        </p>
        <h1>Gallery of figures</h1>
        <p>
          Every table and figure that the notebook can show, as the page and the exported files draw them.{' '}
          <strong>All numbers here are made up: nothing on this page is a result.</strong>
        </p>
        <ColourScheme />
        <output className={classes.note}>
          {runs === null && problem === null
            ? `Making up experiments: ${rooms.length} of ${MADE_UP.length} are there.`
            : `${count} tables and figures of ${rooms.length} made-up experiments, two of their runs, a corpus and a device.`}
        </output>
        {problem !== null && (
          <p role="alert" className={classes.trouble}>
            The experiments could not all be made up: {problem} Reload the page to try again.
          </p>
        )}
      </header>
      {rooms.length > 0 && <Contents rooms={rooms} hasRuns={runs !== null} />}
      <main>
        {rooms.map(({ id, exhibits }) => (
          <RoomOf key={id} id={id} title={ROOMS[id].title} lead={ROOMS[id].lead}>
            {exhibits.map((exhibit) => (
              <Shown key={exhibit.id} id={anchor(id, exhibit)} title={exhibit.title} finding={exhibit.finding}>
                <ExhibitBody exhibit={exhibit} />
              </Shown>
            ))}
          </RoomOf>
        ))}
        {runs && (
          <RoomOf
            id="runs"
            title={RUNS_TITLE}
            lead="What Train and Results draw of one run, or of two beside each other."
          >
            {RUN_FIGURES.map(({ id, title, Body }) => (
              <Shown key={id} id={`runs-${id}`} title={title}>
                <Body runs={runs} />
              </Shown>
            ))}
          </RoomOf>
        )}
        {runs && (
          <RoomOf
            id="page"
            title={PAGE_TITLE}
            lead="What Data draws of the labels of a corpus, and Device of what was measured."
          >
            {PAGE_FIGURES.map(({ id, title, Body }) => (
              <Shown key={id} id={`page-${id}`} title={title}>
                <Body />
              </Shown>
            ))}
          </RoomOf>
        )}
      </main>
    </div>
  );
}

interface RoomOfProps {
  id: string;
  title: string;
  lead: string;
  children: ReactNode;
}

function RoomOf({ id, title, lead, children }: RoomOfProps) {
  return (
    <section aria-labelledby={id} className={classes.room}>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      {children}
    </section>
  );
}

function Contents({ rooms, hasRuns }: { rooms: readonly Room[]; hasRuns: boolean }) {
  const lists = rooms.map(({ id, exhibits }) => ({
    title: ROOMS[id].title,
    links: exhibits.map((exhibit) => ({ title: exhibit.title, to: anchor(id, exhibit) })),
  }));
  if (hasRuns) {
    lists.push(
      { title: RUNS_TITLE, links: RUN_FIGURES.map(({ id, title }) => ({ title, to: `runs-${id}` })) },
      { title: PAGE_TITLE, links: PAGE_FIGURES.map(({ id, title }) => ({ title, to: `page-${id}` })) },
    );
  }
  return (
    <nav aria-label="Tables and figures" className={classes.contents}>
      {lists.map(({ title, links }, i) => (
        <details key={title} open={i === 0}>
          <summary>{title}</summary>
          <ul>
            {links.map((link) => (
              <li key={link.to}>
                <a href={`#${link.to}`}>{link.title}</a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}
