/**
 * Lets the thread do something else: messages, timers, painting. A resolved promise would not, and a timer of a page that
 * nobody looks at waits for seconds.
 */
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
