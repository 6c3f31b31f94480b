/** A checkpoint that cannot be read, or is not the student's. The message says what was found and what was expected. */
export class CheckpointError extends Error {
  override name = 'CheckpointError';
}
