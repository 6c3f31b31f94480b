/** The figures that are of no experiment and no run, as the sections Data and Device have them. */
import { type ComponentType, useMemo, useState } from 'react';
import { ClassBalance } from '../notebook/data/ClassBalance.tsx';
import { ProductBars } from '../notebook/device/ProductBars.tsx';
import { madeUpAnnotations } from './made-up.ts';
import { MADE_UP_MEASUREMENTS } from './made-up-measurements.ts';

function FixTypes() {
  const annotations = useMemo(() => madeUpAnnotations(), []);
  const [chosen, setChosen] = useState('');
  return <ClassBalance content={{ corpus: 'introclass', annotations }} chosen={chosen} onChoose={setChosen} />;
}

export const PAGE_FIGURES: readonly { id: string; title: string; Body: ComponentType }[] = [
  { id: 'class-balance', title: 'Fix types of a corpus', Body: FixTypes },
  {
    id: 'products',
    title: 'Speed of a device',
    Body: () => <ProductBars measurements={MADE_UP_MEASUREMENTS} />,
  },
];
