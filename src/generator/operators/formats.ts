/** Format strings of printf and scanf: their conversions, and which argument belongs to which. */
import { callArguments, callee, type ProgramView } from '../program-view.ts';
import type { SyntaxNode } from '../syntax-node.ts';

export interface Conversion {
  /** UTF-16 offsets into the source. */
  begin: number;
  end: number;
  /** As written, such as `%5lf`. */
  text: string;
  /** Length and letter alone: `lf`. */
  kind: string;
  argument: SyntaxNode | null;
}

export interface FormatCall {
  call: SyntaxNode;
  reading: boolean;
  format: SyntaxNode;
  /** The arguments after the format. */
  given: SyntaxNode[];
  conversions: Conversion[];
}

const CONVERSION = /%(?:%|[-+ #0]*\*?\d*(?:\.\d+)?((?:hh|h|ll|l|L)?(?:[diouxXfFeEgGcsp]|\[\^?\]?[^\]]*\])))/g;

export function formatCalls(program: ProgramView): FormatCall[] {
  return program.calls('printf', 'scanf', 'sscanf', 'fprintf', 'fscanf', 'sprintf').flatMap((call): FormatCall[] => {
    const all = callArguments(call);
    const at = all.findIndex(({ type }) => type === 'string_literal');
    const format = all[at];
    if (!format) return [];
    const given = all.slice(at + 1);
    const conversions: Conversion[] = [];
    for (const match of format.text.matchAll(CONVERSION)) {
      const kind = match[1];
      if (kind === undefined) continue;
      const begin = format.begin + match.index;
      conversions.push({
        begin,
        end: begin + match[0].length,
        text: match[0],
        kind,
        argument: given[conversions.length] ?? null,
      });
    }
    return [{ call, reading: callee(call).includes('scanf'), format, given, conversions }];
  });
}
