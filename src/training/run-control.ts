/** Pausing, stopping and discarding a run between its steps. */
import { nextTask } from '../corpus/next-task.ts';
import type { RunControl } from './loop.ts';

/** Thrown out of a run whose work is not wanted any more. */
export class Discarded extends Error {
  override name = 'Discarded';
}

export class SwitchableControl implements RunControl {
  /** Resolves when the pause ends; null while running. */
  #pause: Promise<void> | null = null;
  #endPause: (() => void) | null = null;
  #stop: 'keep' | 'discard' | null = null;

  pause(): void {
    this.#pause ??= new Promise((resolve) => {
      this.#endPause = resolve;
    });
  }

  resume(): void {
    this.#endPause?.();
    this.#pause = null;
  }

  /** Ends a paused run too. */
  stop(keep: boolean): void {
    this.#stop = keep ? 'keep' : 'discard';
    this.resume();
  }

  async proceed(): Promise<void> {
    await nextTask();
    await this.#pause;
    if (this.#stop === 'discard') throw new Discarded();
  }

  stopRequested(): boolean {
    return this.#stop !== null;
  }
}
