/** Times in the reader's words. A format is made when first asked for: to make one costs the page's thread up to 0.1 s. */

const formatter = (options: Intl.DateTimeFormatOptions): ((milliseconds: number) => string) => {
  let format: Intl.DateTimeFormat | undefined;
  return (milliseconds) => (format ??= new Intl.DateTimeFormat('en-GB', options)).format(milliseconds);
};

/** "29 Nov 2026", of milliseconds since the epoch. */
export const formatDay = formatter({ dateStyle: 'medium' });

/** "29 Nov 2026, 10:17", of milliseconds since the epoch. */
export const formatMoment = formatter({ dateStyle: 'medium', timeStyle: 'short' });

/** "29 Nov, 10:17", of milliseconds since the epoch: among things of the same year. */
export const formatShortly = formatter({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
