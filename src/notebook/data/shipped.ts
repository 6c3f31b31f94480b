/** The origin of what the page brings itself, for a person to read. */
export const SHIPPED = 'shipped with the page';
