/**
 * What "Reasoning Distillation for Lightweight Automated Program Repair" (arXiv 2601.10987) reports, for
 * reference beside our own figures: other labels on other programs, one run on one random split.
 */
import type { FixType } from '../teacher/vocabulary.ts';

export const PAPER = {
  name: 'arXiv 2601.10987',
  address: 'https://arxiv.org/abs/2601.10987',
  /** Validation programs, of 284. */
  n: 57,
  /** Table 1. */
  scores: {
    'label-only': { accuracy: 0.491, macroF1: 0.213 },
    'reasoning-distilled': { accuracy: 0.544, macroF1: 0.249 },
  },
  /** Table 2, reasoning-distilled. */
  traces: { exactMatch: 0.789, microF1: 0.937, macroF1: 0.545 },
  /** Table 3: the two fix types that it singles out. */
  fixTypeF1: [
    { fixType: 'LOOP_BOUND', 'label-only': 0.43, 'reasoning-distilled': 0.55 },
    { fixType: 'MISSING_CASE', 'label-only': 0.4, 'reasoning-distilled': 0.55 },
  ] satisfies { fixType: FixType; 'label-only': number; 'reasoning-distilled': number }[],
  /** Table 4: accuracy of the fix type where the trace is right, and where it is wrong. */
  byReasoning: { traceRight: 0.61, traceWrong: 0.38 },
  /** Table 5: share of valid JSON among what a student wrote that was taught reasoning as JSON text. */
  validJson: 0.42,
} as const;
