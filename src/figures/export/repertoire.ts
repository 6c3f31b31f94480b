/**
 * The signs that the fonts of exported figures have: Latin letters as in most European names, Greek, punctuation,
 * arrows and the signs of mathematics that reports of experiments use.
 */

const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x386, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x2010, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2190, 0x2195],
  [0x2202, 0x2202],
  [0x2206, 0x2206],
  [0x2211, 0x2212],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2261],
  [0x2264, 0x2265],
  [0x25a0, 0x25a1],
  [0x25aa, 0x25ac],
  [0x25b2, 0x25b2],
  [0x25ba, 0x25ba],
  [0x25bc, 0x25bc],
  [0x25c4, 0x25c4],
  [0x25ca, 0x25cc],
  [0x25cf, 0x25cf],
];

/** Every sign of them. */
export const repertoire = (): string =>
  RANGES.map(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join(''),
  ).join('');

const isIn = (sign: string): boolean => {
  const code = sign.codePointAt(0)!;
  return RANGES.some(([first, last]) => code >= first && code <= last);
};

/** A sign without a letter becomes a question mark, as in LaTeX files: an empty box would tell less. */
export const writable = (text: string): string => Array.from(text, (sign) => (isIn(sign) ? sign : '?')).join('');
