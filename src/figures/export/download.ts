/** Hands a file to the browser's downloads. */
export function download(fileName: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after this turn; a minute is ample for it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A stem that every file system takes: letters, digits, dots and hyphens. */
export const fileStem = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80) || 'fixtrace';
