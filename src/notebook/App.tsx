/** The notebook: contents on the left, the sections in reading order on the right. */
import { startTransition, useEffect, useState } from 'react';
import classes from './App.module.css';
import { followAddress } from './address.ts';
import { ClassifySection } from './classify/ClassifySection.tsx';
import { DataSection } from './data/DataSection.tsx';
import { DeviceSection } from './device/DeviceSection.tsx';
import { ExperimentsSection } from './experiments/ExperimentsSection.tsx';
import { ColourScheme } from './page/ColourScheme.tsx';
import { ContentsRail } from './page/ContentsRail.tsx';
import { LiveRegion } from './page/LiveRegion.tsx';
import { SectionBoundary } from './page/SectionBoundary.tsx';
import { Shortcuts } from './page/Shortcuts.tsx';
import { StatusLine } from './page/StatusLine.tsx';
import { refuseStrayDrops } from './page/stray-drops.ts';
import { PaperSection } from './paper/PaperSection.tsx';
import { ResultsSection } from './results/ResultsSection.tsx';
import { SECTIONS } from './state/sections.ts';
import { warnBeforeLeaving } from './state/training.ts';
import { TeacherSection } from './teacher/TeacherSection.tsx';
import { TrainSection } from './train/TrainSection.tsx';

const CONTENT = {
  data: DataSection,
  teacher: TeacherSection,
  train: TrainSection,
  results: ResultsSection,
  experiments: ExperimentsSection,
  classify: ClassifySection,
  paper: PaperSection,
  device: DeviceSection,
};

export function App() {
  useEffect(followAddress, []);
  useEffect(warnBeforeLeaving, []);
  useEffect(refuseStrayDrops, []);
  const count = useGrowing(SECTIONS.length);
  return (
    <>
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        Skip to the notebook
      </a>
      <div className={classes.page}>
        <ContentsRail />
        <div>
          <header className={classes.masthead}>
            <h1 className={classes.title}>Fixtrace</h1>
            <p className={classes.purpose}>
              Train small program-repair students in this page, on students’ buggy C programs, and see what a teacher’s
              reasoning adds to its labels.
            </p>
            <StatusLine />
            <div className={classes.tools}>
              <ColourScheme />
              <Shortcuts />
            </div>
          </header>
          <main id="main" tabIndex={-1}>
            {SECTIONS.slice(0, count).map(({ id, title }) => {
              const Content = CONTENT[id];
              return (
                <SectionBoundary key={id} id={id} title={title}>
                  <Content />
                </SectionBoundary>
              );
            })}
          </main>
        </div>
      </div>
      <LiveRegion />
    </>
  );
}

/** From one up to all, one more each time that the last has been painted: all in one go would hold the page's thread. */
function useGrowing(all: number): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count < all) startTransition(() => setCount(count + 1));
  }, [count, all]);
  return count;
}

/** The address stays as it is: `#main` is no section. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
