/** How fast each backend multiplies square matrices, one bar a size. */
import { Bars } from '../../figures/Bars.tsx';
import type { Measurement } from '../../training/measurement.ts';
import { backendName, twoDigits } from './expectations.ts';

/** The end of an axis that holds this value, at 1, 2 or 5 times a power of ten. */
function roundEnd(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((end) => end >= value)!;
}

export function ProductBars({ measurements }: { measurements: readonly Measurement[] }) {
  const products = measurements.flatMap((measurement) =>
    measurement.products.map(({ side, speed }) => ({ backend: backendName(measurement), side, speed })),
  );
  return (
    <Bars
      name="device-products"
      title="Speed of the matrix product by size"
      axis="GFLOP/s"
      end={roundEnd(Math.max(...products.map(({ speed }) => speed)))}
      series={[{ name: 'GFLOP/s', kind: 'baseline' }]}
      rows={products.map(({ backend, side, speed }) => ({
        label: `${backend}, ${side} × ${side}`,
        bars: [{ value: speed, text: twoDigits(speed) }],
      }))}
      table={{
        caption: 'Speed of the product of two square matrices, median of three measurements.',
        columns: [
          { name: 'Product' },
          { name: 'Backend' },
          { name: 'Side', decimals: 0 },
          { name: 'GFLOP/s', decimals: 1 },
        ],
        rows: products.map(({ backend, side, speed }) => [`${backend} ${side}`, backend, side, speed]),
      }}
      note="10⁹ floating-point operations a second, with the kernel that training uses. Small products leave a large device partly idle."
      waitingHeight={160}
      maxWidth={560}
    />
  );
}
