/** How many programs of which fix type are wanted, and what to draw to get them. */
import { z } from 'zod';
import { FIX_TYPES, type FixType, fixTypeSchema } from '../teacher/vocabulary.ts';

/** `uniform`: every fix type alike; `introclass`: as among the annotations of IntroClass; `natural`: as the operators have it. */
export const targetNameSchema = z.enum(['uniform', 'introclass', 'natural']);
export type TargetName = z.infer<typeof targetNameSchema>;

/** A number a fix type, each at least 0; those left out count 0. */
export type FixTypeNumbers = Partial<Record<FixType, number>>;
export const fixTypeNumbersSchema = z.partialRecord(fixTypeSchema, z.number().nonnegative());

/** `shares` need not add up to 1. Whole numbers that add up to `count`, by the largest remainder. */
export function quotasOf(count: number, shares: FixTypeNumbers): Record<FixType, number> {
  const total = FIX_TYPES.reduce((sum, type) => sum + (shares[type] ?? 0), 0);
  const exact = FIX_TYPES.map((type) => (total === 0 ? 0 : (count * (shares[type] ?? 0)) / total));
  const quotas = exact.map(Math.floor);
  const missing = (total === 0 ? 0 : count) - quotas.reduce((sum, quota) => sum + quota, 0);
  const byRemainder = exact.map((_, i) => i).sort((a, b) => exact[b]! - quotas[b]! - (exact[a]! - quotas[a]!) || a - b);
  for (const index of byRemainder.slice(0, missing)) quotas[index]! += 1;
  return Object.fromEntries(FIX_TYPES.map((type, i) => [type, quotas[i]!])) as Record<FixType, number>;
}

/** A fix type that was drawn so often and gave no program in so many units one after the other is given up. */
const PATIENCE = { draws: 200, units: 24 };

interface Tally {
  quota: number;
  kept: number;
  drawn: number;
  /** Since a program was kept last. */
  draws: number;
  units: number;
}

/** Counts what was drawn and kept, and says what to draw next. */
export class Target {
  readonly #tallies: Map<FixType, Tally>;

  constructor(count: number, shares: FixTypeNumbers) {
    const quotas = quotasOf(count, shares);
    this.#tallies = new Map(
      FIX_TYPES.map((type) => [type, { quota: quotas[type], kept: 0, drawn: 0, draws: 0, units: 0 }]),
    );
  }

  wants(type: FixType): boolean {
    const { kept, quota } = this.#tallies.get(type)!;
    return kept < quota;
  }

  keep(type: FixType): void {
    const tally = this.#tallies.get(type)!;
    tally.kept += 1;
    tally.draws = 0;
    tally.units = 0;
  }

  /** To be told after what a unit gave was kept. */
  unitDone(drawn: FixTypeNumbers): void {
    for (const [type, tally] of this.#tallies) {
      if (tally.kept >= tally.quota) continue;
      tally.drawn += drawn[type] ?? 0;
      tally.draws += drawn[type] ?? 0;
      tally.units += 1;
    }
    this.#giveUp();
  }

  /** What is missing of a fix type, by how often a draw of it gave a program so far. */
  weights(): FixTypeNumbers {
    const weights: FixTypeNumbers = {};
    for (const [type, { quota, kept, drawn }] of this.#tallies) {
      // As if two draws had given one, before there are any.
      if (kept < quota) weights[type] = (quota - kept) * ((drawn + 2) / (Math.min(kept, drawn) + 1));
    }
    return weights;
  }

  /** Hands what cannot be reached on to the fix types that can, in proportion to their quotas. */
  #giveUp(): void {
    for (const [type, tally] of this.#tallies) {
      const { kept, quota, draws, units } = tally;
      const hopeless = units >= PATIENCE.units && (draws >= PATIENCE.draws || tally.drawn === 0);
      if (kept >= quota || !hopeless) continue;
      const missing = quota - kept;
      tally.quota = kept;
      const others = [...this.#tallies].filter(([other, { quota: wanted }]) => other !== type && wanted > 0);
      const hopeful = others.filter(([, other]) => other.units < PATIENCE.units);
      const extra = quotasOf(missing, Object.fromEntries(hopeful.map(([other, { quota: wanted }]) => [other, wanted])));
      for (const [other, theirs] of hopeful) theirs.quota += extra[other];
    }
  }
}
