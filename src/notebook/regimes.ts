/** What the page calls the regimes. Their colours are the figures' (figures/palette.ts). */
import type { Regime } from '../training/configuration.ts';

export const REGIME_NAME: Readonly<Record<Regime, string>> = {
  'label-only': 'Label-only',
  'reasoning-distilled': 'Reasoning-distilled',
  json: 'JSON',
};

export const REGIME_MEANING: Readonly<Record<Regime, string>> = {
  'label-only': 'learns the fix type alone',
  'reasoning-distilled': 'learns the fix type and the teacher’s tags',
  json: 'learns to write fix type, tags and faulty lines as a JSON object',
};
