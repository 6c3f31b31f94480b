/** The files of nano that ship with the page, fetched when they are needed. */

/** Where one lies. */
export const nanoAddress = (file: string): string => `${import.meta.env.BASE_URL}models/nano/${file}`;

/**
 * @param what is said to be missing where it does not come
 * @throws Error
 */
export async function fetchNano(what: string, file: string): Promise<Blob> {
  const address = nanoAddress(file);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${what} could not be loaded: ${address} answered ${response.status}.`);
  return response.blob();
}
