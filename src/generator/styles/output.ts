/** The same output by other calls, and prompts in other words. */
import { formatCall, piecesOf, printf, type FormatPiece } from './formats.ts';
import type { Hand } from './hand.ts';
import { call, expression, name, text, type Expr, type Stmt } from './program.ts';
import { eachList, expressionsIn, pure, type TypeClass } from './walk.ts';

/** One `printf` as several, cut between text and conversion, or before the line end. */
function splitPrintf(hand: Hand, stmt: Stmt): Stmt[] | null {
  const printed = formatCall(stmt, 'printf');
  if (!printed || !printed.args.every(pure) || !hand.does('split printf')) return null;
  const pieces = piecesOf(printed.format).flatMap((piece): FormatPiece[] => {
    const ends = /^(.+)(\\n)$/.exec(piece.text);
    if (piece.isConversion || !ends) return [piece];
    return [
      { text: ends[1]!, isConversion: false },
      { text: ends[2]!, isConversion: false },
    ];
  });
  if (pieces.length < 2) return null;
  const rate = hand.pick([0.3, 0.6, 1]);
  const args = [...printed.args];
  const made: Stmt[] = [];
  let format = '';
  let taken: Expr[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (format && hand.chance(rate)) {
      made.push(printf(format, taken));
      [format, taken] = ['', []];
    }
    format += piece.text;
    if (piece.isConversion) taken.push(args.shift()!);
    if (at === pieces.length - 1) made.push(printf(format, taken));
  }
  return made.length > 1 ? made : null;
}

/** Two `printf` in a row as one. */
function mergedPrintf(hand: Hand, first: Stmt, second: Stmt | undefined): Stmt | null {
  const [a, b] = [formatCall(first, 'printf'), formatCall(second, 'printf')];
  if (!a || !b || ![...a.args, ...b.args].every(pure) || a.format.length + b.format.length > 90) return null;
  return hand.does('merge printf') ? printf(a.format + b.format, [...a.args, ...b.args]) : null;
}

/** `puts` and `putchar` for what they can print, and the other way. */
function otherCall(hand: Hand, stmt: Stmt): Stmt {
  if (stmt.kind !== 'expr' || stmt.expr.kind !== 'call' || stmt.expr.callee.kind !== 'name') return stmt;
  const { callee, args } = stmt.expr;
  const [first] = args;
  if (callee.name === 'puts' && first?.kind === 'string' && !first.text.includes('%') && !hand.does('puts')) {
    return hand.chance(0.5) ? printf(`${first.text.slice(1, -1)}\\n`) : stmt;
  }
  if (callee.name === 'putchar' && args.length === 1 && first && hand.chance(0.3)) {
    if (first.kind === 'char' && first.text !== "'%'" && first.text !== `'"'` && first.text !== "'\\''") {
      return printf(first.text.slice(1, -1));
    }
    return printf('%c', args);
  }
  const printed = formatCall(stmt, 'printf');
  if (!printed) return stmt;
  const { format } = printed;
  if (printed.args.length === 0 && !format.includes('%')) {
    if (format.endsWith('\\n') && format.length > 2 && hand.does('puts')) {
      return expression(call('puts', text(format.slice(0, -2))));
    }
    if (format === '\\n' && hand.does('putchar')) return expression(call('putchar', { kind: 'char', text: "'\\n'" }));
  }
  if (format === '%c' && hand.does('putchar')) return expression(call('putchar', ...printed.args));
  return stmt;
}

/** `%i` for `%d`, which `printf` takes alike, and casts that change nothing. */
function conversions(hand: Hand, stmt: Stmt, variables: ReadonlyMap<string, TypeClass>): void {
  const printed = formatCall(stmt, 'printf');
  if (!printed) return;
  const pieces = piecesOf(printed.format);
  if (hand.does('percent i')) for (const piece of pieces) if (piece.text === '%d') piece.text = '%i';
  printed.call.args[0] = text(pieces.map((piece) => piece.text).join(''));
  const wanted = pieces.filter((piece) => piece.isConversion);
  printed.call.args = printed.call.args.map((arg, at) => {
    const conversion = at > 0 ? wanted[at - 1]!.text : '';
    const isInt = arg.kind === 'binary' || (arg.kind === 'name' && variables.get(arg.name) === 'int');
    if (conversion === '%c' && arg.kind === 'cast' && hand.chance(0.3)) return arg.operand;
    return conversion === '%c' && isInt && hand.does('cast') ? { kind: 'cast', type: 'char', operand: arg } : arg;
  });
}

const isNumeric = (format: string) => /^\s*(%(d|i|f|lf|ld|u)\s*)+$/.test(format) && !/\s$/.test(format);
/** A place that does not depend on what was read before. */
const isFixedPlace = (arg: Expr) =>
  arg.kind === 'unary' &&
  arg.operator === '&' &&
  (arg.operand.kind === 'name' ||
    (arg.operand.kind === 'member' && arg.operand.operator === '.' && arg.operand.object.kind === 'name') ||
    (arg.operand.kind === 'index' && arg.operand.array.kind === 'name' && arg.operand.index.kind === 'number'));

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** One `scanf` of several numbers as several, perhaps each with a prompt; how the format is spaced. */
function splitScanf(hand: Hand, stmt: Stmt): Stmt[] | null {
  const read = formatCall(stmt, 'scanf');
  if (!read || !isNumeric(read.format) || read.args.length < 2) return null;
  const wanted = piecesOf(read.format).filter((piece) => piece.isConversion);
  if (!read.args.every(isFixedPlace) || !hand.does('split scanf')) {
    const between = hand.pick([' ', ' ', '']);
    read.call.args[0] = text(wanted.map((piece) => piece.text).join(between));
    return null;
  }
  const asks = hand.chance(0.35) && read.args.length <= ORDINALS.length;
  const phrase = hand.pick([
    'Enter the # number',
    'Enter # number',
    'Please enter the # value',
    '# number',
    'Enter # integer',
  ]);
  const end = hand.pick([': ', ' > ', ': ', ':\\n', ' ']);
  return read.args.flatMap((arg, at) => {
    const scan = expression(call('scanf', text(wanted[at]!.text), arg));
    return asks ? [printf(phrase.replace('#', ORDINALS[at]!) + end), scan] : [scan];
  });
}

