/** The page begins in parts, each evaluated in a task of its own: all of it at once would keep the thread for too long. */

/** Lets the browser do what waits, such as painting. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Schemas first, then what draws, then stores, the largest section, and the notebook, put into `element`. */
export async function begin(element: HTMLElement): Promise<void> {
  await import('../experiment/record.ts').then(breathe);
  await import('./page/Themed.tsx').then(breathe);
  await import('../training/client.ts').then(breathe);
  await import('./train/settings.ts').then(breathe);
  await import('./train/TrainSection.tsx').then(breathe);
  const { mountNotebook } = await import('./mount.tsx');
  await breathe();
  mountNotebook(element);
}
