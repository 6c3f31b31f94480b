/** Expressions and declarators as text in a student's spacing. */
import type { Hand } from './hand.ts';
import type { Layout } from './layout.ts';
import type { Declarator, Declare, Expr, Parameter } from './program.ts';

/** Where a line that grew too long may break; never in the printed program. */
export const BREAK = '\u0001';

const PRECEDENCE: Readonly<Record<string, number>> = {
  ',': 1,
  '||': 4,
  '&&': 5,
  '|': 6,
  '^': 7,
  '&': 8,
  '==': 9,
  '!=': 9,
  '<': 10,
  '>': 10,
  '<=': 10,
  '>=': 10,
  '<<': 11,
  '>>': 11,
  '+': 12,
  '-': 12,
  '*': 13,
  '/': 13,
  '%': 13,
};
const ASSIGN = 2;
const TERNARY = 3;
const UNARY = 14;
const POSTFIX = 15;
const PRIMARY = 16;

function precedence(expr: Expr): number {
  switch (expr.kind) {
    case 'binary':
      return PRECEDENCE[expr.operator]!;
    case 'assign':
      return ASSIGN;
    case 'ternary':
      return TERNARY;
    case 'unary':
    case 'cast':
    case 'sizeof':
      return UNARY;
    case 'update':
      return expr.prefix ? UNARY : POSTFIX;
    case 'call':
    case 'index':
    case 'member':
      return POSTFIX;
    default:
      return PRIMARY;
  }
}

const isComparison = (operator: string) => PRECEDENCE[operator] === 9 || PRECEDENCE[operator] === 10;

export class ExpressionPrinter {
  protected readonly hand: Hand;
  protected readonly layout: Layout;

  constructor(hand: Hand, layout: Layout) {
    this.hand = hand;
    this.layout = layout;
  }

  /** The usual space, or now and then the other; a space where nobody sets one comes less often. */
  protected slip(usual: string, weight = 1): string {
    return this.layout.slips > 0 && this.hand.chance(this.layout.slips * weight) ? (usual === '' ? ' ' : '') : usual;
  }

  /** In parentheses, as after `if`. */
  condition(expr: Expr): string {
    const inside = this.layout.spaces.inside;
    const whole = this.layout.parentheses.whole > 0 && this.hand.chance(this.layout.parentheses.whole);
    const inner = this.print(expr, 0);
    return `(${inside}${whole ? `(${inner})` : inner}${inside})`;
  }

  print(expr: Expr, least: number): string {
    const written = this.bare(expr);
    return precedence(expr) < least ? `(${written})` : written;
  }

  private bare(expr: Expr): string {
    const { spaces } = this.layout;
    switch (expr.kind) {
      case 'name':
        return expr.name;
      case 'number':
      case 'char':
      case 'string':
        return expr.text;
      case 'call': {
        const args = this.list(expr.args);
        return `${this.print(expr.callee, POSTFIX)}${this.slip(spaces.call, 0.3)}(${args && spaces.inside + args + spaces.inside})`;
      }
      case 'index':
        return `${this.print(expr.array, POSTFIX)}[${this.print(expr.index, 0)}]`;
      case 'member':
        return `${this.print(expr.object, POSTFIX)}${expr.operator}${expr.field}`;
      case 'unary': {
        const operand = this.print(expr.operand, UNARY);
        return operand.startsWith(expr.operator) && expr.operator !== '!' && expr.operator !== '*'
          ? `${expr.operator}(${operand})`
          : expr.operator + operand;
      }
      case 'update': {
        const operand = this.print(expr.operand, expr.prefix ? UNARY : POSTFIX);
        return expr.prefix ? expr.operator + operand : operand + expr.operator;
      }
      case 'binary':
        return this.binary(expr.operator, expr.left, expr.right);
      case 'assign': {
        const space = this.slip(spaces.assign);
        const right = this.print(expr.right, ASSIGN);
        // `x=-1` was once another operator, and `x=&y` reads like one.
        const apart = space === '' && /^[-&*+]/.test(right) ? ' ' : space;
        return `${this.print(expr.left, UNARY)}${space}${expr.operator}${apart}${right}`;
      }
      case 'ternary': {
        const test = this.print(expr.test, this.layout.parentheses.and === 1 ? 11 : TERNARY + 1);
        return `${test} ? ${this.print(expr.yes, ASSIGN)} : ${this.print(expr.no, TERNARY)}`;
      }
      case 'cast':
        return `(${expr.type})${this.slip(spaces.cast)}${this.print(expr.operand, UNARY)}`;
      case 'sizeof':
        return `sizeof(${typeof expr.of === 'string' ? expr.of : this.print(expr.of, 0)})`;
      default:
        return `{${this.list(expr.items)}}`;
    }
  }