function mergedScanf(hand: Hand, first: Stmt, second: Stmt | undefined): Stmt | null {
  const [a, b] = [formatCall(first, 'scanf'), formatCall(second, 'scanf')];
  if (!a || !b || !isNumeric(a.format) || !isNumeric(b.format) || ![...a.args, ...b.args].every(isFixedPlace))
    return null;
  if (!hand.does('merge scanf')) return null;
  return expression(call('scanf', text(a.format + hand.pick([' ', ' ', '']) + b.format), ...a.args, ...b.args));
}

type Input = 'number' | 'numbers' | 'text' | 'other';

/** What a statement reads; null if it reads nothing. */
function inputOf(stmt: Stmt | undefined): Input | null {
  if (!stmt) return null;
  for (const expr of expressionsIn(stmt)) {
    if (expr.kind !== 'call' || expr.callee.kind !== 'name') continue;
    const { args } = expr;
    const called = expr.callee.name;
    if (called === 'getchar' || called === 'fgets' || called === 'gets' || called === 'getc' || called === 'fgetc')
      return 'text';
    if (called !== 'scanf' || args[0]?.kind !== 'string') continue;
    const format = args[0].text;
    if (!/%(d|i|ld)/.test(format)) return /%(\d*s|\d*\[|c)/.test(format) ? 'text' : 'other';
    return args.length === 2 && stmt.kind === 'expr' ? 'number' : 'numbers';
  }
  return null;
}

const VERBS = [
  'Enter',
  'Enter',
  'Please enter',
  'Please enter',
  'Type',
  'Type in',
  'Input',
  'Please input',
  'Give me',
  'enter',
  'Please type',
];
/** All end in white space, since an answer behind it may be whatever is not. */
const ENDS = [' > ', ' > ', ' > ', ': ', ': ', ': ', ':\\n', '\\n', ' ', '> ', ' : ', '. ', '.\\n'];
const WHAT: Readonly<Record<Exclude<Input, 'other'>, readonly string[]>> = {
  number: [
    'an integer',
    'a number',
    'an integer',
    'a whole number',
    'your number',
    'the number',
    'integer',
    'number',
    'a value',
  ],
  numbers: [
    'the numbers',
    'numbers',
    'the numbers separated by spaces',
    'integers separated by spaces',
    'the integers',
    'your numbers with spaces between them',
    'values',
    'some numbers',
  ],
  text: [
    'a string',
    'a line of text',
    'some text',
    'text',
    'a word',
    'your string',
    'a sentence',
    'the string',
    'a line',
    'characters',
    'string',
  ],
};
const VERB = /^(please )?(enter|type in|type|input|give me|give)\b/i;

/**
 * A prompt in other words. It ends in no digit and no sign, so that an answer printed behind it reads the same,
 * and holds no words that an answer might.
 */
function reworded(hand: Hand, format: string, input: Input): string {
  const leading = /^(\\n)*/.exec(format)![0];
  const core = format.slice(leading.length).replace(/[\s:>?.,-]*(\\n)*$/, '');
  const isPlain = VERB.test(core);
  // A number may be read as characters.
  const kind = input === 'text' && /integer|number|digit/i.test(core) ? 'number' : input;
  if (kind !== 'other' && hand.chance(0.6))
    return leading + `${hand.pick(VERBS)} ${hand.pick(WHAT[kind])}` + hand.pick(ENDS);
  const words = isPlain ? core.replace(VERB, hand.pick(VERBS)) : core;
  return leading + (/[\d-]$/.test(words) ? format.slice(leading.length) : words + hand.pick(ENDS));
}

/** Rewrites what a function prints and how it reads numbers. */
export function rewriteOutput(hand: Hand, body: Stmt[], variables: ReadonlyMap<string, TypeClass>): void {
  eachList(body, (list) => {
    for (let at = 0; at < list.length; at++) {
      const merged = mergedPrintf(hand, list[at]!, list[at + 1]) ?? mergedScanf(hand, list[at]!, list[at + 1]);
      if (merged) list.splice(at--, 2, merged);
    }
    for (let at = 0; at < list.length; at++) {
      const stmt = list[at]!;
      const prompt = formatCall(stmt, 'printf');
      const input = inputOf(list[at + 1]);
      if (prompt && prompt.args.length === 0 && !prompt.format.includes('%') && input) {
        if (/[A-Za-z]/.test(prompt.format) && hand.does('reword')) {
          prompt.call.args[0] = text(reworded(hand, prompt.format, input));
        }
        if (hand.chance(0.02)) list.splice(++at, 0, expression(call('fflush', name('stdout'))));
        continue;
      }
      const split = splitScanf(hand, stmt) ?? splitPrintf(hand, stmt);
      if (split) {
        list.splice(at, 1, ...split);
        at += split.length - 1;
      }
    }
    for (const [at, stmt] of list.entries()) {
      conversions(hand, stmt, variables);
      list[at] = otherCall(hand, stmt);
    }
  });
}
