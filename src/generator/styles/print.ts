/** A program as text in a student's layout. */
import { COMMENTS } from './layout.ts';
import { BREAK, ExpressionPrinter } from './print-expression.ts';
import type { Expr, FunctionItem, Item, Program, Stmt, StmtOf } from './program.ts';
import { leaves } from './walk.ts';

export class Printer extends ExpressionPrinter {
  private readonly lines: string[] = [];

  program(program: Program): string {
    let previous: string | null = null;
    for (const item of program.items) {
      const isPrototype = item.kind === 'declare' && item.items.some(({ parameters }) => parameters);
      const group = item.kind === 'function' ? 'function' : isPrototype ? 'prototype' : item.kind;
      if (previous && (group !== previous || group === 'function'))
        this.blanks(group === 'function' || previous === 'function' ? this.layout.blank.functions : 1);
      previous = group;
      if (item.kind === 'include') this.line(0, `#include${this.layout.spaces.include}${item.path}`);
      else if (item.kind === 'define') this.line(0, `#define ${item.name} ${item.value}`.trimEnd());
      else if (item.kind === 'declare') this.line(0, `${this.declare(item)};`);
      else if (item.kind === 'type') this.line(0, item.text);
      else if (item.kind === 'struct') this.struct(item);
      else this.function(item);
    }
    return `${this.lines.join('\n')}\n`;
  }

  private struct(item: Extract<Item, { kind: 'struct' }>): void {
    const isBelow = this.layout.braces === 'below' || this.layout.braces === 'indented';
    this.line(0, isBelow ? item.head : `${item.head} {`);
    if (isBelow) this.line(0, '{');
    for (const field of item.fields) this.line(1, `${this.declare(field)};`);
    this.line(0, `}${item.tail && ' '}${item.tail};`);
  }

  private blanks(count: number): void {
    const whole = Math.floor(count);
    const more = this.hand.chance(count - whole) ? 1 : 0;
    for (let at = 0; at < whole + more; at++) this.lines.push('');
  }

  /** A line at a depth, broken where it may be if it is too long. */
  private line(depth: number, text: string): void {
    const { layout, hand } = this;
    let indent = layout.indent.repeat(depth);
    if (depth > 0 && layout.sloppy > 0 && hand.chance(layout.sloppy)) {
      indent = hand.pick([indent + ' ', indent + layout.indent, indent.slice(1), layout.indent.repeat(depth - 1)]);
    }
    const pieces = text.split(BREAK);
    let line = indent + pieces[0]!;
    const open: string[] = [];
    for (const piece of pieces.slice(1)) {
      if (line.length + piece.trimEnd().length > layout.width) {
        open.push(line.trimEnd());
        line = indent + layout.indent.repeat(layout.indent.length > 4 ? 1 : 2) + piece;
      } else line += piece;
    }
    this.lines.push(...open, line);
  }

  private function(fn: FunctionItem): void {
    const { layout } = this;
    const head = this.typed(
      fn.type,
      `${fn.pointer}${fn.name}${this.layout.spaces.call}${this.parameters(fn.parameters)}`,
    );
    const isBelow = layout.braces !== 'behind';
    this.line(0, isBelow ? head : `${head}${layout.spaces.brace}{`);
    if (isBelow) this.line(0, '{');
    if (this.hand.chance(layout.blank.opening)) this.blanks(1);
    this.body(fn.body, 1, true);
    this.line(0, '}');
  }

  private body(list: readonly Stmt[], depth: number, isOuter: boolean): void {
    const { blank } = this.layout;
    for (const [at, stmt] of list.entries()) {
      const before = list[at - 1];
      if (before) {
        const isBlock = stmt.kind !== 'expr' && stmt.kind !== 'declare';
        if (before.kind === 'declare' && stmt.kind !== 'declare')
          this.blanks(isOuter ? blank.declarations : blank.declarations / 3);
        else if (stmt.kind === 'return' && isOuter) this.blanks(blank.return);
        else if (isOuter && stmt.kind !== 'declare' && (isBlock || before.kind !== 'expr')) this.blanks(blank.blocks);
      }
      if (stmt.kind !== 'declare' || at === 0) this.comment(stmt, depth);
      this.stmt(stmt, depth);
    }
  }

  private comment(stmt: Stmt, depth: number): void {
    if (this.layout.comments === 0 || !this.hand.chance(this.layout.comments)) return;
    const called =
      stmt.kind === 'expr' && stmt.expr.kind === 'call' && stmt.expr.callee.kind === 'name'
        ? stmt.expr.callee.name
        : '';
    const pool = COMMENTS[called] ?? COMMENTS[stmt.kind];
    if (!pool) return;
    const words = this.hand.pick(pool);
    this.line(depth, this.layout.width % 20 === 0 ? `// ${words}` : `/* ${words} */`);
  }

  private get end(): string {
    return `${this.slip(this.layout.spaces.semicolon, 0.2)};`;
  }

  /** A statement on one line, if it is one that takes one. */
  private oneLine(stmt: Stmt): string | null {
    switch (stmt.kind) {
      case 'expr':
        return this.print(stmt.expr, 0) + this.end;
      case 'declare':
        return this.declare(stmt) + this.end;
      case 'break':
      case 'continue':
        return stmt.kind + this.end;
      case 'return':
        return this.returned(stmt.value) + this.end;
      default:
        return null;
    }
  }

