/** Under which experiments are stored here, so that an address tells one of them from a document that it holds. */

/** Of one that is declared in the page. */
export const declaredId = (): string => `experiment-${crypto.randomUUID().slice(0, 8)}`;

/** Of one that comes out of a zip: the same for the same plan. @param digest of the plan, in hex */
export const openedId = (digest: string): string => `opened-${digest.slice(0, 20)}`;

export const isStoredId = (text: string): boolean => /^(experiment|opened)-[\w-]{1,40}$/.test(text);
