/** One program: its source with the faulty lines marked, what the teacher says of it, and the tests it fails. */
import { ActionIcon } from '@mantine/core';
import { ASSIGNMENT_ASKS } from '../../corpus/assignments.ts';
import type { Program } from '../../corpus/program.ts';
import type { Annotation, Evidence } from '../../teacher/annotation.ts';
import type { Difference } from '../../execution/verification-record.ts';
import { fixTypeMeaning, tagMeaning } from '../../teacher/vocabulary.ts';
import { useTestSets } from '../execution/test-sets.ts';
import { TestTable } from '../execution/TestTable.tsx';
import { SourceView } from '../source/SourceView.tsx';
import classes from './Data.module.css';
import { plural, studentName } from './words.ts';

const EVIDENCE: Record<Evidence, string> = {
  execution: 'it fails a test, and the teacher’s repair passes all',
  reading: 'by reading alone',
  construction: 'the bug was put there on purpose',
};

export interface ProgramDetailProps {
  program: Program;
  annotation: Annotation | undefined;
  /** Undefined where run and metadata agree, or nobody has run it. */
  difference: Difference | undefined;
  onStep: (step: 1 | -1) => void;
  canStep: { back: boolean; forward: boolean };
}

export function ProgramDetail({ program, annotation, difference, onStep, canStep }: ProgramDetailProps) {
  const asks = ASSIGNMENT_ASKS[program.assignment];
  const name = `${program.assignment} ${studentName(program)} ${program.revision}`;
  return (
    <article aria-label={name}>
      <div className={classes.detailHead}>
        <h4 className={classes.detailName}>{name}</h4>
        <ActionIcon variant="default" aria-label="Previous program" disabled={!canStep.back} onClick={() => onStep(-1)}>
          ←
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Next program" disabled={!canStep.forward} onClick={() => onStep(1)}>
          →
        </ActionIcon>
      </div>
      <SourceView source={program.source} faultyLines={annotation?.lines ?? []} label={`Source of ${name}`} />
      <dl className={classes.facts}>
        {asks !== undefined && (
          <>
            <dt>Asked</dt>
            <dd>{asks}</dd>
          </>
        )}
        {annotation && (
          <>
            <dt>Fix type</dt>
            <dd>
              <strong>{annotation.fixType}</strong>: {fixTypeMeaning[annotation.fixType]}
            </dd>
            <dt>Tags</dt>
            <dd>
              {annotation.tags.map((tag) => (
                <div key={tag}>
                  <code>{tag}</code> {tagMeaning[tag]}
                </div>
              ))}
            </dd>
            <dt>Evidence</dt>
            <dd>
              {annotation.evidence}: {EVIDENCE[annotation.evidence]}; confidence {annotation.confidence}
            </dd>
          </>
        )}
        <dt>Tests</dt>
        <dd>
          {program.failed.length === 0
            ? `passes all ${program.passed.length}`
            : `fails ${program.failed.length} of ${program.failed.length + program.passed.length}: ${program.failed.join(', ')}`}
        </dd>
        {difference && <DifferenceFacts program={program} difference={difference} />}
        {program.duplicates.length > 0 && (
          <>
            <dt>Same program</dt>
            <dd>handed in {plural(program.duplicates.length, 'more time', 'more times')}</dd>
          </>
        )}
      </dl>
    </article>
  );
}

/** Where the run and the metadata do not agree. */
function DifferenceFacts({ program, difference }: { program: Program; difference: Difference }) {
  const { failsHere, passesHere } = difference;
  const sets = useTestSets();
  const tests = sets?.find(({ corpus, assignment }) => corpus === program.corpus && assignment === program.assignment);
  const inputOf = (name: string) => tests?.tests.find((test) => test.name === name)?.input ?? null;
  return (
    <>
      {passesHere.length > 0 && (
        <>
          <dt>Run here</dt>
          <dd>passes {passesHere.join(', ')}, which by the metadata it fails</dd>
        </>
      )}
      {failsHere.length > 0 && (
        <>
          <dt>Run here</dt>
          <dd>fails {plural(failsHere.length, 'test')} that by the metadata it passes</dd>
          <dd className={classes.here}>
            <TestTable
              caption={null}
              assignment={program.assignment}
              tests={failsHere.map((failed) => ({ ...failed, passed: false, input: inputOf(failed.test) }))}
            />
          </dd>
        </>
      )}
    </>
  );
}
