/** A `Table` as HTML. */
import classes from './Figure.module.css';
import { columnGroups, formatCell, fullName, rowKeys, type Table } from './table.ts';

/** Longer text, in letters, is broken into lines. */
const LONG = 60;

export function FigureTable({ table }: { table: Table }) {
  const groups = columnGroups(table.columns);
  const keys = rowKeys(table.rows);
  return (
    <table className={classes.table}>
      <caption>{table.caption}</caption>
      <thead>
        {groups.length > 0 && (
          <tr>
            {groups.map(({ name, start, span }) =>
              name === undefined ? (
                <td key={start} colSpan={span} aria-hidden />
              ) : (
                <th key={start} scope="colgroup" colSpan={span}>
                  {name}
                </th>
              ),
            )}
          </tr>
        )}
        <tr>
          {table.columns.map((column) => (
            <th key={fullName(column)} scope="col" data-number={column.decimals === undefined ? undefined : ''}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={keys[index]}>
            {row.map((cell, i) => {
              const column = table.columns[i];
              const text = formatCell(cell, column);
              if (i === 0)
                return (
                  <th key={column && fullName(column)} scope="row">
                    {text}
                  </th>
                );
              return (
                <td
                  key={column && fullName(column)}
                  data-number={column?.decimals === undefined ? undefined : ''}
                  data-sentence={text.length > LONG ? '' : undefined}
                >
                  {text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
