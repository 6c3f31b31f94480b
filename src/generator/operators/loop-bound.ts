/** Loops that start, stop or step in the wrong place, or are missing. */
import { operatorOf, sides, statementsOf, stepOf, type Loop, type ProgramView } from '../program-view.ts';
import { childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { boundsCounter, comparisons, enclosingLoop, numberIn, others, reads, RELATIONAL, roleOf } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { inList, insertAfter, remove, replace } from './text.ts';

const STRICTNESS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

const DIRECTION: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const bounds = (program: ProgramView): SyntaxNode[] =>
  comparisons(program, RELATIONAL).filter((node) => boundsCounter(program, node));

/** Whether the loop's counter is an index within its body. */
const indexes = (program: ProgramView, loop: Loop | null): boolean =>
  loop !== null &&
  loop.counter !== null &&
  [...descendants(loop.body)].some(
    (node) => node.type === 'subscript_expression' && program.variableOf(childOf(node, 'index')) === loop.counter,
  );

const strictnessAt = (program: ProgramView, node: SyntaxNode): Place => {
  const operator = childOf(node, 'operator');
  const loop = roleOf(program, node).loop;
  const wider = operatorOf(node).length === 1;
  return {
    tags: tagsOf('loop/off-by-one', 'comparison/strictness', wider && indexes(program, loop) && 'index/out-of-bounds'),
    edits: operator ? [replace(operator, STRICTNESS[operatorOf(node)] ?? '')] : [],
  };
};

const boundStrictness: Operator = {
  name: 'bound-strictness',
  fixType: 'LOOP_BOUND',
  weight: 2,
  places: (program) => bounds(program).map((node) => strictnessAt(program, node)),
};

const boundStrictnessEverywhere: Operator = {
  name: 'bound-strictness-everywhere',
  fixType: 'LOOP_BOUND',
  weight: 2,
  places: (program) => everywhere(bounds(program).map((node) => strictnessAt(program, node))),
};

const boundDirection: Operator = {
  name: 'bound-direction',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    bounds(program).flatMap((node): Place[] => {
      const operator = childOf(node, 'operator');
      return operator
        ? [
            {
              tags: tagsOf('loop/never-runs', 'loop/wrong-termination', 'comparison/wrong-direction'),
              edits: [replace(operator, DIRECTION[operatorOf(node)] ?? '')],
            },
          ]
        : [];
    }),
};

/** A bound one lower or higher, or half of it. */
const boundShifted: Operator = {
  name: 'bound-shifted',
  fixType: 'LOOP_BOUND',
  weight: 1.2,
  places: (program) =>
    bounds(program).flatMap((node): Place[] => {
      const loop = roleOf(program, node).loop;
      const [, limit] = sides(node) ?? [];
      if (!limit || program.variableOf(limit) === loop?.counter) return [];
      const over = indexes(program, loop) && 'index/out-of-bounds';
      const down = operatorOf(node).startsWith('>');
      const number = numberIn(limit);
      if (number !== null) {
        return [number - 1, number + 1].map((value) => ({
          tags: tagsOf('loop/off-by-one', value < number === down && over),
          edits: [replace(limit, String(value))],
          weight: 0.5,
        }));
      }
      if (limit.type === 'binary_expression' && ['+', '-'].includes(operatorOf(limit))) {
        return [
          { tags: tagsOf('loop/off-by-one', over), edits: [replace(limit, sides(limit)?.[0].text ?? limit.text)] },
        ];
      }
      if (limit.type === 'binary_expression') return [];
      return [
        { tags: tagsOf('loop/off-by-one'), edits: [insertAfter(limit, down ? ' + 1' : ' - 1')] },
        { tags: tagsOf('loop/off-by-one', over), edits: [insertAfter(limit, down ? ' - 1' : ' + 1')], weight: 0.5 },
        { tags: tagsOf('loop/wrong-termination'), edits: [insertAfter(limit, ' / 2')], weight: 0.2 },
      ];
    }),
};

/** The expression that gives a loop's counter its first value. */
function startOf(program: ProgramView, loop: Loop): SyntaxNode | null {
  const { counter, node, kind } = loop;
  if (!counter) return null;
  const own = kind === 'for' ? childOf(node, 'initializer') : null;
  if (own) {
    for (const part of descendants(own)) {
      if (part.type === 'assignment_expression' && program.variableOf(sides(part)?.[0] ?? null) === counter)
        return sides(part)?.[1] ?? null;
      if (part === counter.initial) return part;
    }
  }
  const before = counter.uses.findLast((use) => use.end < node.begin);
  if (!before) return counter.initial;
  const assigned = before.parent?.type === 'assignment_expression' && before.field === 'left' ? before.parent : null;
  return assigned && operatorOf(assigned) === '=' ? (sides(assigned)?.[1] ?? null) : null;
}

const startShifted: Operator = {
  name: 'start-shifted',
  fixType: 'LOOP_BOUND',
  weight: 1.2,
  places: (program) =>
    program.loops.flatMap((loop): Place[] => {
      const start = startOf(program, loop);
      if (!start) return [];
      const down = loop.steps.some((step) => (stepOf(step)?.by ?? 0) < 0);
      const over = indexes(program, loop) && 'index/out-of-bounds';
      const number = numberIn(start);
      if (number !== null) {
        const later = down ? number - 1 : number + 1;
        return [
          { tags: tagsOf('loop/off-by-one'), edits: [replace(start, String(later))] },
          {
            tags: tagsOf('loop/off-by-one', (down || number <= 0) && over),
            edits: [replace(start, String(2 * number - later))],
            weight: number > 0 ? 1 : 0.3,
          },
        ];
      }
      if (start.type === 'binary_expression' && ['+', '-'].includes(operatorOf(start)))
        return [
          {
            tags: tagsOf('loop/off-by-one', down && over),
            edits: [replace(start, sides(start)?.[0].text ?? start.text)],
          },
        ];
      if (!['identifier', 'call_expression'].includes(start.type)) return [];
      return [{ tags: tagsOf('loop/off-by-one'), edits: [insertAfter(start, down ? ' - 1' : ' + 1')] }];
    }),
};

/** Two at a time, the other way, or not at all. */
const wrongStep: Operator = {
  name: 'wrong-step',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    program.loops.flatMap((loop) =>
      loop.steps.flatMap((step): Place[] => {
        const { target, by } = stepOf(step) ?? {};
        if (!target || by === undefined) return [];
        const over = indexes(program, loop) && 'index/out-of-bounds';
        const turned = by > 0 ? `${target.text}--` : `${target.text}++`;
        const twice = `${target.text} ${by > 0 ? '+=' : '-='} ${Math.abs(by) === 1 ? 2 : 1}`;
        return [
          { tags: tagsOf('loop/wrong-step', 'loop/infinite', over), edits: [replace(step, turned)] },
          { tags: tagsOf('loop/wrong-step'), edits: [replace(step, twice)] },
          {
            tags: tagsOf('loop/wrong-step', 'loop/infinite'),
            edits: [replace(step, `${target.text} ${by > 0 ? '+' : '-'} ${Math.abs(by)}`)],
            weight: 0.5,
          },
        ];
      }),
    ),
};

const stepDropped: Operator = {
  name: 'step-dropped',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    program.loops.flatMap((loop): Place[] => {
      const tested = loop.condition
        ? [...descendants(loop.condition)].flatMap((part) => program.variableOf(part) ?? [])
        : [];
      const own = loop.kind === 'for' ? childOf(loop.node, 'update') : null;
      if (own && loop.counter)
        return [{ tags: tagsOf('loop/infinite', 'loop/wrong-step'), edits: [replace(own, '')], weight: 0.5 }];
      return statementsOf(loop.body).flatMap((statement): Place[] => {
        const only = statement.type === 'expression_statement' ? statement.children.find((child) => child.named) : null;
        const target = only && (childOf(only, 'left') ?? childOf(only, 'argument'));
        const variable = program.variableOf(target ?? null);
        if (!variable || !tested.includes(variable) || reads(statement) || !inList(statement)) return [];
        return [{ tags: tagsOf('loop/infinite', 'loop/wrong-step'), edits: [remove(program, statement)] }];
      });
    }),
};

/** Another loop's variable tested or stepped. */
const otherCounter: Operator = {
  name: 'other-counter',
  fixType: 'LOOP_BOUND',
  weight: 1.5,
  places: (program) =>
    program.loops.flatMap((loop): Place[] => {
      const { counter, steps, condition, kind } = loop;
      const outer = enclosingLoop(program, loop.node)?.counter;
      if (!counter || !outer || kind !== 'for' || outer === counter) return [];
      const step = steps.map((one) => stepOf(one)?.target).find(Boolean);
      const tested = condition && [...descendants(condition)].find((part) => program.variableOf(part) === counter);
      const tags = tagsOf('loop/wrong-step', 'loop/infinite', 'state/wrong-variable');
      return [
        ...(step ? [{ tags, edits: [replace(step, outer.name)] }] : []),
        ...(tested
          ? [
              {
                tags: tagsOf('loop/wrong-termination', 'loop/infinite', 'state/wrong-variable'),
                edits: [replace(tested, outer.name)],
              },
            ]
          : []),
      ];
    }),
};

const boundVariable: Operator = {
  name: 'bound-variable',
  fixType: 'LOOP_BOUND',
  weight: 0.8,
  places: (program) =>
    bounds(program).flatMap((node): Place[] => {
      const [, limit] = sides(node) ?? [];
      const variable = program.variableOf(limit ?? null);
      const counter = roleOf(program, node).loop?.counter;
      if (!limit || !variable || variable === counter) return [];
      const found = others(program, variable, limit)
        .filter((other) => other !== counter)
        .slice(0, 2);
      return found.map(({ name }) => ({
        tags: tagsOf('loop/wrong-termination', 'state/wrong-variable'),
        edits: [replace(limit, name)],
        weight: 1 / found.length,
      }));
    }),
};

export const loopBound: readonly Operator[] = [
  boundStrictness,
  boundStrictnessEverywhere,
  boundDirection,
  boundShifted,
  startShifted,
  wrongStep,
  stepDropped,
  otherCounter,
  boundVariable,
];
