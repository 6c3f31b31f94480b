/** The order in which people read names with numbers: "test 9" before "test 10". */

let collator: Intl.Collator | undefined;

/** For `sort`. The collator is made at the first use, for the first of its kind takes a thread up to 0.1 s. */
export const byName = (one: string, two: string): number =>
  (collator ??= new Intl.Collator('en', { numeric: true })).compare(one, two);
