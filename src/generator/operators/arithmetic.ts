/** Expressions that compute something else, and steps of a computation that are missing or out of order. */
import type { Tag } from '../../teacher/vocabulary.ts';
import { bare, operatorOf, sides, type ProgramView } from '../program-view.ts';
import { ancestorOf, childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignedIn, enclosingLoop, numberIn } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { exchange, insertAfter, insertBefore, replace } from './text.ts';

const WRONG_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+'],
  '*': ['+', '/'],
  '/': ['%', '*'],
  '%': ['/'],
};

/** What the loop tests is its step, what stands in brackets is an index, and both have fix types of their own. */
function isComputation(program: ProgramView, node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at?.parent; at = at.parent) {
    const above: SyntaxNode = at.parent;
    if (above.type === 'subscript_expression' && at.field === 'index') return false;
    if (above.type === 'array_declarator' || above.type === 'case_statement') return false;
    if (/^(for|while|do)_/.test(above.type)) return at.field === 'body';
    if (/_statement$|declaration$/.test(above.type) && at.field !== 'condition') break;
  }
  const variable = program.variableOf(sides(node)?.[0] ?? null);
  return !(variable?.pointer || variable?.array);
}

export const computations = (program: ProgramView): SyntaxNode[] =>
  program
    .all('binary_expression')
    .filter((node) => operatorOf(node) in WRONG_OPERATORS && isComputation(program, node));

/** Whether the statement steps a variable that decides whether a loop around it goes on. */
export function stepsLoop(program: ProgramView, node: SyntaxNode): boolean {
  const loop = enclosingLoop(program, node);
  const tested = loop?.condition
    ? [...descendants(loop.condition)].flatMap((part) => program.variableOf(part) ?? [])
    : [];
  return [...assignedIn(program, node)].some((variable) => tested.includes(variable));
}

export const modulo = (...operators: string[]): Tag | null =>
  operators.some((operator) => operator.startsWith('%') || operator.startsWith('/')) ? 'arith/modulo' : null;

function operatorAt(node: SyntaxNode, text: string): Place {
  const operator = childOf(node, 'operator');
  const own = operatorOf(node);
  const signs = [own, text].every((one) => ['+', '-', '+=', '-='].includes(one));
  return {
    tags: tagsOf(modulo(own) && modulo(text), 'arith/wrong-operator', signs && 'arith/sign'),
    edits: operator ? [replace(operator, text)] : [],
  };
}

const wrongOperator: Operator = {
  name: 'wrong-operator',
  fixType: 'ARITHMETIC',
  weight: 1,
  places: (program) =>
    computations(program).flatMap((node) => {
      const wrong = WRONG_OPERATORS[operatorOf(node)] ?? [];
      return wrong.map((text, index) => ({ ...operatorAt(node, text), weight: index === 0 ? 1 : 0.4 }));
    }),
};

const wrongOperatorEverywhere: Operator = {
  name: 'wrong-operator-everywhere',
  fixType: 'ARITHMETIC',
  weight: 2,
  places: (program) =>
    ['%', '/', '+', '*'].flatMap((own) =>
      everywhere(
        computations(program)
          .filter((node) => operatorOf(node) === own)
          .map((node) => operatorAt(node, WRONG_OPERATORS[own]?.[0] ?? own)),
      ),
    ),
};

const ASSIGNMENTS: Readonly<Record<string, readonly string[]>> = {
  '+=': ['-=', '=+'],
  '-=': ['+='],
  '*=': ['+='],
  '/=': ['%=', '-='],
  '%=': ['/='],
};

const wrongAssignment: Operator = {
  name: 'wrong-assignment-operator',
  fixType: 'ARITHMETIC',
  weight: 1,
  places: (program) => [
    ...program.all('assignment_expression').flatMap((node) =>
      (ASSIGNMENTS[operatorOf(node)] ?? []).map((text): Place => {
        const place = operatorAt(node, text);
        return text === '=+' ? { ...place, tags: tagsOf('arith/wrong-operator', 'state/overwritten') } : place;
      }),
    ),
    ...program.all('update_expression').flatMap((node): Place[] => {
      const target = childOf(node, 'argument');
      const variable = program.variableOf(target);
      if (
        !target ||
        stepsLoop(program, node) ||
        !variable ||
        variable.pointer ||
        ancestorOf(node, 'subscript_expression')
      )
        return [];
      if (program.loops.some(({ counter }) => counter === variable)) return [];
      return [
        {
          tags: tagsOf('arith/wrong-operator', 'arith/sign'),
          edits: [replace(node, operatorOf(node) === '++' ? `${target.text}--` : `${target.text}++`)],
        },
      ];
    }),
  ],
};

function wrongNumbers(value: number): string[] {
  if (value === 64) return ['46', '63', '65'];
  if (value === 10) return ['100', '1', '9'];
  if (value >= 10) return [String(value - 1), String(value + 1)];
  return value === 2 ? ['3', '1'] : [String(value + 1)];
}

