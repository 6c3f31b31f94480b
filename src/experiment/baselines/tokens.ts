/** C source as the words that the baselines count. */
import { studentText } from '../../training/encode.ts';

const STRING = String.raw`"(?:\\[^]|[^"\\\n])*"`;
const NAME = String.raw`[A-Za-z_]\w*`;
const NUMBER = String.raw`\d[\w.]*`;
const OPERATOR = ['==', '!=', '<=', '>=', '&&', '||', '++', '--', '+=', '-=', '*=', '/=', '%=', '->', '<<', '>>']
  .map((operator) => operator.replaceAll(/[|+*]/g, String.raw`\$&`))
  .join('|');

const TOKEN = new RegExp(`${STRING}|${NAME}|${NUMBER}|${OPERATOR}|\\S`, 'g');

/**
 * Names, numbers, whole strings, operators of two characters, and every other character that is no white space, in the
 * order of the source; comments are left out, as students do not read them either.
 */
export const codeTokens = (source: string): string[] => studentText(source).text.match(TOKEN) ?? [];
