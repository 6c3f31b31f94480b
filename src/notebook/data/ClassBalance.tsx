/** How often each fix type occurs among the annotated programs, as bars in a table. Clicking one filters the list of programs. */
import { ClassBalanceMenu } from '../../figures/ClassBalanceMenu.tsx';
import { fixTypeMeaning, FIX_TYPES, type FixType } from '../../teacher/vocabulary.ts';
import classes from './Data.module.css';
import type { CorpusContent } from '../state/read-content.ts';
import { CORPUS_NAME, count } from './words.ts';

export interface ClassBalanceProps {
  content: Pick<CorpusContent, 'corpus' | 'annotations'>;
  chosen: string;
  onChoose: (fixType: FixType) => void;
}

export function ClassBalance({ content, chosen, onChoose }: ClassBalanceProps) {
  const annotations = [...content.annotations.values()];
  const rows = FIX_TYPES.map((fixType) => ({
    fixType,
    number: annotations.filter((annotation) => annotation.fixType === fixType).length,
  })).sort((a, b) => b.number - a.number);
  const total = annotations.length;
  const [first] = rows;
  if (total === 0 || !first) return null;
  const share = (number: number) => `${((100 * number) / total).toFixed(1)}%`;
  return (
    <div className={classes.balanceFrame}>
      <ClassBalanceMenu
        title={`${CORPUS_NAME[content.corpus]}: fix types of ${count(total)} programs`}
        rows={rows.map(({ fixType, number }) => ({ fixType, programs: number }))}
      />
      <table className={classes.balance}>
        <caption className={classes.caption}>
          {first.fixType} is the most frequent fix type: {count(first.number)} of {count(total)} annotated programs.
        </caption>
        <thead>
          <tr>
            <th scope="col" className={classes.balanceName}>
              Fix type
            </th>
            <td aria-hidden="true" />
            <th scope="col" className={classes.number}>
              Programs
            </th>
            <th scope="col" className={classes.number}>
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fixType, number }) => (
            <tr key={fixType}>
              <th scope="row">
                <button
                  type="button"
                  className={classes.name}
                  title={`${fixTypeMeaning[fixType]}. Show these programs.`}
                  aria-pressed={chosen === fixType}
                  onClick={() => onChoose(fixType)}
                >
                  {fixType}
                </button>
              </th>
              <td className={classes.track} aria-hidden="true">
                <div className={classes.bar} style={{ width: `${(100 * number) / first.number}%` }} />
              </td>
              <td className={classes.number}>{count(number)}</td>
              <td className={classes.number}>{share(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
