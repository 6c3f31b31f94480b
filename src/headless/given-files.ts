/** The files that the command line put into the page, which stay on disk until they are read. */
export const givenFiles = (): File[] => [...document.querySelector<HTMLInputElement>('#given-files')!.files!];
