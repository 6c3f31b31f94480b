/** One validation program: its source with the faulty lines, what the teacher said, and what each student answered. */
import { formatScore } from '../../figures/text.ts';
import { FIX_TYPES, type FixType, fixTypeMeaning } from '../../teacher/vocabulary.ts';
import type { Answer, Prediction } from '../../teacher/prediction.ts';
import type { Regime } from '../../training/configuration.ts';
import { SourceView } from '../source/SourceView.tsx';
import { WrittenText } from '../source/WrittenText.tsx';
import type { LabelledProgram } from '../../training/plan.ts';
import classes from './Results.module.css';

export interface ProgramAnswer {
  run: string;
  regime: Regime;
  prediction: Prediction;
}

export interface ProgramDetailProps {
  path: string;
  /** Null where the corpus is not stored any more; undefined while it is read. */
  labelled: LabelledProgram | null | undefined;
  /** At least one; all are of this program. */
  answers: readonly ProgramAnswer[];
}

const mark = (right: boolean): string => (right ? '✓' : '✗');

function Tags({ answer, truth }: { answer: Answer; truth: readonly string[] }) {
  if (answer.tags === null) return <span className={classes.none}>tells no tags</span>;
  if (answer.tags.length === 0)
    return <span className={classes.none}>{answer.written ? 'no tag' : 'no tag reaches 0.5'}</span>;
  return (
    <ul className={classes.tags}>
      {answer.tags.map((tag) => (
        <li key={tag} data-right={truth.includes(tag)}>
          {tag} {mark(truth.includes(tag))}
        </li>
      ))}
    </ul>
  );
}

/** Lines in their order; with ticks where the truth is known. */
function Lines({ lines, truth }: { lines: readonly number[]; truth: readonly number[] | null }) {
  if (lines.length === 0) return <small>no line</small>;
  const told = [...new Set(lines)]
    .sort((a, b) => a - b)
    .map((line) => (truth === null ? String(line) : `${line} ${mark(truth.includes(line))}`));
  return (
    <small>
      {told.length === 1 ? 'line' : 'lines'} {told.join(', ')}
    </small>
  );
}

function AnswerRows({ run, regime, prediction: { truth, answer } }: ProgramAnswer) {
  const { fixType, probabilities, written } = answer;
  const probabilityOf = (of: FixType) => formatScore(probabilities?.[FIX_TYPES.indexOf(of)] ?? null);
  const right = fixType === truth.fixType;
  return (
    <>
      <tr data-written={written ? '' : undefined}>
        <th scope="row" data-regime={regime}>
          {run}
        </th>
        <td title={fixType === null ? undefined : fixTypeMeaning[fixType]}>
          {fixType ?? 'no answer'} {mark(right)}
          <small>
            {right ? 'right' : fixType === null ? 'counts as wrong' : 'wrong'}
            {fixType !== null && `, probability ${probabilityOf(fixType)}`}
          </small>
          {!right && probabilities !== null && <small>the teacher’s: {probabilityOf(truth.fixType)}</small>}
        </td>
        <td>
          <Tags answer={answer} truth={truth.tags} />
          {answer.lines !== null && <Lines lines={answer.lines} truth={truth.lines} />}
        </td>
      </tr>
      {written && (
        <tr>
          <td colSpan={3}>
            <WrittenText answer={{ fixType, written }} by={run} />
          </td>
        </tr>
      )}
    </>
  );
}

export function ProgramDetail({ path, labelled, answers }: ProgramDetailProps) {
  const { truth } = answers[0]!.prediction;
  const named = answers.flatMap(({ run, prediction: { answer } }) =>
    answer.lines === null ? [] : [{ by: run, lines: answer.lines }],
  );
  return (
    <div className={classes.program}>
      <div className={classes.source}>
        {labelled === undefined && <p className={classes.hint}>Reading the source.</p>}
        {labelled === null && (
          <p className={classes.hint}>
            This program is not in the stored corpus, so its source cannot be shown. Load the corpus again in Data.
          </p>
        )}
        {labelled && (
          <SourceView
            key={path}
            source={labelled.program.source}
            faultyLines={labelled.annotation.lines}
            namedLines={named}
            label={`Source of ${path}`}
          />
        )}
      </div>
      <table className={classes.answers}>
        <caption>Truth and answers</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Fix type</th>
            <th scope="col">{named.length > 0 ? 'Tags and lines' : 'Tags'}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Teacher</th>
            <td title={fixTypeMeaning[truth.fixType]}>{truth.fixType}</td>
            <td>
              <ul className={classes.tags}>
                {truth.tags.map((tag) => (
                  <li key={tag}>{tag}</li>
                ))}
              </ul>
              {named.length > 0 && truth.lines !== null && <Lines lines={truth.lines} truth={null} />}
            </td>
          </tr>
          {answers.map((answer) => (
            <AnswerRows key={answer.run} {...answer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
