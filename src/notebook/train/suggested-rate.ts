/** Learning rates that fit what is trained, where the reader's own is far from them. */
import { isPretrained } from '../../student/configuration.ts';
import type { SharedConfig } from './settings.ts';

/** AdamW's usual rate and the range around it that needs no remark. CodeT5 was fine-tuned with 5e-5 to 1e-4. */
const RATES = {
  scratch: { rate: 1e-3, least: 2e-4, most: 2e-2 },
  pretrained: { rate: 1e-4, least: 1e-5, most: 2e-4 },
  lora: { rate: 1e-3, least: 2e-4, most: 5e-3 },
} as const;

/** Null where there is nothing to suggest. */
export function suggestedRate({
  student,
  tune,
  learningRate,
}: Pick<SharedConfig, 'student' | 'tune' | 'learningRate'>): number | null {
  if (learningRate === '') return null;
  const { rate, least, most } = RATES[isPretrained(student) ? (tune === 'lora' ? 'lora' : 'pretrained') : 'scratch'];
  return learningRate >= least && learningRate <= most ? null : rate;
}
