/** Conditions that combine in the wrong way: connectives, else, nesting, order of branches. */
import { bare, operatorOf, sides, type ProgramView } from '../program-view.ts';
import { childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { chainsOf } from './branches.ts';
import { enclosingLoop, EQUALITY, extraRun, prints, RELATIONAL, roleOf } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { inList, insertAfter, insertBefore, replace, unwrapped } from './text.ts';

const connectives = (program: ProgramView): SyntaxNode[] =>
  program.all('binary_expression').filter((node) => ['&&', '||'].includes(operatorOf(node)));

function connectiveAt(program: ProgramView, node: SyntaxNode): Place {
  const toAnd = operatorOf(node) === '||';
  const role = roleOf(program, node);
  const exit = role.kind === 'if' && [...descendants(role.owner)].some(({ type }) => type === 'return_statement');
  const operator = childOf(node, 'operator');
  return {
    tags: tagsOf(
      'logic/wrong-connective',
      role.loop && (toAnd ? (role.loop.kind === 'do' ? 'loop/wrong-termination' : 'loop/never-runs') : 'loop/infinite'),
      toAnd ? 'logic/over-constrained' : 'logic/under-constrained',
      exit && !toAnd && 'return/early',
    ),
    edits: operator ? [replace(operator, toAnd ? '&&' : '||')] : [],
  };
}

const connective: Operator = {
  name: 'connective',
  fixType: 'CONDITION_LOGIC',
  weight: 0.8,
  places: (program) => connectives(program).map((node) => connectiveAt(program, node)),
};

const connectiveInCondition: Operator = {
  name: 'connective-in-condition',
  fixType: 'CONDITION_LOGIC',
  weight: 1.5,
  places: (program) =>
    connectives(program)
      .filter((node) => !connectives(program).includes(node.parent ?? node))
      .flatMap((top) => {
        const parts = [...descendants(top)].filter((node) => node !== top && operatorOf(node) === operatorOf(top));
        return everywhere([top, ...parts].map((node) => connectiveAt(program, node)));
      }),
};

/** A student who takes `and` for `or` throughout, or the reverse. */
const connectiveEverywhere: Operator = {
  name: 'connective-everywhere',
  fixType: 'CONDITION_LOGIC',
  weight: 3,
  places: (program) =>
    ['&&', '||'].flatMap((operator) =>
      everywhere(
        connectives(program)
          .filter((node) => operatorOf(node) === operator)
          .map((node) => connectiveAt(program, node)),
      ),
    ),
};

/** Whether a condition lists values of one operand, whose omission is a missing case and no matter of logic. */
const listsValue = (node: SyntaxNode, equality: string): boolean => {
  const inner = bare(node);
  return operatorOf(inner) === equality && sides(inner)?.[1].type === 'char_literal';
};

const partDropped: Operator = {
  name: 'part-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 1.2,
  places: (program) =>
    connectives(program).flatMap((node): Place[] => {
      const both = sides(node);
      const and = operatorOf(node) === '&&';
      const role = roleOf(program, node);
      if (!both || (!role.loop && listsValue(both[1], and ? '!=' : '=='))) return [];
      return both.flatMap((kept, index): Place[] => {
        const dropped = bare(both[1 - index] ?? kept);
        // That a string ends there is a matter of its terminator.
        if (
          role.loop &&
          and &&
          listsValue(dropped, '!=') &&
          ['subscript_expression', 'pointer_expression'].includes(sides(dropped)?.[0].type ?? '')
        )
          return [];
        const guards = role.loop && RELATIONAL.has(operatorOf(dropped));
        return [
          {
            tags: tagsOf(
              and ? 'logic/under-constrained' : 'logic/over-constrained',
              role.loop && 'loop/wrong-termination',
              and && guards && 'index/out-of-bounds',
              and && role.kind === 'if' && prints(program, role.owner) && 'io/extra-output',
            ),
            edits: [replace(node, kept.text)],
          },
        ];
      });
    }),
};

/** Only the first part of each condition: one neighbour compared where all should be. */
const partsDroppedEverywhere: Operator = {
  name: 'parts-dropped-everywhere',
  fixType: 'CONDITION_LOGIC',
  weight: 1.5,
  places: (program) =>
    everywhere(
      connectives(program)
        .filter((node) => operatorOf(node) === '&&' && roleOf(program, node).kind === 'if')
        .filter((node) => !connectives(program).includes(node.parent ?? node))
        .flatMap((node): Place[] => {
          const first = sides(node)?.[0];
          return first ? [{ tags: tagsOf('logic/under-constrained'), edits: [replace(node, first.text)] }] : [];
        }),
    ),
};

/** A condition that asks, besides, for what the branch before it asks for. */
const partAdded: Operator = {
  name: 'part-added',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] =>
      chain.flatMap((branch, index): Place[] => {
        const other = chain[index - 1] ?? chain[index + 1];
        if (!branch.condition || !other?.condition) return [];
        const [own, added] = [bare(branch.condition), bare(other.condition)];
        if ([own, added].some((part) => ['&&', '||'].includes(operatorOf(part)))) return [];
        return [
          {
            tags: tagsOf('logic/over-constrained', prints(program, branch.body) && 'io/missing-output'),
            edits: [insertAfter(own, ` && ${added.text}`)],
          },
        ];
      }),
    ),
};

