/** The closed vocabulary with its meanings, and how often each word occurs in the corpus. */
import type { CorpusId } from '../../corpus/program.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import type { Table } from '../../figures/table.ts';
import { type FixType, fixTypeMeaning, FIX_TYPES, type Tag, tagMeaning, TAGS } from '../../teacher/vocabulary.ts';
import { CORPUS_IN_TEXT, count } from '../data/words.ts';
import classes from './Teacher.module.css';

export interface Frequencies {
  fixTypes: ReadonlyMap<FixType, number>;
  tags: ReadonlyMap<Tag, number>;
}

export interface VocabularyProps {
  corpus: CorpusId;
  frequencies: Frequencies;
}

/** A part of the vocabulary as a file: each word, its meaning, and how many programs of the corpus it is given to. */
function fileTable<Word extends string>(
  kind: string,
  corpus: CorpusId,
  words: readonly Word[],
  meaning: Readonly<Record<Word, string>>,
  frequency: ReadonlyMap<Word, number>,
): Table {
  return {
    caption: `The ${words.length} ${kind}s, their meanings, and how many programs of ${CORPUS_IN_TEXT[corpus]} have each.`,
    columns: [
      { name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` },
      { name: 'Meaning' },
      { name: 'Programs', decimals: 0 },
    ],
    rows: words.map((word) => [word, meaning[word], frequency.get(word) ?? 0]),
  };
}

export function FixTypeTable({ corpus, frequencies }: VocabularyProps) {
  return (
    <div className={classes.frame}>
      <div className={classes.menu}>
        <FigureMenu
          name="fix-types"
          title="Fix types"
          table={fileTable('fix type', corpus, FIX_TYPES, fixTypeMeaning, frequencies.fixTypes)}
        />
      </div>
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
    </div>
  );
}

/** `comparison/strictness` is of the family `comparison`. */
const FAMILIES = [...new Set(TAGS.map((tag) => tag.split('/')[0]!))].map((family) => ({
  family,
  tags: TAGS.filter((tag) => tag.startsWith(`${family}/`)),
}));

export function TagTable({ corpus, frequencies }: VocabularyProps) {
  const most = Math.max(1, ...frequencies.tags.values());
  return (
    <div className={classes.frame}>
      <div className={classes.menu}>
        <FigureMenu name="tags" title="Tags" table={fileTable('tag', corpus, TAGS, tagMeaning, frequencies.tags)} />
      </div>
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
                      <span
                        className={classes.bar}
                        style={{ width: `${(2.5 * number) / most}rem` }}
                        aria-hidden="true"
                      />
                      {count(number)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  );
}
