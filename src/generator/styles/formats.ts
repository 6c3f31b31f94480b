/** Formats of `printf` and `scanf` as pieces, and calls that have one. */
import { call, text, type Expr, type ExprOf, type Stmt } from './program.ts';

export interface FormatPiece {
  /** As written in the string, escapes included. */
  text: string;
  isConversion: boolean;
}

/** Texts and conversions in turn; `%%` is text. */
export function piecesOf(format: string): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  for (const match of format.matchAll(
    /%%|%[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|z)?(?:\[\^?\]?[^\]]*\]|[a-zA-Z])|[^%]+|%/g,
  )) {
    const piece = match[0];
    const isConversion = piece.length > 1 && piece.startsWith('%') && piece !== '%%';
    const last = pieces.at(-1);
    if (!isConversion && last && !last.isConversion) last.text += piece;
    else pieces.push({ text: piece, isConversion });
  }
  return pieces;
}

export interface FormatCall {
  call: ExprOf<'call'>;
  /** Without quotes. */
  format: string;
  args: Expr[];
}

/** The statement as a call of the function with a literal format and as many arguments as it needs, if it is one. */
export function formatCall(stmt: Stmt | undefined, callee: 'printf' | 'scanf'): FormatCall | null {
  if (stmt?.kind !== 'expr' || stmt.expr.kind !== 'call') return null;
  const { callee: called, args } = stmt.expr;
  const [first, ...rest] = args;
  if (called.kind !== 'name' || called.name !== callee || first?.kind !== 'string') return null;
  const format = first.text.slice(1, -1);
  const wanted = piecesOf(format).filter((piece) => piece.isConversion);
  if (wanted.length !== rest.length || format.includes('*')) return null;
  return { call: stmt.expr, format, args: rest };
}

export const printf = (format: string, args: Expr[] = []): Stmt => ({
  kind: 'expr',
  expr: call('printf', text(format), ...args),
});
