/** Pausing, stopping and discarding a run between its steps. */
import type { RunControl } from './loop.ts';

/** Thrown out of a run whose work is not wanted any more. */
export class Discarded extends Error {
  override name = 'Discarded';
}

/** Lets messages and timers through; a resolved promise would not. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

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
