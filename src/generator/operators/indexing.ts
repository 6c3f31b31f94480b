/** Indices, sizes of arrays, and the ends of strings. */
import { bare, callArguments, operatorOf, sides, statementsOf, type ProgramView } from '../program-view.ts';
import { ancestorOf, childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignmentIn, comparisons, enclosingLoop, EQUALITY, numberIn, others, reads, roleOf } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { exchange, inList, insertAfter, insertBefore, remove, replace } from './text.ts';

const indices = (program: ProgramView): SyntaxNode[] =>
  program.all('subscript_expression').flatMap((node) => childOf(node, 'index') ?? []);

/** Whether the element is assigned or read into, rather than looked at. */
function written(index: SyntaxNode): boolean {
  const element = index.parent;
  const above = element?.parent;
  return (above?.type === 'assignment_expression' && element?.field === 'left') || above?.type === 'pointer_expression';
}

const shifted = (index: SyntaxNode, by: 1 | -1): string => {
  const number = numberIn(index);
  if (number !== null) return String(number + by);
  const both = index.type === 'binary_expression' ? sides(index) : null;
  const constant = both && numberIn(both[1]);
  const sign = operatorOf(index) === '-' ? -1 : 1;
  if (both && constant !== null && ['+', '-'].includes(operatorOf(index))) {
    const offset = sign * constant + by;
    return offset === 0 ? both[0].text : `${both[0].text} ${offset > 0 ? '+' : '-'} ${Math.abs(offset)}`;
  }
  return `${index.text} ${by > 0 ? '+' : '-'} 1`;
};

function shiftedAt(index: SyntaxNode, by: 1 | -1): Place[] {
  if (['update_expression', 'char_literal', 'call_expression'].includes(index.type)) return [];
  const number = numberIn(index);
  if (number !== null && number + by < 0) return [];
  return [
    {
      tags: tagsOf(
        'index/off-by-one',
        (number === null || written(index)) && 'index/out-of-bounds',
        number !== null && written(index) && 'state/overwritten',
      ),
      edits: [replace(index, shifted(index, by))],
      weight: 0.6,
    },
  ];
}

const indexShifted: Operator = {
  name: 'index-shifted',
  fixType: 'INDEXING',
  weight: 1.2,
  places: (program) => indices(program).flatMap((index) => [...shiftedAt(index, 1), ...shiftedAt(index, -1)]),
};

/** A student who counts from one. */
const indexShiftedEverywhere: Operator = {
  name: 'index-shifted-everywhere',
  fixType: 'INDEXING',
  weight: 3,
  places: (program) =>
    [
      indices(program).filter((index) => numberIn(index) !== null && written(index)),
      indices(program).filter((index) => enclosingLoop(program, index) && written(index)),
      indices(program).filter((index) => enclosingLoop(program, index) && !written(index)),
      indices(program).filter((index) => !enclosingLoop(program, index) && !written(index)),
    ].flatMap((group) => everywhere(group.flatMap((index) => shiftedAt(index, 1)))),
};

const constantIndex: Operator = {
  name: 'constant-index',
  fixType: 'INDEXING',
  weight: 0.7,
  places: (program) =>
    indices(program)
      .filter((index) => index.type === 'identifier' && enclosingLoop(program, index))
      .map((index) => ({
        tags: tagsOf('state/wrong-variable', written(index) && 'state/overwritten'),
        edits: [replace(index, '0')],
      })),
};

const otherIndex: Operator = {
  name: 'other-index',
  fixType: 'INDEXING',
  weight: 0.8,
  places: (program) =>
    indices(program).flatMap((index): Place[] => {
      const named = index.type === 'identifier' ? index : (sides(index)?.[0] ?? index);
      const variable = program.variableOf(named);
      if (!variable) return [];
      const found = others(program, variable, named).slice(0, 2);
      return found.map(({ name }) => ({
        tags: tagsOf('state/wrong-variable', 'index/out-of-bounds'),
        edits: [replace(named, name)],
        weight: 1 / found.length,
      }));
    }),
};

/** Lengths that a student takes to be enough. */
function tooSmall(size: number): number[] {
  if (size > 24) return [10, 20].filter((value) => value < size);
  return size > 2 ? [size - 1, ...(size >= 10 ? [Math.floor(size / 2), 5] : [])] : [];
}

