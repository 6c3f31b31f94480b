/** How long to wait before a server is asked again. */

/** A server that asks for more patience than this is not waited for. */
export const LONGEST_WAIT_MS = 60_000;

/** Waiting times double from the first on: 0.5, 1, 2, 4, 8 s. */
const FIRST_WAIT_MS = 500;

/** Milliseconds before the attempt after `attempt` (from 0), where the server does not say. */
export const usualWait = (attempt: number): number => FIRST_WAIT_MS * 2 ** attempt;

/** Milliseconds from Retry-After, which gives seconds or a date (RFC 9110, section 10.2.3); null where it gives neither. */
export function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Rejects with the signal's reason. */
export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise<never>((_, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
