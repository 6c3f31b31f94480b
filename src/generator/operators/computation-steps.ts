/** Steps of a computation that are missing, or in the wrong order. */
import { bare, callArguments, operatorOf, sides, statementsOf, type Variable } from '../program-view.ts';
import { childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignedIn, assignmentIn, enclosingLoop, numberIn, prints, reads } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { exchange, inList, remove, replace } from './text.ts';
import { computations, stepsLoop, modulo, accumulation } from './arithmetic.ts';

/** One of the two terms, where the other is forgotten. */
const termDropped: Operator = {
  name: 'term-dropped',
  fixType: 'ARITHMETIC',
  weight: 1,
  places: (program) =>
    computations(program).flatMap((node): Place[] => {
      const both = sides(node);
      if (!both) return [];
      const operator = operatorOf(node);
      const character = both.some(({ type }) => type === 'char_literal');
      const sign = both.some((side) => /sign|neg/i.test(side.text) || numberIn(side) === -1);
      const tags = tagsOf(
        'arith/missing-step',
        modulo(operator),
        character && 'type/char-int',
        sign && 'arith/sign',
        sign && 'case/negative',
      );
      const target = node.parent?.type === 'assignment_expression' ? childOf(node.parent, 'left') : null;
      const returned = node.parent?.type === 'return_statement' && both.some(({ type }) => type === 'call_expression');
      const all = returned ? tagsOf('arith/missing-step', 'return/wrong-value', ...tags) : tags;
      // Nobody writes `x = x`, nor the number alone for `x / 10`.
      const alone =
        numberIn(both[1]) === null && both[1].type !== 'char_literal' && operator !== '%' && operator !== '/';
      return [both[0].text, ...(alone ? [operator === '-' ? `-${both[1].text}` : both[1].text] : [])]
        .filter((kept) => kept !== target?.text)
        .map((kept) => ({ tags: all, edits: [replace(node, kept)] }));
    }),
};

/** The digit's character instead of its value. */
const digitCharacter: Operator = {
  name: 'digit-character',
  fixType: 'DATA_TYPE',
  weight: 3,
  places: (program) =>
    program.all('binary_expression').flatMap((node): Place[] => {
      const both = sides(node);
      if (operatorOf(node) !== '-' || !both || !["'0'", '48'].includes(both[1].text)) return [];
      return [{ tags: tagsOf('type/char-int', 'arith/missing-step'), edits: [replace(node, both[0].text)] }];
    }),
};

/** `sum = x` for `sum = sum + x`. */
const accumulatorOverwritten: Operator = {
  name: 'accumulator-overwritten',
  fixType: 'ARITHMETIC',
  weight: 1,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const { target, value, operator } = accumulation(node) ?? {};
      if (
        !target ||
        !value ||
        !operator ||
        !/^[+*-]/.test(operator) ||
        !enclosingLoop(program, node) ||
        stepsLoop(program, node)
      )
        return [];
      return [
        {
          tags: tagsOf('arith/missing-step', 'state/overwritten'),
          edits: [replace(node, `${target.text} = ${value.text}`)],
        },
      ];
    }),
};

const stepDropped: Operator = {
  name: 'computation-dropped',
  fixType: 'ARITHMETIC',
  weight: 1.2,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const assignment = assignmentIn(statement);
      const value = assignment && sides(assignment)?.[1];
      if (!assignment || !value || !inList(statement) || stepsLoop(program, statement) || reads(statement)) return [];
      const target = sides(assignment)?.[0];
      const own = [...descendants(value)].some((part) => part.text === target?.text);
      const negates = own && (value.text.startsWith('-') || /abs|sign|\*\s*-\s*1/.test(value.text));
      if (!accumulation(assignment) && !own) return [];
      return [
        {
          tags: tagsOf(
            'arith/missing-step',
            modulo(accumulation(assignment)?.operator ?? ''),
            negates && 'arith/sign',
            negates && 'case/negative',
          ),
          edits: [remove(program, statement)],
        },
      ];
    }),
};

const signDropped: Operator = {
  name: 'sign',
  fixType: 'ARITHMETIC',
  weight: 1.2,
  places: (program) => {
    const minus = program.all('unary_expression').flatMap((node): Place[] => {
      const argument = childOf(node, 'argument');
      if (operatorOf(node) !== '-' || !argument) return [];
      if (
        argument.type === 'number_literal' &&
        node.parent?.type !== 'return_statement' &&
        node.parent?.type !== 'assignment_expression'
      )
        return [];
      // To leave out `x = -x` altogether is more usual than to write `x = x`.
      if (node.parent && childOf(node.parent, 'left')?.text === argument.text) return [];
      const returned = node.parent?.type === 'return_statement';
      return [
        {
          tags: tagsOf(returned && 'return/wrong-value', 'arith/sign', 'case/negative'),
          edits: [replace(node, bare(argument).text)],
        },
      ];
    });
    const absolute = program.calls('abs', 'labs', 'fabs').flatMap((call): Place[] => {
      const [argument] = callArguments(call);
      return argument
        ? [
            {
              tags: tagsOf('arith/sign', 'case/negative'),
              edits: [replace(call, argument.type === 'binary_expression' ? `(${argument.text})` : argument.text)],
            },
          ]
        : [];
    });
    return [
      ...minus,
      ...absolute,
      ...everywhere(
        [...minus, ...absolute].filter((place, index, all) =>
          all.every(
            (other, at) =>
              at === index ||
              !place.edits.some((edit) => other.edits.some((one) => one.begin < edit.end && edit.begin < one.end)),
          ),
        ),
      ),
    ];
  },
};