const bufferSize: Operator = {
  name: 'buffer-size',
  fixType: 'INDEXING',
  weight: 1.5,
  places: (program) => {
    const sizes = program.variables.flatMap(({ array, type, parameter }) => {
      const size = array && !parameter ? childOf(array, 'size') : null;
      return size ? [{ size, text: type === 'char' }] : [];
    });
    const macros = program.all('preproc_def').flatMap((define) => {
      const name = childOf(define, 'name')?.text;
      const value = childOf(define, 'value');
      return value && name && /^\s*\d+\s*$/.test(value.text)
        ? sizes.filter(({ size }) => size.text.split(/\W+/).includes(name)).map(({ text }) => ({ size: value, text }))
        : [];
    });
    return [...sizes, ...macros].flatMap(({ size, text }): Place[] => {
      const number = Number(size.text);
      const extra = size.type === 'binary_expression' ? [sides(size)?.[0].text ?? ''] : [];
      const smaller = Number.isInteger(number) ? tooSmall(number).map(String) : extra;
      const sized = text && program.calls('fgets').length > 0;
      return smaller.map((value, index) => ({
        tags: tagsOf(
          'index/buffer-size',
          sized ? 'io/input-method' : 'index/out-of-bounds',
          index === 0 && number <= 24 && 'index/off-by-one',
        ),
        edits: [
          {
            begin: size.begin,
            end: size.begin + size.text.trimEnd().length,
            text: size.text.startsWith(' ') ? ` ${value}` : value,
          },
        ],
        weight: 1 / smaller.length,
      }));
    });
  },
};

const endsString = (node: SyntaxNode): boolean => ["'\\0'", '0', 'NULL'].includes(bare(node).text);

/** The newline of a line that was read, or the end of a string, is not dealt with. */
const endNotCut: Operator = {
  name: 'end-not-cut',
  fixType: 'INDEXING',
  weight: 2,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const assignment = assignmentIn(statement);
      const both = assignment && sides(assignment);
      const index = both && both[0].type === 'subscript_expression' ? childOf(both[0], 'index') : null;
      if (!both || !index || !endsString(both[1])) return [];
      const variable = program.variableOf(childOf(both[0], 'argument'));
      if (variable?.type !== 'char') return [];
      const owner =
        statement.parent?.type === 'compound_statement' && statementsOf(statement.parent).length === 1
          ? statement.parent.parent
          : statement.parent;
      const whole = owner?.type === 'if_statement' && !childOf(owner, 'alternative') ? owner : statement;
      return inList(whole) ? [{ tags: tagsOf('index/terminator'), edits: [remove(program, whole)] }] : [];
    }),
};

/** A loop over a string that does not ask for its end. */
const endNotTested: Operator = {
  name: 'end-not-tested',
  fixType: 'INDEXING',
  weight: 1.5,
  places: (program) =>
    comparisons(program, EQUALITY).flatMap((test): Place[] => {
      const both = sides(test);
      const connective = test.parent;
      const parts = connective && ['&&', '||'].includes(operatorOf(connective)) ? sides(connective) : null;
      const element = both && ['subscript_expression', 'pointer_expression'].includes(bare(both[0]).type);
      if (
        !both ||
        !parts ||
        !connective ||
        !element ||
        !["'\\n'", "'\\0'"].includes(both[1].text) ||
        !roleOf(program, test).loop
      )
        return [];
      const kept = parts[0] === test ? parts[1] : parts[0];
      return [{ tags: tagsOf('index/terminator', 'loop/wrong-termination'), edits: [replace(connective, kept.text)] }];
    }),
};

/** The length of a string one too high or too low. */
const lengthShifted: Operator = {
  name: 'length-shifted',
  fixType: 'INDEXING',
  weight: 1.2,
  places: (program) =>
    program.calls('strlen').flatMap((call): Place[] => {
      const loop =
        roleOf(program, call.parent ?? call).loop ||
        ancestorOf(call, 'for_statement')?.children.some(
          (child) => child.field === 'condition' && child.begin <= call.begin && call.end <= child.end,
        );
      const outer = call.parent;
      const corrected =
        outer?.type === 'binary_expression' && operatorOf(outer) === '-' && sides(outer)?.[1].text === '1';
      const index = ancestorOf(call, 'subscript_expression');
      const tags = tagsOf(
        index ? 'index/off-by-one' : 'index/terminator',
        index ? 'index/terminator' : 'loop/off-by-one',
      );
      if (corrected && outer) return [{ tags, edits: [replace(outer, call.text)] }];
      if (loop || outer?.type === 'binary_expression') return [];
      return [
        { tags, edits: [insertAfter(call, ' - 1')] },
        { tags: tagsOf('index/off-by-one', 'index/out-of-bounds'), edits: [insertAfter(call, ' + 1')], weight: 0.5 },
      ];
    }),
};

