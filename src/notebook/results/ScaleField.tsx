/** Whether the cells of a confusion matrix show programs or shares of their rows. */
import { Segmented } from '../page/Segmented.tsx';

export type Scale = 'counts' | 'shares';

const CHOICES: { value: Scale; label: string }[] = [
  { value: 'counts', label: 'Counts' },
  { value: 'shares', label: 'Row shares' },
];

export function ScaleField({ scale, onChange }: { scale: Scale; onChange: (scale: Scale) => void }) {
  return <Segmented label="What the cells show" choices={CHOICES} value={scale} onChange={onChange} />;
}