/** An end that is also taken for another character: a line that ends at a blank. */
const endAdded: Operator = {
  name: 'end-added',
  fixType: 'CONDITION_LOGIC',
  weight: 1.5,
  places: (program) =>
    program.all('binary_expression').flatMap((node): Place[] => {
      const both = EQUALITY.has(operatorOf(node)) ? sides(node) : null;
      if (!both || !["'\\n'", "'\\0'", 'EOF'].includes(both[1].text) || both[0].type === 'parenthesized_expression')
        return [];
      const role = roleOf(program, node);
      const leaves =
        role.kind === 'if' && [...descendants(role.owner)].find(({ type }) => /^(break|return)_/.test(type));
      const equal = operatorOf(node) === '==';
      if (!role.loop && !leaves) return [];
      return [
        {
          tags: tagsOf(
            equal ? 'logic/under-constrained' : 'logic/over-constrained',
            leaves && leaves.type === 'return_statement' ? 'return/early' : 'loop/wrong-termination',
          ),
          edits: [insertAfter(node, equal ? ` || ${both[0].text} == ' '` : ` && ${both[0].text} != ' '`)],
        },
      ];
    }),
};

/** Only letters, or only positive numbers, are counted. */
const testAdded: Operator = {
  name: 'test-added',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    program.all('assignment_expression').flatMap((node): Place[] => {
      const both = sides(node);
      const statement = node.parent;
      const loop = enclosingLoop(program, node);
      if (!both || !statement || !loop || !['+=', '='].includes(operatorOf(node))) return [];
      const value = bare(both[1]);
      const term =
        operatorOf(node) === '+=' ? value : sides(value)?.[0].text === both[0].text ? sides(value)?.[1] : null;
      if (!term || !['identifier', 'subscript_expression', 'pointer_expression'].includes(term.type)) return [];
      const variable = [...descendants(term)].map((part) => program.variableOf(part)).find(Boolean);
      const character = variable?.type === 'char' || program.calls('getchar').length > 0;
      const test = character ? `${term.text} >= 'a' && ${term.text} <= 'z'` : `${term.text} > 0`;
      return [
        {
          tags: tagsOf('logic/over-constrained', character ? 'case/value-missing' : 'case/negative'),
          edits: [insertBefore(statement, `if (${test}) `)],
        },
      ];
    }),
};

/** What should be done in one case is done in all. */
const conditionDropped: Operator = {
  name: 'condition-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 0.7,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const body = childOf(node, 'consequence');
      if (!body || childOf(node, 'alternative') || node.parent?.type === 'else_clause') return [];
      if ([...descendants(body)].some(({ type }) => /^(break|continue|return|do)_/.test(type))) return [];
      const text = inList(node) ? unwrapped(program, body, node) : body.text;
      return [{ tags: tagsOf('logic/under-constrained', extraRun(program, body)), edits: [replace(node, text)] }];
    }),
};

/** A flag asked the wrong way round. */
const flagTurned: Operator = {
  name: 'flag-turned',
  fixType: 'CONDITION_LOGIC',
  weight: 0.7,
  places: (program) =>
    program.all('if_statement', 'while_statement', 'do_statement', 'binary_expression').flatMap((node): Place[] => {
      const isLogic = node.type === 'binary_expression';
      const parts = isLogic
        ? ['&&', '||'].includes(operatorOf(node))
          ? (sides(node) ?? [])
          : []
        : [childOf(node, 'condition')];
      return parts.flatMap((part): Place[] => {
        const flag = part && bare(part);
        if (!flag) return [];
        const negated = flag.type === 'unary_expression' && operatorOf(flag) === '!';
        const plain = flag.type === 'identifier' || flag.type === 'call_expression';
        if (!negated && !plain) return [];
        const loop = roleOf(program, flag).loop;
        const text = negated ? (childOf(flag, 'argument')?.text ?? '') : `!${flag.text}`;
        return [
          { tags: tagsOf('comparison/wrong-direction', loop && 'loop/never-runs'), edits: [replace(flag, text)] },
        ];
      });
    }),
};

/** Parentheses around the alternatives left out, so that `&&` takes hold first. */
const groupingDropped: Operator = {
  name: 'grouping-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 2,
  places: (program) =>
    program.all('parenthesized_expression').flatMap((node): Place[] => {
      const inner = bare(node);
      const outer = node.parent;
      if (operatorOf(inner) !== '||' || !outer || operatorOf(outer) !== '&&') return [];
      return [
        { tags: tagsOf('logic/under-constrained', 'logic/wrong-connective'), edits: [replace(node, inner.text)] },
      ];
    }),
};

export const conditionLogic: readonly Operator[] = [
  connective,
  connectiveInCondition,
  connectiveEverywhere,
  partDropped,
  partsDroppedEverywhere,
  partAdded,
  endAdded,
  testAdded,
  conditionDropped,
  flagTurned,
  groupingDropped,
];
