/** A student's answer: nine probabilities as bars or what it wrote, and the tags and lines where the regime teaches them. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFigureTheme } from '../../figures/page.ts';
import { formatScore } from '../../figures/text.ts';
import type { Answer } from '../../teacher/prediction.ts';
import { tagsOf, type TraceTag, traceTagMeaning } from '../../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType, fixTypeMeaning } from '../../teacher/vocabulary.ts';
import type { Regime, RunConfig } from '../../training/configuration.ts';
import { WrittenText } from '../source/WrittenText.tsx';
import classes from './Classify.module.css';

export function AnswerView({ answer, config }: { answer: Answer; config: Pick<RunConfig, 'regime' | 'tagSchema'> }) {
  const { fixType, probabilities, tags, lines, written } = answer;
  const named = (
    <>
      Fix type: <strong>{fixType ?? 'none can be read'}</strong>
      {fixType !== null && `, ${fixTypeMeaning[fixType]}`}
    </>
  );
  return (
    <>
      {probabilities === null ? (
        <p className={classes.named}>{named}</p>
      ) : (
        <Probabilities caption={named} answer={fixType} probabilities={probabilities} regime={config.regime} />
      )}
      {tags !== null && <Tags tags={tags} columns={tagsOf(config.tagSchema)} probabilities={answer.tagProbabilities} />}
      {lines !== null && (
        <div className={classes.tags}>
          <h3>Faulty lines</h3>
          <p>
            {lines.length === 0
              ? 'None is named.'
              : `${lines.toSorted((a, b) => a - b).join(', ')}, marked beside the source.`}
          </p>
        </div>
      )}
      {written && (
        <div className={classes.tags}>
          <h3>What the student wrote</h3>
          <WrittenText answer={{ fixType, written }} by="the student" />
        </div>
      )}
    </>
  );
}

interface ProbabilitiesProps {
  caption: ReactNode;
  answer: FixType | null;
  /** One per fix type. */
  probabilities: readonly number[];
  regime: Regime;
}

function Probabilities({ caption, answer, probabilities, regime }: ProbabilitiesProps) {
  const colour = useFigureTheme().series[regime];
  return (
    <table className={classes.bars}>
      <caption>{caption}</caption>
      <thead className={classes.heard}>
        <tr>
          <th scope="col">Fix type</th>
          <th scope="col">Probability</th>
        </tr>
      </thead>
      <tbody>
        {FIX_TYPES.map((fixType, index) => {
          const probability = probabilities[index]!;
          return (
            <tr key={fixType} data-answer={fixType === answer || undefined}>
              <th scope="row">
                <Meaning name={fixType} meaning={fixTypeMeaning[fixType]} />
              </th>
              <td className={classes.bar} aria-hidden="true">
                <span style={{ width: `${100 * probability}%`, background: colour }} />
              </td>
              <td className={classes.number}>{probability.toFixed(2)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Tags that are shown where none is likelier than not. */
const LIKELIEST = 3;

interface TagsProps {
  tags: readonly TraceTag[];
  /** All that could be named. */
  columns: readonly TraceTag[];
  /** One per column. */
  probabilities: readonly number[] | null;
}

function Tags({ tags, columns, probabilities }: TagsProps) {
  const probabilityOf = (tag: TraceTag): number | null => probabilities?.[columns.indexOf(tag)] ?? null;
  const none = tags.length === 0 && probabilities !== null;
  const shown = none ? columns.toSorted((a, b) => probabilityOf(b)! - probabilityOf(a)!).slice(0, LIKELIEST) : tags;
  return (
    <div className={classes.tags}>
      <h3>Tags</h3>
      {none && <p>None reaches a probability of 0.5. The likeliest:</p>}
      {shown.length === 0 && <p>None is named.</p>}
      <ul>
        {shown.map((tag) => (
          <li key={tag}>
            <Meaning name={tag} meaning={traceTagMeaning(tag)} />
            <span className={classes.number}>{formatScore(probabilityOf(tag))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A term of the vocabulary whose meaning comes with the pointer, a touch or the keyboard. */
function Meaning({ name, meaning }: { name: string; meaning: string }) {
  return (
    <Tooltip label={meaning} multiline maw={320} events={{ hover: true, focus: true, touch: true }} withArrow>
      <button type="button" className={classes.term}>
        {name}
      </button>
    </Tooltip>
  );
}
