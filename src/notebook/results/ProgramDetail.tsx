/** One validation program: its source with the faulty lines, what the teacher said, and what each student answered. */
import { formatScore } from '../../figures/text.ts';
import { FIX_TYPES, type FixType, fixTypeMeaning } from '../../teacher/vocabulary.ts';
import type { Prediction } from '../../teacher/prediction.ts';
import type { Regime } from '../../training/configuration.ts';
import { SourceView } from '../source/SourceView.tsx';
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

function Tags({ tags, truth }: { tags: readonly string[] | null; truth?: readonly string[] }) {
  if (tags === null) return <span className={classes.none}>taught no tags</span>;
  if (tags.length === 0) return <span className={classes.none}>no tag reaches 0.5</span>;
  return (
    <ul className={classes.tags}>
      {tags.map((tag) => (
        <li key={tag} data-right={truth ? truth.includes(tag) : undefined}>
          {tag}
          {truth && <span> {truth.includes(tag) ? '✓' : '✗'}</span>}
        </li>
      ))}
    </ul>
  );
}

export function ProgramDetail({ path, labelled, answers }: ProgramDetailProps) {
  const truth = answers[0]!.prediction.truth;
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
            <th scope="col">Tags</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Teacher</th>
            <td title={fixTypeMeaning[truth.fixType]}>{truth.fixType}</td>
            <td>
              <Tags tags={truth.tags} />
            </td>
          </tr>
          {answers.map(({ run, regime, prediction: { answer } }) => {
            const probabilityOf = (fixType: FixType) =>
              formatScore(answer.probabilities?.[FIX_TYPES.indexOf(fixType)] ?? null);
            const right = answer.fixType === truth.fixType;
            return (
              <tr key={run}>
                <th scope="row" data-regime={regime}>
                  {run}
                </th>
                <td title={answer.fixType === null ? undefined : fixTypeMeaning[answer.fixType]}>
                  {answer.fixType ?? 'no answer'} {right ? '✓' : '✗'}
                  <small>
                    {right ? 'right' : 'wrong'}
                    {answer.fixType !== null && `, probability ${probabilityOf(answer.fixType)}`}
                  </small>
                  {!right && <small>the teacher’s: {probabilityOf(truth.fixType)}</small>}
                </td>
                <td>
                  <Tags tags={answer.tags} truth={truth.tags} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
