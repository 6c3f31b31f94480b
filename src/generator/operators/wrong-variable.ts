/** Variables mistaken for each other, and results that get lost. */
import type { Tag } from '../../teacher/vocabulary.ts';
import {
  bare,
  callArguments,
  callee,
  operatorOf,
  sides,
  statementsOf,
  type ProgramView,
  type Variable,
} from '../program-view.ts';
import { ancestorOf, childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignmentIn, enclosingLoop, numberIn, others, READERS, reads } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { exchange, remove, replace } from './text.ts';
import { needsInitial } from './variable-state.ts';

/** Whether the node belongs to a test, a loop's step or an index, of which other operators take care. */
function inTest(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.field === 'condition' || at.field === 'update' || at.field === 'index') return true;
    if (at.type.endsWith('_statement')) return false;
  }
  return false;
}

/** Where a variable is named as a value: to be computed with, printed, returned or passed. */
function valueUses(program: ProgramView): { use: SyntaxNode; variable: Variable; tags: Tag[] }[] {
  return program.all('identifier').flatMap((use) => {
    const variable = program.variableOf(use);
    const above = use.parent;
    if (!variable || !above) return [];
    if (inTest(use) || above.type === 'pointer_expression' || above.type === 'update_expression') return [];
    if (above.type === 'return_statement')
      return [{ use, variable, tags: tagsOf('return/wrong-value', 'state/wrong-variable') }];
    const call = above.type === 'argument_list' ? above.parent : null;
    if (call && READERS.includes(callee(call))) return [];
    if (above.type === 'assignment_expression' && use.field === 'left') return [];
    return [
      'argument_list',
      'assignment_expression',
      'binary_expression',
      'init_declarator',
      'subscript_expression',
      'conditional_expression',
      'cast_expression',
    ].includes(above.type)
      ? [{ use, variable, tags: tagsOf('state/wrong-variable') }]
      : [];
  });
}

const wrongVariable: Operator = {
  name: 'wrong-variable',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    valueUses(program).flatMap(({ use, variable, tags }): Place[] => {
      const found = others(program, variable, use).slice(0, 3);
      return found.map(({ name }) => ({ tags, edits: [replace(use, name)], weight: 0.7 / found.length }));
    }),
};

/** A value stored in the wrong variable. */
const wrongTarget: Operator = {
  name: 'wrong-target',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const target = sides(node)?.[0];
      const variable = program.variableOf(target ?? null);
      if (
        !target ||
        !variable ||
        ancestorOf(node, 'for_statement')?.children.some(
          (child) =>
            ['initializer', 'update'].includes(child.field ?? '') && child.begin <= node.begin && node.end <= child.end,
        )
      )
        return [];
      const found = others(program, variable, target).slice(0, 2);
      return found.map(({ name }) => ({
        tags: tagsOf('state/wrong-variable', 'state/overwritten'),
        edits: [replace(target, name)],
        weight: 0.7 / found.length,
      }));
    }),
};

/** Read into the variable before. */
const readIntoOther: Operator = {
  name: 'read-into-other',
  fixType: 'VARIABLE_STATE',
  weight: 1.5,
  places: (program) =>
    program.calls('scanf', 'sscanf').flatMap((call) =>
      callArguments(call).flatMap((argument): Place[] => {
        const target = argument.type === 'pointer_expression' ? childOf(argument, 'argument') : null;
        const variable = program.variableOf(target);
        if (!target || !variable) return [];
        const before = others(program, variable, target).filter(({ uses }) =>
          uses.some((use) => use.parent?.type === 'pointer_expression'),
        );
        return before.slice(-1).map(({ name }) => ({
          tags: tagsOf('state/wrong-variable', 'state/uninitialised'),
          edits: [replace(target, name)],
        }));
      }),
    ),
};

/** `x = max` for `max = x`. */
const assignmentReversed: Operator = {
  name: 'assignment-reversed',
  fixType: 'VARIABLE_STATE',
  weight: 1.5,
  places: (program) => {
    const places = program.all('assignment_expression').flatMap((node): Place[] => {
      const both = operatorOf(node) === '=' ? sides(node) : null;
      if (
        !both ||
        !both.every(({ type }) => ['identifier', 'subscript_expression', 'pointer_expression'].includes(type))
      )
        return [];
      const [target, value] = both.map((side) =>
        program.variableOf(side.type === 'identifier' ? side : childOf(side, 'argument')),
      );
      if (
        !target ||
        !value ||
        (value.array && both[1].type === 'identifier') ||
        (value.pointer && both[1].type === 'identifier')
      )
        return [];
      const first = needsInitial({ ...target, uses: target.uses.filter((use) => use.begin !== both[0].begin) });
      return [
        {
          tags: tagsOf(
            'state/wrong-variable',
            'state/overwritten',
            !target.initial && !target.parameter && !first && !enclosingLoop(program, node) && 'state/uninitialised',
          ),
          edits: exchange(...both),
        },
      ];
    });
    return [...places, ...everywhere(places.slice(0, 5))];
  },
};

