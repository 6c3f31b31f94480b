/** Finding out how long a run takes here before it is started: while somebody looks, and nothing trains. */
import { useEffect } from 'react';
import { estimateMemory } from '../../training/memory.ts';
import type { RunConfig } from '../../training/configuration.ts';
import { readBy } from '../../training/plan.ts';
import type { Example } from '../../training/protocol.ts';
import { endRehearsal, rehearse, useRehearsals, wasRehearsed } from '../state/rehearsal.ts';
import type { Ground } from '../state/training.ts';

/** Parameters beyond which a student is not tried without being asked. */
const LARGE = 20e6;

/** Weights of this size are no small thing to try. */
export const isLarge = (config: RunConfig): boolean => estimateMemory(config, 'webgpu').weights > 4 * LARGE;

/** How long settings stand before they are rehearsed. */
const SETTLE_MS = 1500;

/**
 * Rehearses a run whose time is not known. Whether a rehearsal is under way or about to begin, of this run or another.
 *
 * @param config null where there is nothing to find out now
 */
export function useRehearsal(
  config: RunConfig | null | undefined,
  train: readonly Example[] | undefined,
  ground: Ground,
): boolean {
  const under = useRehearsals((state) => state.under);
  const backend = ground.state === 'known' ? ground.environment.backend : null;
  // One after the other: where something else is rehearsed, this waits.
  const free = under === null || under === config;
  const wanted = config && train && backend !== null && free && !isLarge(config) ? config : null;
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => rehearse(wanted, backend!, readBy(wanted.reads, train!)), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      endRehearsal(wanted);
    };
  }, [wanted, train, backend]);
  return under !== null || (wanted !== null && !wasRehearsed(wanted, backend!));
}
