/** What the browser says of its long frames (https://w3c.github.io/long-animation-frames): which code ran in them. */
import type { Page } from '@playwright/test';
import type { Span } from './waits.ts';

export interface Frame extends Span {
  work: string;
}

declare global {
  /** Milliseconds since the epoch, and what ran in that time. */
  var noteLongFrame: (from: number, to: number, work: string) => Promise<void>;
  interface PerformanceScriptTiming extends PerformanceEntry {
    invoker: string;
    sourceURL: string;
    sourceCharPosition: number;
    forcedStyleAndLayoutDuration: number;
  }
  interface PerformanceLongAnimationFrameTiming extends PerformanceEntry {
    styleAndLayoutStart: number;
    scripts: PerformanceScriptTiming[];
  }
}

/** Of the pages that are opened in it from here on, as they end. */
export async function longFrames(page: Page): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  const note = (from: number, to: number, work: string) => frames.push({ from, to, work });
  await page.exposeFunction('noteLongFrame', note);
  await page.addInitScript(() => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceLongAnimationFrameTiming[]) {
        const work = entry.scripts
          .filter(({ duration }) => duration >= 20)
          .map(
            ({ invoker, sourceURL, sourceCharPosition: at, duration, forcedStyleAndLayoutDuration: forced }) =>
              `${invoker} ${sourceURL.split('/').at(-1)}:${at} ${duration.toFixed(0)} ms${forced >= 10 ? `, ${forced.toFixed(0)} of them forced layout` : ''}`,
          );
        const drawing = entry.startTime + entry.duration - entry.styleAndLayoutStart;
        if (entry.styleAndLayoutStart > 0 && drawing >= 20) work.push(`style and layout ${drawing.toFixed(0)} ms`);
        const from = performance.timeOrigin + entry.startTime;
        void globalThis.noteLongFrame(from, from + entry.duration, work.join(', '));
      }
    });
    observer.observe({ type: 'long-animation-frame', buffered: true });
  });
  return frames;
}

/** A line for each task that was busy for longer than so many milliseconds: its time without waits, and its frames' work. */
export const accountOf = (
  tasks: readonly Span[],
  busy: readonly number[],
  frames: readonly Frame[],
  least: number,
): string =>
  tasks
    .map(({ from, to }, i) => ({ from, to, busy: busy[i]! }))
    .filter((task) => task.busy > least)
    .map((task) => {
      const work = frames.filter(({ from, to }) => from < task.to && to > task.from).map((frame) => frame.work);
      return `\n      ${new Date(task.from).toISOString()} ${task.busy.toFixed(0)} ms, ${(task.to - task.from).toFixed(0)} on the wall: ${work.join(' | ') || 'not known'}`;
    })
    .join('');
