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

/** What is known to be fast on such adapters, before anything is measured. */
export function usualChoice(): Choice {
  if (!softwareAdapter()) return { small: 'shared-4x4', large: 'shared-8x8' };
  // Four lanes hand loaded values to each other; without such lanes every thread loads its own.
  const variant = subgroupSize() === 4 ? 'lanes-16x8' : 'registers-8x8';
  return { small: variant, large: variant };
}

export function choose(choice: Choice | null): void {
  chosen = choice;
}

export function variantFor(rows: number, columns: number): VariantName {
  const choice = chosen ?? usualChoice();
  return rows * columns <= SMALL_OUTPUT ? choice.small : choice.large;
}