/** Three assignments that exchange two values: without the third variable, or in the wrong order. */
const exchangeBroken: Operator = {
  name: 'exchange-broken',
  fixType: 'VARIABLE_STATE',
  weight: 2,
  places: (program) => {
    const found = program.all('compound_statement').flatMap((block) => {
      const statements = statementsOf(block);
      return statements.flatMap((first, index) => {
        const [second, third] = statements.slice(index + 1);
        const one = assignmentIn(first) ?? childOf(first, 'declarator');
        const [keep, kept] = one
          ? [childOf(one, 'left') ?? childOf(one, 'declarator'), childOf(one, 'right') ?? childOf(one, 'value')]
          : [];
        const two = second ? assignmentIn(second) : null;
        const three = third ? assignmentIn(third) : null;
        const [a, b] = (two && sides(two)) ?? [];
        const [c, d] = (three && sides(three)) ?? [];
        return second &&
          third &&
          keep &&
          a &&
          b &&
          c &&
          d &&
          kept?.text === a.text &&
          b.text === c.text &&
          d.text === keep.text
          ? [{ first, second, third, a, d }]
          : [];
      });
    });
    const without = found.map(({ first, a, d }): Place => ({
      tags: tagsOf('state/overwritten'),
      edits: first.type === 'declaration' ? [replace(d, a.text)] : [remove(program, first), replace(d, a.text)],
    }));
    const order = found.flatMap(({ first, second, third }): Place[] => [
      { tags: tagsOf('state/overwritten', 'arith/wrong-order'), edits: exchange(first, second), weight: 0.7 },
      ...(first.type === 'declaration'
        ? []
        : [{ tags: tagsOf('state/overwritten', 'arith/wrong-order'), edits: exchange(second, third), weight: 0.7 }]),
    ]);
    return [...without, ...everywhere(without), ...order];
  },
};

/** Arguments in another order. */
const argumentsExchanged: Operator = {
  name: 'arguments-exchanged',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.functions.flatMap(({ name }) =>
      program.calls(name).flatMap((call): Place[] => {
        const given = callArguments(call);
        return given.slice(1).flatMap((second, index): Place[] => {
          const first = given[index];
          const kinds = [first, second].map((argument) => program.variableOf(argument ?? null));
          return first &&
            kinds[0] &&
            kinds[1] &&
            kinds[0].type === kinds[1].type &&
            (kinds[0].array === null) === (kinds[1].array === null)
            ? [{ tags: tagsOf('state/wrong-variable'), edits: exchange(first, second) }]
            : [];
        });
      }),
    ),
};

/** Zero returned whatever was computed. */
const returnedValue: Operator = {
  name: 'returned-value',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.functions
      .filter(({ name, returns }) => name !== 'main' && returns !== 'void')
      .flatMap(({ body }) =>
        [...descendants(body)].flatMap((node): Place[] => {
          const value = node.type === 'return_statement' ? node.children.find((child) => child.named) : undefined;
          if (!value || numberIn(value) !== null || value.type === 'char_literal') return [];
          return [{ tags: tagsOf('return/wrong-value', 'state/wrong-variable'), edits: [replace(value, '0')] }];
        }),
      ),
};

/** A function whose value nobody returns. */
const returnForgotten: Operator = {
  name: 'return-forgotten',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.functions
      .filter(({ name, returns }) => name !== 'main' && returns !== 'void')
      .flatMap(({ body }): Place[] => {
        const last = statementsOf(body).at(-1);
        return last?.type === 'return_statement'
          ? [{ tags: tagsOf('return/missing'), edits: [remove(program, last)] }]
          : [];
      }),
};

/** A function is called, and what it gives is lost. */
const resultLost: Operator = {
  name: 'result-lost',
  fixType: 'VARIABLE_STATE',
  weight: 1.5,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const assignment = assignmentIn(statement);
      const [target, value] = (assignment && operatorOf(assignment) === '=' && sides(assignment)) || [];
      const variable = program.variableOf(target ?? null);
      if (!assignment || !value || !variable || bare(value).type !== 'call_expression' || reads(value)) return [];
      const earlier = variable.initial !== null || variable.uses.some((use) => use.begin < statement.begin);
      return [
        { tags: tagsOf(earlier ? 'state/not-reset' : 'state/uninitialised'), edits: [replace(assignment, value.text)] },
      ];
    }),
};

/** `p = q` for `*p = *q`. */
const pointerForValue: Operator = {
  name: 'pointer-for-value',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const both = sides(node) ?? [];
      const [target, value] = both.map((side) =>
        side.type === 'pointer_expression' && operatorOf(side) === '*' ? childOf(side, 'argument') : null,
      );
      return target && value && program.variableOf(target) && both[0] && both[1]
        ? [
            {
              tags: tagsOf('state/wrong-variable', 'state/not-reset'),
              edits: [replace(both[0], target.text), replace(both[1], value.text)],
            },
          ]
        : [];
    }),
};

export const wrongVariables: readonly Operator[] = [
  wrongVariable,
  wrongTarget,
  readIntoOther,
  assignmentReversed,
  exchangeBroken,
  argumentsExchanged,
  returnedValue,
  returnForgotten,
  resultLost,
  pointerForValue,
];
