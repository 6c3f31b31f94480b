/** Has the page kept in this browser, so that it opens without a network from the second visit on. */

/** After everything that the first visit shows; in a built page only. Where the browser refuses, the page works as without. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    void navigator.serviceWorker
      .register(`${import.meta.env.BASE_URL}service-worker.js`, { updateViaCache: 'none' })
      .catch(() => undefined);
  });
}