const wrongNumber: Operator = {
  name: 'wrong-number',
  fixType: 'ARITHMETIC',
  weight: 0.8,
  places: (program) => {
    const terms = [
      ...computations(program),
      ...program.all('assignment_expression').filter((node) => operatorOf(node) !== '='),
    ];
    return terms.flatMap((node) =>
      (sides(node) ?? []).flatMap((side): Place[] => {
        if (side.type === 'char_literal' && side.text === "' '") {
          return [{ tags: tagsOf('arith/wrong-constant', 'type/char-int'), edits: [replace(side, "'0'")] }];
        }
        const value = side.type === 'number_literal' ? numberIn(side) : null;
        if (value === null || (stepsLoop(program, node) && value === 1)) return [];
        const wrong = Number.isInteger(value) ? wrongNumbers(value) : [String(value * 10)];
        const macro = modulo(operatorOf(node)) && wrong.length > 1;
        return wrong.map((text, index) => ({
          tags: tagsOf('arith/wrong-constant', macro && index === 0 && stepsLoop(program, node) && 'loop/wrong-step'),
          edits: [replace(side, text)],
          weight: 1 / wrong.length,
        }));
      }),
    );
  },
};

/** A constant of the program by another number. */
const wrongMacro: Operator = {
  name: 'wrong-defined-number',
  fixType: 'ARITHMETIC',
  weight: 0.8,
  places: (program) =>
    program.all('preproc_def').flatMap((define): Place[] => {
      const value = childOf(define, 'value');
      const name = childOf(define, 'name')?.text;
      if (!value || !/^\s*\d+\s*$/.test(value.text)) return [];
      const used = computations(program).some((node) => (sides(node) ?? []).some(({ text }) => text === name));
      if (!used) return [];
      const at = value.begin + (/\d/.exec(value.text)?.index ?? 0);
      return wrongNumbers(Number(value.text)).map((text) => ({
        tags: tagsOf('arith/wrong-constant'),
        edits: [{ begin: at, end: at + value.text.trim().length, text }],
        weight: 0.4,
      }));
    }),
};

/** The statement's expression `x = x + y`, as its variable, and what is joined to it. */
export function accumulation(node: SyntaxNode): { target: SyntaxNode; value: SyntaxNode; operator: string } | null {
  const both = node.type === 'assignment_expression' ? sides(node) : null;
  if (!both) return null;
  const operator = operatorOf(node);
  if (operator !== '=') return { target: both[0], value: both[1], operator };
  const sum = bare(both[1]);
  const terms = sum.type === 'binary_expression' ? sides(sum) : null;
  return terms && terms[0].text === both[0].text
    ? { target: both[0], value: terms[1], operator: operatorOf(sum) }
    : null;
}

/** `b - a` for `a - b`, `10 % n` for `n % 10`. */
const operandsExchanged: Operator = {
  name: 'operands-exchanged',
  fixType: 'ARITHMETIC',
  weight: 0.6,
  places: (program) =>
    computations(program)
      .filter((node) => ['-', '/', '%'].includes(operatorOf(node)))
      .flatMap((node): Place[] => {
        const both = sides(node);
        if (!both) return [];
        return [
          {
            tags: tagsOf('arith/wrong-order', operatorOf(node) === '-' ? 'arith/sign' : 'arith/modulo'),
            edits: exchange(...both),
          },
        ];
      }),
};

/** The results of a choice exchanged, where both are numbers. */
const choiceExchanged: Operator = {
  name: 'choice-exchanged',
  fixType: 'ARITHMETIC',
  weight: 1,
  places: (program) =>
    program.all('conditional_expression').flatMap((node): Place[] => {
      const [yes, no] = [childOf(node, 'consequence'), childOf(node, 'alternative')];
      if (!yes || !no || numberIn(yes) === null || numberIn(no) === null) return [];
      return [{ tags: tagsOf('arith/wrong-constant'), edits: exchange(yes, no) }];
    }),
};

/** One more than it should be. */
const oneTooMany: Operator = {
  name: 'one-too-many',
  fixType: 'ARITHMETIC',
  weight: 0.4,
  places: (program) =>
    program.all('return_statement').flatMap((node): Place[] => {
      const value = node.children.find((child) => child.named);
      const variable = value?.type === 'identifier' ? program.variableOf(value) : null;
      if (!value || !variable || !['int', 'long'].includes(variable.type)) return [];
      return [' + 1', ' - 1'].map((text) => ({
        tags: tagsOf('return/wrong-value', 'arith/wrong-constant'),
        edits: [insertAfter(value, text)],
      }));
    }),
};

/** The other answer returned. */
const otherAnswer: Operator = {
  name: 'returned-number',
  fixType: 'ARITHMETIC',
  weight: 0.8,
  places: (program) =>
    program.functions.flatMap(({ name, body }): Place[] => {
      if (name === 'main') return [];
      const returns = [...descendants(body)].filter(({ type }) => type === 'return_statement');
      const values = returns.flatMap((node) =>
        node.children.filter((child) => child.named && numberIn(child) !== null),
      );
      const flags = values.filter((value) => ['0', '1'].includes(bare(value).text));
      const turned = flags.map((value): Place => ({
        tags: tagsOf('return/wrong-value'),
        edits: [replace(value, bare(value).text === '0' ? '1' : '0')],
      }));
      return [...turned, ...everywhere(turned)];
    }),
};

/** A term counted twice. */
const termRepeated: Operator = {
  name: 'term-repeated',
  fixType: 'ARITHMETIC',
  weight: 0.4,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const { value, operator } = accumulation(node) ?? {};
      if (!value || operator !== '+=' || value.type === 'number_literal' || value.type === 'char_literal') return [];
      return [{ tags: tagsOf('arith/wrong-operator', 'arith/wrong-constant'), edits: [insertBefore(value, '2 * ')] }];
    }),
};

export const arithmetic: readonly Operator[] = [
  wrongOperator,
  wrongOperatorEverywhere,
  wrongAssignment,
  wrongNumber,
  wrongMacro,
  operandsExchanged,
  choiceExchanged,
  oneTooMany,
  otherAnswer,
  termRepeated,
];
