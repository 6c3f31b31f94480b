import { ClassifySection } from './classify/ClassifySection.tsx';
import { DataSection } from './data/DataSection.tsx';
import { ResultsSection } from './results/ResultsSection.tsx';
import { TeacherSection } from './teacher/TeacherSection.tsx';
import { TrainSection } from './train/TrainSection.tsx';

export function App() {
  return (
    <main>
      <DataSection />
      <TeacherSection />
      <TrainSection />
      <ResultsSection />
      <ClassifySection />
    </main>
  );
}
