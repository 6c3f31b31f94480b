/** One program: its source with the faulty lines marked, what the teacher says of it, and the tests it fails. */
import { ActionIcon } from '@mantine/core';
import { ASSIGNMENT_ASKS } from '../../corpus/assignments.ts';
import type { Program } from '../../corpus/program.ts';
import type { Annotation, Evidence } from '../../teacher/annotation.ts';
import { fixTypeMeaning, tagMeaning } from '../../teacher/vocabulary.ts';
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
  onStep: (step: 1 | -1) => void;
  canStep: { back: boolean; forward: boolean };
}

export function ProgramDetail({ program, annotation, onStep, canStep }: ProgramDetailProps) {
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
