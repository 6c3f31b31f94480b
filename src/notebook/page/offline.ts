/** Has the page kept in this browser, so that it opens without a network from the second visit on. */

const register = (): void =>
  void navigator.serviceWorker
    .register(`${import.meta.env.BASE_URL}service-worker.js`, { updateViaCache: 'none' })
    .catch(() => undefined);

/** After everything that the first visit shows; in a built page only. Where the browser refuses, the page works as without. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // The page begins in parts, and may be loaded before this one.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
