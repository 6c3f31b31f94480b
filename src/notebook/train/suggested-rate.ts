/** Learning rates that fit what is trained, where the reader's own is far from them. */
import { isPretrained } from '../../student/configuration.ts';
import type { SharedConfig } from './settings.ts';

/** AdamW's usual rate and the range around it that needs no remark. CodeT5 was fine-tuned with 5e-5 to 1e-4. */
const RATES = {
  scratch: { rate: 1e-3, least: 2e-4, most: 2e-2 },
  pretrained: { rate: 1e-4, least: 1e-5, most: 2e-4 },
  shipped: { rate: 5e-4, least: 5e-5, most: 5e-3 },
  lora: { rate: 1e-3, least: 2e-4, most: 5e-3 },
} as const;

function kindOf(
  student: SharedConfig['student'],
  start: SharedConfig['start'],
  tune: SharedConfig['tune'],
): keyof typeof RATES {
  const pretrained = isPretrained(student);
  if (!pretrained && start === 'scratch') return 'scratch';
  if (tune === 'lora') return 'lora';
  return pretrained ? 'pretrained' : 'shipped';
}

/** Null where there is nothing to suggest. */
export function suggestedRate({
  student,
  start,
  tune,
  learningRate,
}: Pick<SharedConfig, 'student' | 'start' | 'tune' | 'learningRate'>): number | null {
  if (learningRate === '') return null;
  const { rate, least, most } = RATES[kindOf(student, start, tune)];
  return learningRate >= least && learningRate <= most ? null : rate;
}
