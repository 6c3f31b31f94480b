/** How many labelled programs each fix type has, by side of a split or all together. */
import { Bars } from './Bars.tsx';

export interface ClassBalanceBarsProps {
  title: string;
  /** One side, or several such as training and validation; `counts` go fix type by fix type, as `fixTypes` does. */
  sides: readonly { name: string; counts: readonly number[] }[];
  fixTypes: readonly string[];
}

export function ClassBalanceBars({ title, sides, fixTypes }: ClassBalanceBarsProps) {
  return (
    <Bars
      name="class-balance"
      title={title}
      axis="Programs"
      end={null}
      series={sides.map(({ name }) => ({ name, kind: 'baseline' }))}
      rows={fixTypes.map((label, i) => ({
        label,
        bars: sides.map(({ counts }) => ({ value: counts[i] ?? 0, text: String(counts[i] ?? 0) })),
      }))}
      table={{
        caption: title,
        columns: [{ name: 'Fix type' }, ...sides.map(({ name }) => ({ name, decimals: 0 }))],
        rows: fixTypes.map((label, i) => [label, ...sides.map(({ counts }) => counts[i] ?? 0)]),
      }}
    />
  );
}
