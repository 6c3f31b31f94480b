/** A `Table` as HTML. */
import classes from './Figure.module.css';
import { formatCell, type Table } from './table.ts';

export function FigureTable({ table }: { table: Table }) {
  return (
    <table className={classes.table}>
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.name} scope="col" data-number={column.decimals === undefined ? undefined : ''}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={String(row[0])}>
            {row.map((cell, i) => {
              const column = table.columns[i];
              const text = formatCell(cell, column);
              if (i === 0)
                return (
                  <th key={column?.name} scope="row">
                    {text}
                  </th>
                );
              return (
                <td key={column?.name} data-number={column?.decimals === undefined ? undefined : ''}>
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
