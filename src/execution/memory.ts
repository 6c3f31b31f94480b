/**
 * The memory that a program runs in. Engines reserve gigabytes of addresses for each, and free them when they see fit:
 * thousands of short runs would find none left. So small memories are used again.
 */
import { LIMITS } from './limits.ts';

const PAGE_BYTES = 2 ** 16;
const MOST_PAGES = (LIMITS.memoryBytes + LIMITS.stackBytes) / PAGE_BYTES;
const FEWEST_PAGES = 4;

/** Larger ones are fresh for every run: the system hands them out cleared, of which a run touches little. */
const MOST_PAGES_KEPT = 32;

/** By size in pages; each is in use by the latest run only, since a run ends before the next begins. */
const kept = new Map<number, WebAssembly.Memory>();

/** What a module needs, small memories as a power of two of pages; found out at its first run. */
const needed = new WeakMap<WebAssembly.Module, number>();

/** All zero, as a program expects it. */
function clearedMemory(pages: number): WebAssembly.Memory {
  const before = kept.get(pages);
  // A program that asked for more has left it larger, and would not see its limit at the same place.
  if (before?.buffer.byteLength === pages * PAGE_BYTES) {
    new Uint8Array(before.buffer).fill(0);
    return before;
  }
  const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
  if (pages <= MOST_PAGES_KEPT) kept.set(pages, memory);
  return memory;
}

/** @param module of compile.ts, which imports its memory */
export function instantiate(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
): { instance: WebAssembly.Instance; memory: WebAssembly.Memory } {
  let pages = needed.get(module) ?? FEWEST_PAGES;
  for (;;) {
    const memory = clearedMemory(pages);
    try {
      const instance = new WebAssembly.Instance(module, { ...imports, env: { memory } });
      const { __heap_end: end } = instance.exports as unknown as { __heap_end: WebAssembly.Global<'i32'> };
      const exact = end.value / PAGE_BYTES;
      if (pages <= MOST_PAGES_KEPT || pages === exact) {
        needed.set(module, pages);
        return { instance, memory };
      }
      // The library asks for more from the memory's end on: what lies between would be lost to the program.
      pages = exact;
    } catch (error) {
      // Smaller than the module's own data and stack.
      if (!(error instanceof WebAssembly.LinkError) || pages >= MOST_PAGES) throw error;
      pages = Math.min(2 * pages, MOST_PAGES);
    }
  }
}
