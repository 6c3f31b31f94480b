/** Small words of the zip's texts. */

function joined(parts: readonly string[], word: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** "a", "a and b", "a, b and c". */
export const listed = (parts: readonly string[]): string => joined(parts, 'and');

/** "a", "a or b", "a, b or c". */
export const either = (parts: readonly string[]): string => joined(parts, 'or');

/** "1 program", "57 programs", "1,024 programs". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** "40 s", "12 min", "3.5 h". */
export function timeText(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** "0.613", with a true minus sign. */
export const three = (value: number): string => value.toFixed(3).replace('-', '−');

/** In Markdown, nothing of it is read as markup. */
export const inMarkdown = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const inHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!);
