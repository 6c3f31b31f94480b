/** Stores an imported IntroClass together with the annotations that ship with the page. */
import type { IntroClassCorpus } from '../../corpus/introclass.ts';
import { replaceCorpus } from '../../storage/corpora.ts';
import { filterAnnotations } from '../../teacher/filter.ts';
import { SHIPPED } from './shipped.ts';

/** `started`: `performance.now()` when the import began. */
export async function storeIntroClass(corpus: IntroClassCorpus, started: number): Promise<void> {
  const { record, programs, tests, notes } = corpus;
  const { firstPass, secondPass } = await import('./shipped-annotations.ts');
  const { kept, report } = filterAnnotations(firstPass, programs, SHIPPED);
  const again = filterAnnotations(secondPass, programs, SHIPPED).kept;
  await replaceCorpus({
    record,
    programs,
    tests,
    annotations: [
      ...kept.map((annotation) => ({ pass: 'first' as const, annotation })),
      ...again.map((annotation) => ({ pass: 'second' as const, annotation })),
    ],
    report: { corpus: 'introclass', seconds: (performance.now() - started) / 1000, annotations: report, notes },
  });
}
