/** Variables without a value, with the wrong one, or mistaken for each other. */
import { operatorOf, sides, statementsOf, type ProgramView, type Variable } from '../program-view.ts';
import { ancestorOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignedIn, assignmentIn, enclosingLoop, numberIn, reads } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { inList, insertBefore, remove, replace, statementBefore } from './text.ts';

/** Whether the variable is read or stepped before anything else gives it a value. */
export function needsInitial({ uses, declarator }: Variable, from = declarator.end): boolean {
  const first = uses.find((use) => use.begin > from);
  const above = first?.parent;
  if (!first || !above) return false;
  const plainly = above.type === 'assignment_expression' && first.field === 'left' && operatorOf(above) === '=';
  const addressed = above.type === 'pointer_expression' && operatorOf(above) === '&';
  return !addressed && (!plainly || first.begin !== above.begin || above.text.split(first.text).length > 2);
}

function initialDropped(program: ProgramView): Place[] {
  return program.variables.flatMap((variable): Place[] => {
    const { initial, declarator, scope, type, array } = variable;
    if (!initial || array || scope.type === 'translation_unit' || /const/.test(variable.declaration.text)) return [];
    if (
      !['number_literal', 'char_literal', 'unary_expression', 'identifier'].includes(initial.type) ||
      !needsInitial(variable)
    )
      return [];
    const byDefault = type === 'char' && variable.uses.some((use) => enclosingLoop(program, use) === null);
    return [
      {
        tags: tagsOf('state/uninitialised', byDefault && 'case/default'),
        edits: [{ begin: declarator.end, end: initial.end, text: '' }],
      },
    ];
  });
}

const uninitialised: Operator = {
  name: 'uninitialised',
  fixType: 'VARIABLE_STATE',
  weight: 1.5,
  places: initialDropped,
};

const uninitialisedEverywhere: Operator = {
  name: 'uninitialised-everywhere',
  fixType: 'VARIABLE_STATE',
  weight: 2,
  places: (program) => everywhere(initialDropped(program)),
};

/** Counters that start at one, products at zero, and the largest of several at zero whatever they are. */
const wrongInitial: Operator = {
  name: 'wrong-initial-value',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) => {
    const declared = program.variables.flatMap(({ initial, array }) =>
      initial && !array ? [{ variable: null, value: initial }] : [],
    );
    const assigned = program.all('assignment_expression').flatMap((node) => {
      const value = operatorOf(node) === '=' ? sides(node)?.[1] : undefined;
      const variable = program.variableOf(sides(node)?.[0] ?? null);
      return value && variable && !enclosingLoop(program, node) ? [{ variable, value }] : [];
    });
    return [...declared, ...assigned].flatMap(({ value }): Place[] => {
      const owner =
        program.variables.find(({ initial }) => initial === value) ??
        program.variableOf(sides(value.parent ?? value)?.[0] ?? null);
      if (!owner || owner.pointer || program.loops.some(({ counter }) => counter === owner)) return [];
      const number = numberIn(value);
      const compared = owner.uses.some(
        ({ parent }) => parent !== null && ['<', '>', '<=', '>='].includes(operatorOf(parent)),
      );
      const updated = owner.uses
        .filter((use) => use.begin > value.end)
        .some(
          ({ parent, field }) =>
            (parent?.type === 'assignment_expression' && field === 'left') || parent?.type === 'update_expression',
        );
      if (!updated) return [];
      if (number === null) {
        if (!compared || !['identifier', 'subscript_expression'].includes(value.type) || owner.type !== 'int')
          return [];
        return [{ tags: tagsOf('arith/wrong-constant', 'case/negative'), edits: [replace(value, '0')], weight: 2 }];
      }
      const product = owner.uses.some(({ parent }) => parent !== null && ['*', '*='].includes(operatorOf(parent)));
      const wrong = number === 0 ? '1' : '0';
      return [
        { tags: tagsOf('arith/wrong-constant', product && 'arith/wrong-operator'), edits: [replace(value, wrong)] },
      ];
    });
  },
};

/** Whether the statement gives a variable a value that hangs on nothing. */
const resets = (statement: SyntaxNode): boolean => {
  const assignment = assignmentIn(statement);
  let value = assignment && operatorOf(assignment) === '=' ? sides(assignment)?.[1] : undefined;
  while (value?.type === 'assignment_expression') value = sides(value)?.[1];
  return value !== undefined && (numberIn(value) !== null || value.type === 'char_literal');
};

const resetDropped: Operator = {
  name: 'reset-dropped',
  fixType: 'VARIABLE_STATE',
  weight: 2,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      if (!resets(statement) || !inList(statement)) return [];
      const [variable] = assignedIn(program, statement);
      const loop = enclosingLoop(program, statement);
      if (!variable || variable.array) return [];
      const before = variable.initial !== null || variable.uses.some((use) => use.begin < statement.begin);
      const flag = ancestorOf(statement, 'if_statement', 'else_clause') !== null;
      if (!before) return [{ tags: tagsOf('state/uninitialised'), edits: [remove(program, statement)] }];
      return [
        {
          tags: tagsOf(
            'state/not-reset',
            loop?.counter === variable && 'loop/never-runs',
            flag && /neg|sign|minus/i.test(variable.name) && 'case/negative',
          ),
          edits: [remove(program, statement)],
        },
      ];
    }),
};

