/** A zip that cannot be read. The message says what was found; whoever knows what the zip is for says what to do. */
export class ZipError extends Error {
  override name = 'ZipError';
}