  private list(items: readonly Expr[]): string {
    return items.map((item) => this.print(item, ASSIGN)).join(this.comma() + BREAK);
  }

  protected comma(): string {
    const { comma } = this.layout.spaces;
    const slips = this.layout.slips > 0 && this.hand.chance(this.layout.slips);
    if (!slips) return comma;
    return comma === ',' ? ', ' : ',';
  }

  private binary(operator: string, left: Expr, right: Expr): string {
    const { spaces, parentheses } = this.layout;
    const own = PRECEDENCE[operator]!;
    const part = (expr: Expr, least: number): string => {
      const written = this.print(expr, least);
      if (expr.kind !== 'binary' || precedence(expr) < least) return written;
      const isLogic = operator === '&&' || operator === '||';
      const wraps =
        (isLogic && isComparison(expr.operator) && this.hand.chance(parentheses.compare)) ||
        (operator === '||' && expr.operator === '&&' && parentheses.and === 1);
      return wraps ? `(${written})` : written;
    };
    const first = part(left, own);
    const second = part(right, own + 1);
    if (operator === ',') return `${first}, ${second}`;
    const usual = own <= 5 ? spaces.logic : isComparison(operator) ? spaces.compare : spaces.arithmetic;
    const space = this.slip(usual);
    // `a - -b`, `a & &b` and `a / *b` would be read as other operators.
    const apart = operator.endsWith(second[0]!) || (operator === '/' && second.startsWith('*')) ? ' ' : space;
    if (own > 5) return `${first}${space}${operator}${apart}${second}`;
    return this.layout.breaksBefore
      ? `${first}${space}${BREAK}${operator}${apart}${second}`
      : `${first}${space}${operator}${apart}${BREAK}${second}`;
  }

  declarator(item: Declarator | Parameter, isFirst: boolean): string {
    const sizes = item.sizes.map((size) => `[${size ? this.print(size, 0) : ''}]`).join('');
    const pointer = /\w$/.test(item.pointer) ? `${item.pointer} ` : item.pointer;
    const { star } = this.layout;
    if (pointer && isFirst && star !== 'name')
      return `${pointer}${star === 'both' ? ' ' : ''} ${item.name}${sizes}`.replace('  ', ' ');
    return `${pointer}${item.name}${sizes}`;
  }

  /** Without the semicolon. */
  declare(declare: Declare): string {
    const items = declare.items.map((item, at) => {
      let written = this.declarator(item, at === 0);
      if (item.parameters) written += this.parameters(item.parameters);
      if (!item.init) return written;
      const space = this.slip(this.layout.spaces.assign);
      return `${written}${space}=${space}${this.print(item.init, ASSIGN)}`;
    });
    return this.typed(declare.type, items.join(this.comma()));
  }

  /** The type before what it types: `char* s`, `char *s` or `char * s`. */
  typed(type: string, declared: string): string {
    if (!declared.startsWith('*')) return declared ? `${type} ${declared}` : type;
    return this.layout.star === 'type' && declared.includes(' ') ? type + declared : `${type} ${declared}`;
  }

  parameters(parameters: readonly Parameter[]): string {
    const { inside } = this.layout.spaces;
    const written =
      parameters.length === 0
        ? this.layout.none
        : parameters
            .map((parameter) => this.typed(parameter.type, this.declarator(parameter, true)))
            .join(this.comma());
    return `(${written && inside + written + inside})`;
  }
}