/** The accumulator set back in each round. */
const resetInLoop: Operator = {
  name: 'reset-in-loop',
  fixType: 'VARIABLE_STATE',
  weight: 1.2,
  places: (program) =>
    program.loops.flatMap((loop): Place[] => {
      const [first] = statementsOf(loop.body);
      if (!first || loop.body.type !== 'compound_statement') return [];
      return [...assignedIn(program, loop.body)].flatMap((variable): Place[] => {
        const start =
          variable.initial ??
          sides(variable.uses.findLast((use) => use.end < loop.node.begin)?.parent ?? loop.node)?.[1];
        const number = start && numberIn(start);
        if (number === null || number === undefined || variable === loop.counter || variable.array) return [];
        if (variable.declarator.begin > loop.node.begin) return [];
        const tested =
          loop.condition && [...descendants(loop.condition)].some((part) => program.variableOf(part) === variable);
        if (tested) return [];
        return [
          {
            tags: tagsOf('state/overwritten'),
            edits: [statementBefore(program, first, `${variable.name} = ${start?.text ?? '0'};`)],
          },
        ];
      });
    }),
};

/** A declaration inside a block that hides the variable meant. */
const shadowed: Operator = {
  name: 'shadowed',
  fixType: 'VARIABLE_STATE',
  weight: 0.8,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const assignment = assignmentIn(statement);
      const variable =
        assignment && operatorOf(assignment) === '=' ? program.variableOf(sides(assignment)?.[0] ?? null) : null;
      const block = statement.parent;
      if (!assignment || !variable || variable.pointer || variable.array || block?.type !== 'compound_statement')
        return [];
      if (block === variable.scope || block.parent?.type === 'function_definition') return [];
      const own = [...descendants(sides(assignment)?.[1] ?? assignment)].some(
        (part) => program.variableOf(part) === variable,
      );
      const again = statementsOf(block).some(
        (other) => other !== statement && other.begin < statement.begin && assignedIn(program, other).has(variable),
      );
      if (again || !variable.uses.some((use) => use.begin > block.end)) return [];
      return [
        {
          tags: tagsOf('state/wrong-variable', own ? 'state/uninitialised' : 'state/not-reset'),
          edits: [insertBefore(assignment, `${variable.type} `)],
        },
      ];
    }),
};

const assignmentDropped: Operator = {
  name: 'assignment-dropped',
  fixType: 'VARIABLE_STATE',
  weight: 1,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      const assignment = assignmentIn(statement);
      const only = assignment ?? statement.children.find((child) => child.type === 'update_expression');
      const loop = enclosingLoop(program, statement);
      const [variable] = assignedIn(program, statement);
      if (!only || !variable || !inList(statement) || resets(statement) || reads(statement)) return [];
      const computed = assignment && /[-+*/%]/.test((sides(assignment)?.[1] ?? assignment).text);
      const steps =
        only.type === 'update_expression' || (assignment && /^(\+=|-=)$/.test(operatorOf(assignment))) || computed;
      const tested =
        loop?.condition && [...descendants(loop.condition)].some((part) => program.variableOf(part) === variable);
      if (tested || (computed && only.type !== 'update_expression')) return [];
      const stored = variable.uses.some((use) => use.field === 'index');
      const earlier =
        variable.initial !== null || variable.parameter || variable.uses.some((use) => use.begin < statement.begin);
      return [
        {
          tags: tagsOf(
            earlier ? 'state/not-reset' : 'state/uninitialised',
            Boolean(steps) && stored && 'state/overwritten',
          ),
          edits: [remove(program, statement)],
        },
      ];
    }),
};

/** A flag that is set to what it was. */
const flagValue: Operator = {
  name: 'flag-value',
  fixType: 'VARIABLE_STATE',
  weight: 0.8,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const both = operatorOf(node) === '=' ? sides(node) : null;
      const variable = program.variableOf(both?.[0] ?? null);
      if (!both || !variable || !['0', '1'].includes(both[1].text) || node.parent?.type !== 'expression_statement')
        return [];
      if (program.loops.some(({ counter }) => counter === variable)) return [];
      const sign = /neg|sign|minus/i.test(variable.name);
      return [
        {
          tags: tagsOf('state/not-reset', sign && 'arith/sign', sign && 'case/negative'),
          edits: [replace(both[1], both[1].text === '0' ? '1' : '0')],
        },
      ];
    }),
};

export const variableState: readonly Operator[] = [
  uninitialised,
  uninitialisedEverywhere,
  wrongInitial,
  resetDropped,
  resetInLoop,
  shadowed,
  assignmentDropped,
  flagValue,
];
