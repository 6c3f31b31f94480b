/** Edits of whole nodes, statements and blocks, in the layout of the program around them. */
import type { Edit } from '../edit.ts';
import type { ProgramView } from '../program-view.ts';
import type { SyntaxNode } from '../syntax-node.ts';

export const replace = ({ begin, end }: SyntaxNode, text: string): Edit => ({ begin, end, text });

export const insertBefore = ({ begin }: SyntaxNode, text: string): Edit => ({ begin, end: begin, text });

export const insertAfter = ({ end }: SyntaxNode, text: string): Edit => ({ begin: end, end, text });

/** Whether the node stands in a list of statements, where it may be taken out or get company. */
export const inList = (node: SyntaxNode): boolean =>
  node.parent !== null && ['compound_statement', 'case_statement', 'translation_unit'].includes(node.parent.type);

const lineBegin = (source: string, at: number): number => source.lastIndexOf('\n', at - 1) + 1;

/** White space before the first character of the node's line. */
export function indentOf({ source }: ProgramView, node: SyntaxNode): string {
  return /^[ \t]*/.exec(source.slice(lineBegin(source, node.begin)))?.[0] ?? '';
}

/** Takes out everything from `first` to `last`, and their lines where nothing else stands on them. */
export function removeRange({ source }: ProgramView, first: number, last: number): Edit {
  const begin = lineBegin(source, first);
  const rest = /^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]*)?(?:\n|$)/.exec(source.slice(last));
  if (source.slice(begin, first).trim() === '' && rest) return { begin, end: last + rest[0].length, text: '' };
  const space = /^[ \t]+/.exec(source.slice(last))?.[0].length ?? 0;
  return { begin: first, end: last + space, text: '' };
}

export const remove = (program: ProgramView, node: SyntaxNode): Edit => removeRange(program, node.begin, node.end);

/** Puts a statement on a line of its own before another, which stands in a list. */
export const statementBefore = (program: ProgramView, node: SyntaxNode, text: string): Edit =>
  insertBefore(node, `${text}\n${indentOf(program, node)}`);

export const statementAfter = (program: ProgramView, node: SyntaxNode, text: string): Edit =>
  insertAfter(node, `\n${indentOf(program, node)}${text}`);

/** The text with every line but the first moved from one indentation to another. */
function moved(text: string, from: string, to: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');
}

/** A block's statements without its braces, indented for the place where `place` begins. */
export function unwrapped(program: ProgramView, block: SyntaxNode, place: SyntaxNode): string {
  const first = block.type === 'compound_statement' ? block.children.find((child) => child.named) : block;
  if (!first) return ';';
  const last = block.type === 'compound_statement' ? block.children.findLast((child) => child.named) : block;
  const text = program.source.slice(first.begin, last?.end ?? first.end);
  return moved(text, indentOf(program, first), indentOf(program, place));
}

/** Exchanges the texts of two nodes. */
export const exchange = (a: SyntaxNode, b: SyntaxNode): Edit[] => [replace(a, b.text), replace(b, a.text)];
