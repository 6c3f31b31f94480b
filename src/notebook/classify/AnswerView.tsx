/** A student's answer: nine probabilities as bars, and the tags where the regime teaches them. */
import { Tooltip } from '@mantine/core';
import { useFigureTheme } from '../../figures/page.ts';
import type { Answer } from '../../teacher/prediction.ts';
import { FIX_TYPES, fixTypeMeaning, TAGS, tagMeaning, type Tag } from '../../teacher/vocabulary.ts';
import type { Regime } from '../../training/configuration.ts';
import classes from './Classify.module.css';

export function AnswerView({ answer, regime }: { answer: Answer; regime: Regime }) {
  const colour = useFigureTheme().series[regime];
  return (
    <>
      <table className={classes.bars}>
        <caption>
          Fix type: <strong>{answer.fixType ?? 'none'}</strong>
          {answer.fixType !== null && `, ${fixTypeMeaning[answer.fixType]}`}
        </caption>
        <thead className={classes.heard}>
          <tr>
            <th scope="col">Fix type</th>
            <th scope="col">Probability</th>
          </tr>
        </thead>
        <tbody>
          {answer.probabilities &&
            FIX_TYPES.map((fixType, index) => {
              const probability = answer.probabilities![index]!;
              return (
                <tr key={fixType} data-answer={fixType === answer.fixType || undefined}>
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
      {answer.tags !== null && <Tags tags={answer.tags} probabilities={answer.tagProbabilities} />}
    </>
  );
}

function Tags({ tags, probabilities }: { tags: readonly Tag[]; probabilities: readonly number[] | null }) {
  return (
    <div className={classes.tags}>
      <h3>Tags</h3>
      {tags.length === 0 ? (
        <p>None reaches a probability of 0.5.</p>
      ) : (
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <Meaning name={tag} meaning={tagMeaning[tag]} />
              <span className={classes.number}>{probabilities?.[TAGS.indexOf(tag)]?.toFixed(2)}</span>
            </li>
          ))}
        </ul>
      )}
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
