/** Where the labels come from: the vocabulary, the protocol, the evidence, how far two passes agree, and annotations of one's own. */
import { useMemo } from 'react';
import type { Annotation, Evidence } from '../../teacher/annotation.ts';
import { TAGS } from '../../teacher/vocabulary.ts';
import { useCorpora } from '../data/use-corpus.ts';
import { useCorpusContent } from '../state/corpus-content.ts';
import { CORPUS_IN_TEXT, count, plural } from '../data/words.ts';
import { Section } from '../Section.tsx';
import { useNotebook } from '../state/notebook.ts';
import type { SectionStatus } from '../state/sections.ts';
import { AnnotationImport } from './AnnotationImport.tsx';
import { Protocol } from './Protocol.tsx';
import { useSecondPass } from './second-pass.ts';
import classes from './Teacher.module.css';
import { FixTypeTable, type Frequencies, TagTable } from './Vocabulary.tsx';

/** After the number of programs. */
const EVIDENCE: Record<Evidence, string> = {
  execution: 'by execution: the program fails a test, and the teacher’s repair passes them all',
  reading: 'by reading: the failure depends on undefined behaviour and was not reproduced',
  construction: 'by construction: the bug was put there on purpose, so the label is true',
};

export function TeacherSection() {
  const corpus = useNotebook((state) => state.activeCorpus);
  const content = useCorpusContent(corpus);
  const report = useCorpora()?.reports[corpus];
  const annotations = useMemo(() => [...(content?.annotations.values() ?? [])], [content]);
  const frequencies = useMemo(() => countWords(annotations), [annotations]);
  const used = frequencies.tags.size;
  return (
    <Section
      id="teacher"
      title="Teacher"
      lead="A teacher gives each failing program one fix type and, as its reasoning, a short trace of tags. Both come from a closed vocabulary; whatever falls outside is discarded."
      status={statusOf(annotations)}
    >
      {annotations.length > 0 && (
        <>
          <p>
            In {CORPUS_IN_TEXT[corpus]}, {plural(annotations.length, 'program is', 'programs are')} annotated. How the
            annotations were established:
          </p>
          <ul className={classes.evidence}>
            {(['execution', 'reading', 'construction'] as const).flatMap((evidence) => {
              const number = annotations.filter((annotation) => annotation.evidence === evidence).length;
              return number === 0 ? [] : <li key={evidence}>{`${count(number)} ${EVIDENCE[evidence]}.`}</li>;
            })}
          </ul>
        </>
      )}
      <SecondPass />
      <h3>Fix types</h3>
      <FixTypeTable corpus={corpus} frequencies={frequencies} />
      <details className={classes.more}>
        <summary>
          The {TAGS.length} tags
          {annotations.length > 0 &&
            `, ${used === TAGS.length ? 'all of which' : `of which ${used}`} occur in ${CORPUS_IN_TEXT[corpus]}`}
        </summary>
        <TagTable corpus={corpus} frequencies={frequencies} />
      </details>
      <details className={classes.more}>
        <summary>The protocol: what the teacher was asked</summary>
        <Protocol />
      </details>
      <details className={classes.more}>
        <summary>Annotations: what was kept and discarded, and your own</summary>
        {content && content.programs.length > 0 ? (
          <AnnotationImport corpus={corpus} report={report} />
        ) : (
          <p>Load a corpus under Data first: annotations belong to its programs.</p>
        )}
      </details>
    </Section>
  );
}

function SecondPass() {
  const found = useSecondPass();
  if (!found) return null;
  const { programs, fixTypes, kappa, tags } = found;
  return (
    <>
      <p>
        On IntroClass a second, independent pass over {programs} programs gives the same fix type to{' '}
        {Math.round(fixTypes * programs)} of them.
      </p>
      <dl className={classes.agreement}>
        <div>
          <dt>Same fix type</dt>
          <dd>{(100 * fixTypes).toFixed(0)}%</dd>
        </div>
        <div>
          <dt>Cohen’s kappa</dt>
          <dd>{kappa === null ? 'undefined' : kappa.toFixed(2)}</dd>
        </div>
        <div>
          <dt>Overlap of tags (mean Jaccard)</dt>
          <dd>{tags.toFixed(2)}</dd>
        </div>
      </dl>
    </>
  );
}

const countWords = (annotations: readonly Annotation[]): Frequencies => ({
  fixTypes: tally(annotations.map(({ fixType }) => fixType)),
  tags: tally(annotations.flatMap(({ tags }) => tags)),
});

function tally<T>(words: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const statusOf = (annotations: readonly Annotation[]): SectionStatus =>
  annotations.length === 0
    ? { tone: 'empty', text: 'no annotations' }
    : { tone: 'done', text: `${count(annotations.length)} annotated` };
