/** A file that is dropped beside the fields that take one: the browser would open it in the page's place, and end what runs here. */
import { carriesFiles } from './carries-files.ts';

/** Fields that take a file prevent the browser's own way, by which they are known here. */
function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
  event.preventDefault();
  // The pointer says that nothing is taken here.
  event.dataTransfer!.dropEffect = 'none';
}

/** Returns what ends it. */
export function refuseStrayDrops(): () => void {
  const control = new AbortController();
  for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, refuse, { signal: control.signal });
  return () => control.abort();
}