/** The position moves on before the element is stored or looked at. */
const stepsFirst: Operator = {
  name: 'steps-first',
  fixType: 'INDEXING',
  weight: 1.2,
  places: (program) => {
    const within = indices(program).flatMap((index): Place[] => {
      const argument = index.type === 'update_expression' ? childOf(index, 'argument') : null;
      if (!argument || index.children[0] !== argument) return [];
      return [
        {
          tags: tagsOf('index/off-by-one', written(index) && 'state/uninitialised'),
          edits: [replace(index, `${operatorOf(index)}${argument.text}`)],
        },
      ];
    });
    const statements = program.all('expression_statement').flatMap((statement): Place[] => {
      const siblings = statement.parent ? statementsOf(statement.parent) : [];
      const next = inList(statement) ? siblings[siblings.indexOf(statement) + 1] : undefined;
      if (next?.type !== 'expression_statement' || reads(statement)) return [];
      const step = next.children.find((child) => ['update_expression', 'assignment_expression'].includes(child.type));
      const counter = step && program.variableOf(childOf(step, 'argument') ?? childOf(step, 'left'));
      const subscripts = [...descendants(statement)].filter(
        (node) => node.field === 'index' && counter && program.variableOf(node) === counter,
      );
      if (!counter || subscripts.length === 0) return [];
      return [
        {
          tags: tagsOf('index/off-by-one', subscripts.some(written) ? 'state/uninitialised' : 'arith/wrong-order'),
          edits: exchange(statement, next),
        },
      ];
    });
    return [...within, ...statements];
  },
};

/** The address one element further: `s + 1` for `s`, `&v[1]` for `v`. */
const pointerShifted: Operator = {
  name: 'pointer-shifted',
  fixType: 'INDEXING',
  weight: 0.6,
  places: (program) => {
    const starts = program.all('init_declarator', 'assignment_expression').flatMap((node): Place[] => {
      const value = childOf(node, 'value') ?? childOf(node, 'right');
      const target =
        program.variableOf(childOf(node, 'left')) ?? program.variables.find(({ initial }) => initial === value);
      const array = program.variableOf(value ?? null);
      if (!value || !array?.array || !target?.pointer) return [];
      return [{ tags: tagsOf('index/off-by-one'), edits: [insertAfter(value, ' + 1')] }];
    });
    const read = program.all('pointer_expression').flatMap((node): Place[] => {
      const pointer = childOf(node, 'argument');
      const variable = program.variableOf(pointer);
      if (operatorOf(node) !== '*' || !pointer || variable?.type !== 'char' || node.parent?.type === 'declaration')
        return [];
      return [
        {
          tags: tagsOf('index/off-by-one', 'index/out-of-bounds'),
          edits: [insertBefore(pointer, '('), insertAfter(pointer, ' + 1)')],
        },
      ];
    });
    const passed = program.functions.flatMap(({ name }) =>
      program.calls(name).flatMap((call) =>
        callArguments(call).flatMap((argument): Place[] => {
          const both = argument.type === 'binary_expression' && operatorOf(argument) === '+' ? sides(argument) : null;
          const pointer = both && program.variableOf(both[0]);
          if (!both || !pointer || !(pointer.array || pointer.pointer) || both[1].text !== '1') return [];
          return [{ tags: tagsOf('index/off-by-one'), edits: [replace(argument, `${both[0].text} + 2`)] }];
        }),
      ),
    );
    return [...starts, ...read, ...passed];
  },
};

export const indexing: readonly Operator[] = [
  indexShifted,
  indexShiftedEverywhere,
  constantIndex,
  otherIndex,
  bufferSize,
  endNotCut,
  endNotTested,
  lengthShifted,
  stepsFirst,
  pointerShifted,
];
