/** One program with what the teacher and two students say of it, side by side. */
import { formatScore } from '../../figures/text.ts';
import type { SeriesKind } from '../../figures/palette.ts';
import type { Prediction } from '../../teacher/prediction.ts';
import { tagSchemaNameSchema, tagSchemaOf, type TraceTag } from '../../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType, fixTypeMeaning } from '../../teacher/vocabulary.ts';
import type { LabelledProgram } from '../../training/plan.ts';
import { Lines, mark, Tags } from '../results/answer-parts.tsx';
import { ProgramSource } from '../results/ProgramSource.tsx';
import results from '../results/Results.module.css';
import { WrittenText } from '../source/WrittenText.tsx';
import classes from './Results.module.css';

export interface PairedAnswer {
  /** Unlike the other's. */
  name: string;
  kind: SeriesKind;
  prediction: Prediction;
}

export interface PairDetailProps {
  path: string;
  /** Null where the corpus is not stored any more; undefined while it is read. */
  labelled: LabelledProgram | null | undefined;
  answers: readonly [PairedAnswer, PairedAnswer];
}

const fineness = (tags: readonly TraceTag[]): number => tagSchemaNameSchema.options.indexOf(tagSchemaOf(tags));

export function PairDetail({ path, labelled, answers }: PairDetailProps) {
  // Traces may be told in two schemas; what the teacher said is told in the finer one.
  const [{ truth }, other] = [answers[0].prediction, answers[1].prediction];
  const tags = fineness(truth.tags) <= fineness(other.truth.tags) ? truth.tags : other.truth.tags;
  const named = answers.flatMap(({ name, prediction: { answer } }) =>
    answer.lines === null ? [] : [{ by: name, lines: answer.lines }],
  );
  return (
    <>
      <table className={`${results.answers} ${classes.pair}`}>
        <caption>Truth and answers</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className={results.heardOnly}>What</span>
            </th>
            <th scope="col">Teacher</th>
            {answers.map(({ name, kind }) => (
              <th key={name} scope="col" data-regime={kind}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Fix type</th>
            <td title={fixTypeMeaning[truth.fixType]}>{truth.fixType}</td>
            {answers.map((answer) => (
              <FixTypeCell key={answer.name} {...answer} />
            ))}
          </tr>
          <tr>
            <th scope="row">Trace</th>
            <td>
              <ul className={results.tags}>
                {tags.map((tag) => (
                  <li key={tag}>{tag}</li>
                ))}
              </ul>
            </td>
            {answers.map(({ name, prediction: { answer, truth: own } }) => (
              <td key={name}>
                <Tags answer={answer} truth={own.tags} />
                {answer.tags !== null && tagSchemaOf(own.tags) !== tagSchemaOf(tags) && (
                  <small>the teacher’s: {own.tags.join(', ')}</small>
                )}
              </td>
            ))}
          </tr>
          {named.length > 0 && truth.lines !== null && (
            <tr>
              <th scope="row">Faulty lines</th>
              <td>
                <Lines lines={truth.lines} truth={null} />
              </td>
              {answers.map(({ name, prediction: { answer } }) => (
                <td key={name}>
                  {answer.lines === null ? (
                    <span className={results.none}>names no lines</span>
                  ) : (
                    <Lines lines={answer.lines} truth={truth.lines ?? []} />
                  )}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {answers.map(
        ({ name, prediction: { answer } }) =>
          answer.written && (
            <div key={name} className={classes.written}>
              <span className={classes.note}>{name} wrote:</span>
              <WrittenText answer={{ fixType: answer.fixType, written: answer.written }} by={name} />
            </div>
          ),
      )}
      <ProgramSource path={path} labelled={labelled} named={named} />
    </>
  );
}

function FixTypeCell({ prediction: { truth, answer } }: PairedAnswer) {
  const { fixType, probabilities } = answer;
  const right = fixType === truth.fixType;
  const probabilityOf = (of: FixType) => formatScore(probabilities?.[FIX_TYPES.indexOf(of)] ?? null);
  return (
    <td title={fixType === null ? undefined : fixTypeMeaning[fixType]}>
      {fixType ?? 'no answer'} {mark(right)}
      <small>
        {right ? 'right' : fixType === null ? 'counts as wrong' : 'wrong'}
        {fixType !== null && probabilities !== null && `, probability ${probabilityOf(fixType)}`}
      </small>
      {!right && probabilities !== null && <small>the teacher’s: {probabilityOf(truth.fixType)}</small>}
    </td>
  );
}
