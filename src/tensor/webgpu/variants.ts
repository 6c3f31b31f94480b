/** Which variant of the product an adapter gets: by its kind at first, then as measured on it. */
import { softwareAdapter, subgroupSize } from '../backend.ts';
import type { VariantName } from './product-kernels.ts';

/** Outputs up to this many elements leave most of a GPU idle under large blocks, so they have a variant of their own. */
export const SMALL_OUTPUT = 512 * 512;

export interface Choice {
  small: VariantName;
  large: VariantName;
}

let chosen: Choice | null = null;

/** The variants that can be the fastest on this adapter: the others are for the other kind. */
export function candidates(): readonly VariantName[] {
  if (!softwareAdapter()) return ['shared-4x4', 'shared-8x4', 'shared-8x8', 'shared-8x8-wide'];
  // Four lanes hand loaded values to each other; without such lanes every thread loads its own.
  return subgroupSize() === 4 ? ['lanes-16x8', 'lanes-8x8', 'registers-8x8'] : ['registers-8x8'];
}

/** What is known to be fast on such adapters, before anything is measured. */
function usualChoice(): Choice {
  if (!softwareAdapter()) return { small: 'shared-4x4', large: 'shared-8x8' };
  const [variant] = candidates();
  return { small: variant!, large: variant! };
}

/** From here on; null for the usual choice. */
export function choose(choice: Choice | null): void {
  chosen = choice;
}

export function variantFor(rows: number, columns: number): VariantName {
  const choice = chosen ?? usualChoice();
  return rows * columns <= SMALL_OUTPUT ? choice.small : choice.large;
}
