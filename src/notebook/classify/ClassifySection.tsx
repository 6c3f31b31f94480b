/** Classify: a stored student answers about a program of the reader's own, beside the code, as it is typed; and its tests are run. */
import { Button, FileButton, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { decodeSource } from '../../corpus/source-text.ts';
import type { RunConfig } from '../../training/configuration.ts';
import { carriesFiles } from '../page/carries-files.ts';
import type { Trouble } from '../page/notify.ts';
import { useCompiler } from '../execution/compiler-store.ts';
import { Section } from '../Section.tsx';
import type { LineError, NamedLines } from '../source/line-signs.ts';
import { SourceView } from '../source/SourceView.tsx';
import type { SectionStatus } from '../state/sections.ts';
import { useChosenStudent } from '../state/chosen-student.ts';
import { useStoredRuns } from '../state/stored-runs.ts';
import { isUnderWay, useTraining } from '../state/training.ts';
import { SaveStudent } from '../students/SaveStudent.tsx';
import { AnswerView } from './AnswerView.tsx';
import { type AskedStudent, studentToAsk, useStudents } from './asked-student.ts';
import classes from './Classify.module.css';
import { useExample } from './example.ts';
import { ExperimentsNote } from './ExperimentsNote.tsx';
import { ShippedNote } from './ShippedNote.tsx';
import { NOT_TEXT, tooLarge, unlikeC } from './program-text.ts';
import { restsOn, unreadOf } from './rests-on.ts';
import { TestDesk } from './TestDesk.tsx';
import { errorsOf } from './test-words.ts';
import { useAnswer, type AnswerState } from './use-answer.ts';
import { type Tested, useTested } from './use-tested.ts';

const NO_LINES: readonly number[] = [];

export function ClassifySection() {
  const { students, trouble } = useStudents(useStoredRuns()?.records);
  const { chosen, choose } = useChosenStudent();
  return (
    <Section
      id="classify"
      title="Classify"
      lead="Paste, type or drop a C program that fails its tests. The chosen student says which kind of fix it needs, its tests say what it does wrong; both answer again as you type."
      status={statusOf(students, trouble)}
    >
      {students === undefined ? (
        <Text>Reading the stored runs.</Text>
      ) : (
        <Desk student={studentToAsk(students, chosen)} students={students} trouble={trouble} onChoose={choose} />
      )}
    </Section>
  );
}

function statusOf(students: readonly AskedStudent[] | undefined, trouble: Trouble | null): SectionStatus | undefined {
  if (students !== undefined && students.length > 0) return { tone: 'done', text: 'ready' };
  return trouble === null ? undefined : { tone: 'empty', text: 'no student yet' };
}

interface DeskProps {
  /** Undefined while or where there is none to ask: programs can be run all the same. */
  student: AskedStudent | undefined;
  students: readonly AskedStudent[];
  /** Why there may be none. */
  trouble: Trouble | null;
  onChoose: (id: string) => void;
}

function Desk({ student, students, trouble, onChoose }: DeskProps) {
  const [source, setSource] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const example = useExample(student);
  const size = tooLarge(source.length > 1e5 ? new Blob([source]).size : source.length);
  const empty = source.trim() === '';
  const readable = empty || size !== null ? null : source;
  const tested = useTested(readable);
  const readsTests = student?.config.reads === 'program-and-tests';
  const answer = useAnswer(student, readable, readsTests ? tested.shown : null);
  const compiler = useCompiler((state) => state.state);
  const basis = readsTests ? restsOn(answer.report, unreadOf(tested, compiler)) : null;

  const edit = (text: string) => {
    setRefused(null);
    setSource(text);
  };
  const open = async (file: File | null) => {
    if (file === null) return;
    const problem = tooLarge(file.size);
    const decoded = problem === null ? decodeSource(new Uint8Array(await file.arrayBuffer())) : null;
    if (decoded) edit(decoded.text);
    else setRefused(`${file.name}: ${problem ?? NOT_TEXT}`);
  };

  return (
    <>
      <div className={classes.choice}>
        {student !== undefined && (
          <NativeSelect
            className={classes.student}
            label="Student"
            data={students.map(({ id, label }) => ({ value: id, label }))}
            value={student.id}
            onChange={(event) => onChoose(event.currentTarget.value)}
          />
        )}
        <FileButton onChange={(file) => void open(file)} accept=".c,.h,.txt,text/plain,text/x-csrc">
          {(props) => (
            <Button variant="default" {...props}>
              Open a file
            </Button>
          )}
        </FileButton>
        {example !== undefined && (
          <Button variant="default" onClick={() => edit(example.source)}>
            Show an example
          </Button>
        )}
        {student !== undefined && 'run' in student.from && (
          <span className={classes.take}>
            <SaveStudent key={student.id} run={student.from.run} />
          </span>
        )}
      </div>
      {student !== undefined && 'shipped' in student.from && <ShippedNote record={student.from.shipped} />}
      <ExperimentsNote />
      <div className={classes.pair}>
        <div>
          <DropEditor
            source={source}
            namedLines={namedLinesOf(answer)}
            errors={lineErrorsOf(tested)}
            onChange={edit}
            onFile={(file) => void open(file)}
          />
          {readable !== null && <TestDesk tested={tested} />}
        </div>
        <div aria-live="polite">
          {(refused ?? size) !== null ? (
            <Text role="alert">{refused ?? size}</Text>
          ) : student === undefined ? (
            <Text c="dimmed">
              {trouble === null
                ? 'The student that ships with the page is on its way.'
                : `${trouble.what} ${trouble.advice} The answer of a student that you train will stand here, too.`}
            </Text>
          ) : empty ? (
            <Text c="dimmed">The answer will stand here.</Text>
          ) : (
            <Answered config={student.config} source={source} state={answer} basis={basis} />
          )}
        </div>
      </div>
    </>
  );
}

/** Of the text as it stands: an answer about an older one says nothing of today's lines. */
const namedLinesOf = ({ classified, pending }: AnswerState): NamedLines[] =>
  classified?.answer.lines && !pending ? [{ by: 'the student', lines: classified.answer.lines }] : [];

/** Likewise. */
const lineErrorsOf = ({ outcome, pending }: Tested): LineError[] =>
  outcome?.kind === 'does not compile' && !pending
    ? errorsOf(outcome.messages).flatMap(({ line, text }) => (line === null ? [] : [{ line, text }]))
    : [];

interface AnsweredProps {
  config: RunConfig;
  source: string;
  state: AnswerState;
  /** What the answer rests on, where that is not the program alone in any case. */
  basis: string | null;
}

function Answered({ config, source, state, basis }: AnsweredProps) {
  const training = useTraining((live) => live.runs.some(isUnderWay));
  const { classified, pending, trouble } = state;
  const doubt = unlikeC(source);
  if (trouble !== null) {
    return (
      <Text role="alert">
        {trouble.what} {trouble.advice}
      </Text>
    );
  }
  if (classified === null) {
    return (
      <Text c="dimmed">
        {training ? 'The student answers between two steps of training.' : 'The student is reading.'}
      </Text>
    );
  }
  return (
    <div className={classes.answer} data-pending={pending || undefined}>
      <ul className={classes.notes}>
        {doubt !== null && (
          <li>
            This does not look like a C program ({doubt}). The student answers anyway, but it has only learned from
            whole C programs.
          </li>
        )}
        {classified.tokensCut > 0 && (
          <li>
            The last {classified.tokensCut} of {classified.tokens} tokens were not read: this student’s window has{' '}
            {config.maxLength}.
          </li>
        )}
      </ul>
      {basis !== null && <p className={classes.named}>{basis}</p>}
      <AnswerView answer={classified.answer} config={config} />
      <Text size="sm" c="dimmed" mt="sm">
        {classified.tokens - classified.tokensCut} tokens read in {classified.milliseconds.toFixed(0)} ms.
      </Text>
    </div>
  );
}

interface DropEditorProps {
  source: string;
  namedLines: readonly NamedLines[];
  errors: readonly LineError[];
  onChange: (source: string) => void;
  onFile: (file: File) => void;
}

/** The editor takes a dropped file before CodeMirror would insert it as text. */
function DropEditor({ source, namedLines, errors, onChange, onFile }: DropEditorProps) {
  const [over, setOver] = useState(false);
  return (
    <div
      role="presentation"
      className={classes.editor}
      data-over={over || undefined}
      onDragOverCapture={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onFile(file);
      }}
    >
      <SourceView
        placeholder="Paste, type or drop a C program"
        label="C program to classify"
        source={source}
        faultyLines={NO_LINES}
        namedLines={namedLines}
        errors={errors}
        onChange={onChange}
      />
    </div>
  );
}