/** Parentheses that are not there, or around the wrong part. */
const grouping: Operator = {
  name: 'grouping',
  fixType: 'ARITHMETIC',
  weight: 1.5,
  places: (program) => {
    const dropped = program.all('parenthesized_expression').flatMap((node): Place[] => {
      const inner = bare(node);
      const outer = node.parent;
      if (outer?.type === 'update_expression' && inner.type === 'pointer_expression')
        return [{ tags: tagsOf('arith/wrong-order'), edits: [replace(node, inner.text)], weight: 2 }];
      const strong =
        outer &&
        (['*', '/', '%'].includes(operatorOf(outer)) ||
          (outer.type === 'unary_expression' && operatorOf(outer) === '-') ||
          outer.type === 'cast_expression');
      if (!strong || !['+', '-', '%', '/'].includes(operatorOf(inner)) || inner.type !== 'binary_expression') return [];
      // `(a * b) / c` means the same without them.
      if (outer.type !== 'cast_expression' && node.field === 'left' && ['%', '/'].includes(operatorOf(inner)))
        return [];
      return [
        {
          tags: tagsOf(
            'arith/wrong-order',
            outer.type === 'cast_expression' ? 'type/int-for-float' : modulo(operatorOf(outer)),
          ),
          edits: [replace(node, inner.text)],
        },
      ];
    });
    const moved = computations(program).flatMap((node): Place[] => {
      const both = ['+', '-'].includes(operatorOf(node)) ? sides(node) : null;
      const inner = both && bare(both[0]);
      const terms = inner && ['%', '/', '*'].includes(operatorOf(inner)) ? sides(inner) : null;
      if (!both || !inner || !terms) return [];
      const text = `(${terms[0].text} ${operatorOf(node)} ${both[1].text}) ${operatorOf(inner)} ${terms[1].text}`;
      return [{ tags: tagsOf('arith/wrong-order', modulo(operatorOf(inner))), edits: [replace(node, text)] }];
    });
    return [...dropped, ...moved];
  },
};

/** Two steps of a computation in the wrong order; or the answer is printed before the last. */
const stepsExchanged: Operator = {
  name: 'steps-exchanged',
  fixType: 'ARITHMETIC',
  weight: 1.5,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const siblings = statement.parent ? statementsOf(statement.parent) : [];
      const next = inList(statement) ? siblings[siblings.indexOf(statement) + 1] : undefined;
      if (next?.type !== 'expression_statement' || reads(statement) || reads(next)) return [];
      const names = (node: SyntaxNode, variables: ReadonlySet<Variable | null>) =>
        [...descendants(node)].some((part) => variables.has(program.variableOf(part)));
      if (!names(next, assignedIn(program, statement)) && !names(statement, assignedIn(program, next))) return [];
      const computes = [statement, next].some((node) => /[-+*/%]/.test(node.text.replace(/"[^"]*"/g, '')));
      const indexed = [...descendants(statement)].some(({ field }) => field === 'index');
      // Only of plain steps is the order a matter of arithmetic: `x = ...;` or a call.
      const assignment = assignmentIn(statement);
      const stepped = statement.children.some(({ type }) => type === 'update_expression');
      if (!computes || indexed || stepped || (assignment && operatorOf(assignment) !== '=')) return [];
      return [
        {
          tags: tagsOf(
            'arith/wrong-order',
            /[%/]/.test(statement.text) && 'arith/modulo',
            prints(program, statement) && 'io/output-text',
          ),
          edits: exchange(statement, next),
        },
      ];
    }),
};

/** A call of the function itself whose argument gets no smaller. */
const recursionStuck: Operator = {
  name: 'recursion-stuck',
  fixType: 'ARITHMETIC',
  weight: 2,
  places: (program) =>
    program.functions.flatMap(({ name, body }) =>
      program
        .calls(name)
        .filter((call) => body.begin < call.begin && call.end < body.end)
        .flatMap((call) =>
          callArguments(call).flatMap((argument): Place[] => {
            const both = argument.type === 'binary_expression' ? sides(argument) : null;
            if (!both || numberIn(both[1]) === null) return [];
            return [{ tags: tagsOf('arith/missing-step', 'loop/infinite'), edits: [replace(argument, both[0].text)] }];
          }),
        ),
    ),
};

export const computationSteps: readonly Operator[] = [
  digitCharacter,
  termDropped,
  recursionStuck,
  accumulatorOverwritten,
  stepDropped,
  signDropped,
  grouping,
  stepsExchanged,
];
