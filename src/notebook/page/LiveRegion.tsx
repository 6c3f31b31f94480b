/** Progress for screen readers, at a calm rate: the latest message, at most every eight seconds. */
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { create } from 'zustand';

const CALM_MS = 8000;

const useAnnouncement = create<{ message: string }>()(() => ({ message: '' }));

/** A later message replaces an earlier one that has not been spoken yet. */
export const announce = (message: string): void => useAnnouncement.setState({ message });

export function LiveRegion() {
  const message = useAnnouncement((state) => state.message);
  const [spoken, setSpoken] = useState({ message: '', at: 0 });

  useEffect(() => {
    if (message === spoken.message) return undefined;
    const wait = Math.max(0, spoken.at + CALM_MS - Date.now());
    const timer = setTimeout(() => setSpoken({ message, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [message, spoken]);

  return (
    <VisuallyHidden component="output" aria-live="polite">
      {spoken.message}
    </VisuallyHidden>
  );
}