  private returned(value: Expr | null): string {
    if (!value) return 'return';
    const written = this.print(value, 0);
    if (this.layout.returns === 'plain') return `return ${written}`;
    return this.layout.returns === 'call' ? `return(${written})` : `return (${written})`;
  }

  private stmt(stmt: Stmt, depth: number): void {
    const { keyword } = this.layout.spaces;
    switch (stmt.kind) {
      case 'expr':
      case 'declare':
      case 'break':
      case 'continue':
      case 'return':
        this.line(depth, this.oneLine(stmt)!);
        break;
      case 'block':
        this.line(depth, '{');
        this.body(stmt.body, depth + 1, false);
        this.line(depth, '}');
        break;
      case 'if':
        this.if(stmt, depth, '');
        break;
      case 'while':
        this.nest(`while${this.slip(keyword)}${this.condition(stmt.test)}`, stmt.body, depth, false);
        break;
      case 'for':
        this.nest(this.forHead(stmt), stmt.body, depth, false);
        break;
      case 'do': {
        this.nest('do', stmt.body, depth, true);
        const tail = `while${this.slip(keyword)}${this.condition(stmt.test)}${this.end}`;
        if (this.layout.cuddled && this.layout.braces !== 'indented')
          this.lines[this.lines.length - 1] += ` ${tail.replaceAll(BREAK, '')}`;
        else this.line(depth, tail);
        break;
      }
      case 'switch':
        this.switch(stmt, depth);
        break;
    }
  }

  private forHead(stmt: StmtOf<'for'>): string {
    const { spaces } = this.layout;
    const part = (expr: Expr | null) => (expr ? this.print(expr, 0) : '');
    const init = stmt.init?.kind === 'declare' ? this.declare(stmt.init) : part(stmt.init);
    const [test, update] = [part(stmt.test), part(stmt.update)];
    const gap = (written: string) => (written ? this.slip(spaces.for) : '');
    return `for${this.slip(spaces.keyword)}(${spaces.inside}${init};${gap(test)}${test};${gap(update)}${update}${spaces.inside})`;
  }

  /** Whether an `else` behind it would be taken by an `if` inside. */
  private endsOpen(list: readonly Stmt[]): boolean {
    return list.length === 1 && !['expr', 'return', 'break', 'continue'].includes(list[0]!.kind);
  }

  /** A head and its body; whether the body was put in braces. */
  private nest(head: string, list: readonly Stmt[], depth: number, needsBraces: boolean): boolean {
    const { layout, hand } = this;
    const only = list.length === 1 ? list[0]! : null;
    const isShort = only !== null && only.kind !== 'declare' && !needsBraces;
    if (list.length === 0 && !needsBraces && hand.chance(0.5)) {
      this.line(depth, `${head};`);
      return false;
    }
    if (isShort && !hand.chance(layout.bracesOne)) {
      const written = hand.chance(layout.sameLine) ? this.oneLine(only) : null;
      if (written !== null && head.length + written.length < 70) {
        this.line(depth, `${head} ${written}`);
        return false;
      }
      this.line(depth, head);
      this.stmt(only, depth + 1);
      return false;
    }
    const inner = layout.braces === 'indented' ? depth + 1 : depth;
    if (layout.braces === 'behind' || layout.braces === 'below for functions')
      this.line(depth, `${head}${this.slip(layout.spaces.brace)}{`);
    else {
      this.line(depth, head);
      this.line(inner, '{');
    }
    this.body(list, depth + 1, false);
    this.line(inner, '}');
    return true;
  }

  private if(stmt: StmtOf<'if'>, depth: number, prefix: string): void {
    const { layout } = this;
    const head = `${prefix}if${this.slip(layout.spaces.keyword)}${this.condition(stmt.test)}`;
    // An `else` goes with the nearest `if`, and an empty branch before it needs to be seen.
    const needsBraces = stmt.no !== null && (this.endsOpen(stmt.yes) || stmt.yes.length === 0);
    const isBraced = this.nest(head, stmt.yes, depth, needsBraces);
    if (!stmt.no || stmt.no.length === 0) return;
    const isCuddled =
      isBraced && layout.cuddled && (layout.braces === 'behind' || layout.braces === 'below for functions');
    const before = isCuddled ? `}${layout.spaces.brace}` : '';
    if (isCuddled) this.lines.pop();
    const next = stmt.no[0]!;
    if (stmt.no.length === 1 && next.kind === 'if' && !stmt.apart) this.if(next, depth, `${before}else `);
    else this.nest(`${before}else`, stmt.no, depth, stmt.apart === true);
  }

  private switch(stmt: StmtOf<'switch'>, depth: number): void {
    const { layout } = this;
    const head = `switch${this.slip(layout.spaces.keyword)}${this.condition(stmt.value)}`;
    if (layout.braces === 'below' || layout.braces === 'indented') {
      this.line(depth, head);
      this.line(depth, '{');
    } else this.line(depth, `${head}${layout.spaces.brace}{`);
    const inner = layout.casesIndented ? depth + 1 : depth;
    for (const { labels, body } of stmt.cases) {
      const written = labels.map((label) => (label ? `case ${this.print(label, 4)}:` : 'default:'));
      if (layout.labelsOnOneLine) this.line(inner, written.join(BREAK + ' '));
      else for (const label of written) this.line(inner, label);
      this.body(body, inner + 1, false);
      // The last group of a switch may end without a statement only with one that does nothing.
      if (body.length === 0 && !leaves(body)) this.line(inner + 1, ';');
    }
    this.line(depth, '}');
  }
}
