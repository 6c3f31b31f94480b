/** Room for words in an SVG, estimated: a figure must come out the same where nothing can be measured. */

export const FONT_SIZE = 11;
/** Mean advance of a sans-serif letter over its size; capitals are wider. */
const LOWER = 0.56;
const CAPITAL = 0.72;

/** Width of `text` in px at a font size in px. */
export function textWidth(text: string, size = FONT_SIZE): number {
  const capitals = text.replaceAll(/[^A-Z_]/g, '').length;
  return size * (capitals * CAPITAL + (text.length - capitals) * LOWER);
}

/** Breaks `text` at spaces into lines of at most `width` px; a longer word stands alone. */
export function wrapText(text: string, width: number, size = FONT_SIZE): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `text`, or as much of it as `width` px hold, with three dots in place of the rest. */
export function fitText(text: string, width: number, size = FONT_SIZE): string {
  if (textWidth(text, size) <= width) return text;
  const signs = Array.from(text);
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** `median/0cdfa335…/003/median.c`: of a long hexadecimal name, a digest or a student's of IntroClass, eight signs. */
export const shortPath = (path: string): string => path.replaceAll(/[0-9a-f]{16,}/g, (name) => `${name.slice(0, 8)}…`);

/** A proportion with the decimals that every figure uses; nothing measured is a dash. */
export const formatScore = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

export const formatPercent = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)}%`);
