/** The closed vocabulary with its meanings, and how often each word occurs in the corpus. */
import { type FixType, fixTypeMeaning, FIX_TYPES, type Tag, tagMeaning, TAGS } from '../../teacher/vocabulary.ts';
import { count } from '../data/words.ts';
import classes from './Teacher.module.css';

export interface Frequencies {
  fixTypes: ReadonlyMap<FixType, number>;
  tags: ReadonlyMap<Tag, number>;
}

export function FixTypeTable({ frequencies }: { frequencies: Frequencies }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Fix type</th>
          <th scope="col">Meaning</th>
          <th scope="col" className={classes.number}>
            Programs
          </th>
        </tr>
      </thead>
      <tbody>
        {FIX_TYPES.map((fixType) => (
          <tr key={fixType}>
            <th scope="row">{fixType}</th>
            <td>{fixTypeMeaning[fixType]}</td>
            <td className={classes.number}>{count(frequencies.fixTypes.get(fixType) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `comparison/strictness` is of the family `comparison`. */
const FAMILIES = [...new Set(TAGS.map((tag) => tag.split('/')[0]!))].map((family) => ({
  family,
  tags: TAGS.filter((tag) => tag.startsWith(`${family}/`)),
}));

export function TagTable({ frequencies }: { frequencies: Frequencies }) {
  const most = Math.max(1, ...frequencies.tags.values());
  return (
    <div className={classes.families}>
      {FAMILIES.map(({ family, tags }) => (
        <table key={family} className={classes.family}>
          <caption>{family}</caption>
          <thead className={classes.hidden}>
            <tr>
              <th scope="col">Tag and meaning</th>
              <th scope="col">Programs</th>
            </tr>
          </thead>
          <tbody>
            {tags.map((tag) => {
              const number = frequencies.tags.get(tag) ?? 0;
              return (
                <tr key={tag}>
                  <th scope="row">
                    <code>{tag.slice(family.length + 1)}</code>{' '}
                    <span className={classes.meaning}>{tagMeaning[tag]}</span>
                  </th>
                  <td className={classes.frequency}>
                    <span className={classes.bar} style={{ width: `${(2.5 * number) / most}rem` }} aria-hidden="true" />
                    {count(number)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}
