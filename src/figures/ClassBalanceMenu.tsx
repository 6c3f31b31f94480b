/** Takes away how many programs each fix type has, as a chart or a table, from wherever the page shows it. */
import { lazy } from 'react';
import { FigureMenu } from './FigureMenu.tsx';

const BarsChart = lazy(async () => ({ default: (await import('./recharts/BarsChart.tsx')).BarsChart }));

export interface ClassBalanceMenuProps {
  /** With n: "Starter corpus: fix types of 214 programs". */
  title: string;
  rows: readonly { fixType: string; programs: number }[];
}

export function ClassBalanceMenu({ title, rows }: ClassBalanceMenuProps) {
  return (
    <FigureMenu
      name="class-balance"
      title={title}
      render={(drawing) => (
        <BarsChart
          {...drawing}
          title={title}
          axis="Programs"
          end={null}
          series={[{ name: 'Programs', kind: 'baseline' }]}
          rows={rows.map(({ fixType, programs }) => ({
            label: fixType,
            bars: [{ value: programs, text: String(programs) }],
          }))}
        />
      )}
      table={{
        caption: title,
        columns: [{ name: 'Fix type' }, { name: 'Programs', decimals: 0 }],
        rows: rows.map(({ fixType, programs }) => [fixType, programs]),
      }}
    />
  );
}
