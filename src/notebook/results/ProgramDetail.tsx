/** One validation program: its source with the faulty lines, what the teacher said, and what each student answered. */
import { formatScore } from '../../figures/text.ts';
import { FIX_TYPES, type FixType, fixTypeMeaning } from '../../teacher/vocabulary.ts';
import type { Prediction } from '../../teacher/prediction.ts';
import type { SeriesKind } from '../../figures/palette.ts';
import { WrittenText } from '../source/WrittenText.tsx';
import type { LabelledProgram } from '../../training/plan.ts';
import { ProgramSource } from './ProgramSource.tsx';
import { Lines, mark, Tags } from './answer-parts.tsx';
import classes from './Results.module.css';

export interface ProgramAnswer {
  run: string;
  /** Of its run; or that it is a baseline's. */
  regime: SeriesKind;
  prediction: Prediction;
}

export interface ProgramDetailProps {
  path: string;
  /** Null where the corpus is not stored any more; undefined while it is read. */
  labelled: LabelledProgram | null | undefined;
  /** At least one; all are of this program. */
  answers: readonly ProgramAnswer[];
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
        <ProgramSource path={path} labelled={labelled} named={named} />
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
