/** The origin of what the page brings itself, for a person to read. */
export const SHIPPED = 'shipped with the page';

/** The origin of what is known because it was made so. */
export const CONSTRUCTED = 'by construction';
