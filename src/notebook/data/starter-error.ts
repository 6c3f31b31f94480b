/** The corpus that ships with the page cannot be read. The message names file and field. */
export class StarterError extends Error {
  override name = 'StarterError';
}
