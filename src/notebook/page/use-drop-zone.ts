/** Makes an element take the files that are dropped on it. Dropping is for the mouse; whoever uses this has a button beside it. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { carriesFiles } from './carries-files.ts';

export function useDropZone<E extends HTMLElement>(
  onDrop: (data: DataTransfer) => void,
): { ref: RefObject<E | null>; over: boolean } {
  const ref = useRef<E>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const control = new AbortController();
    const { signal } = control;
    const dragOver = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent) => {
      if (event.dataTransfer === null || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer);
    };
    element.addEventListener('dragover', dragOver, { signal });
    element.addEventListener('dragleave', () => setOver(false), { signal });
    element.addEventListener('drop', drop, { signal });
    return () => control.abort();
  }, []);
  return { ref, over };
}
