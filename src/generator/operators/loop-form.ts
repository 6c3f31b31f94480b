/** Loops that are missing, of the wrong kind, or left in the wrong place. */
import type { Tag } from '../../teacher/vocabulary.ts';
import { operatorOf, sides, statementsOf } from '../program-view.ts';
import { ancestorOf, childOf, descendants } from '../syntax-node.ts';
import { boundsCounter, comparisons, EQUALITY, numberIn, prints, reads, RELATIONAL, roleOf } from './context.ts';
import { tagsOf, type Operator, type Place } from './operator.ts';
import { indentOf, inList, insertAfter, remove, replace, statementAfter, unwrapped } from './text.ts';

const loopToIf: Operator = {
  name: 'loop-to-if',
  fixType: 'LOOP_BOUND',
  weight: 1.5,
  places: (program) =>
    program.loops.flatMap((loop): Place[] => {
      const { node, kind, body, condition } = loop;
      const exits = [...descendants(body)].some(
        (part) =>
          /^(break|continue)_/.test(part.type) &&
          ancestorOf(part, 'while_statement', 'for_statement', 'do_statement', 'switch_statement') === node,
      );
      if (exits || !condition) return [];
      const tags = tagsOf('loop/missing', prints(program, body) && 'io/missing-output');
      const token = node.children[0];
      if (kind === 'while' && token && numberIn(condition) === null) return [{ tags, edits: [replace(token, 'if')] }];
      const once = inList(node) ? unwrapped(program, body, node) : body.text;
      if (kind === 'do') return [{ tags, edits: [replace(node, once)] }];
      const start = childOf(node, 'initializer');
      if (kind !== 'for' || !start || start.type === 'declaration' || !inList(node)) return [];
      const named = loop.counter?.uses.some((use) => body.begin <= use.begin && use.end <= body.end);
      return [
        {
          tags,
          edits: [replace(node, named ? `${start.text};\n${indentOf(program, node)}${once}` : once)],
          weight: 0.7,
        },
      ];
    }),
};

/** The round that a do loop always takes, gone or come. */
const otherLoopKind: Operator = {
  name: 'loop-kind',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    program.loops.flatMap(({ node, kind, body, condition }): Place[] => {
      const test = childOf(node, 'condition');
      if (!test || !condition || numberIn(condition) !== null) return [];
      const zero = /(?<![\\\w])0\b/.test(condition.text) ? 'case/zero' : 'case/single-element';
      if (kind === 'do')
        return [
          {
            tags: tagsOf('loop/never-runs', zero),
            edits: [replace(node, `while ${test.text} ${body.text}`)],
            weight: 2,
          },
        ];
      return kind === 'while'
        ? [
            {
              tags: tagsOf('loop/wrong-termination', zero),
              edits: [replace(node, `do ${body.text} while ${test.text};`)],
              weight: 0.7,
            },
          ]
        : [];
    }),
};

/** A loop that is left in its first round, or not where it should be. */
const leftEarly: Operator = {
  name: 'left-early',
  fixType: 'LOOP_BOUND',
  weight: 0.8,
  places: (program) =>
    program.loops.flatMap(({ node, body }): Place[] => {
      if (body.type !== 'compound_statement') return [];
      const last = statementsOf(body).at(-1);
      const next = node.parent ? statementsOf(node.parent)[statementsOf(node.parent).indexOf(node) + 1] : undefined;
      if (!last || /^(break|return|continue)_/.test(last.type)) return [];
      const returned = inList(node) && next?.type === 'return_statement' ? next : null;
      const test = last.type === 'if_statement' && !childOf(last, 'alternative') ? last : null;
      return [
        {
          tags: tagsOf('loop/wrong-termination', prints(program, body) && 'io/missing-output'),
          edits: [statementAfter(program, last, 'break;')],
          weight: 0.4,
        },
        ...(returned && returned.text !== 'return 0;'
          ? [
              {
                tags: tagsOf('return/early', 'loop/wrong-termination'),
                edits: [statementAfter(program, last, returned.text), remove(program, returned)],
                weight: 2,
              },
            ]
          : []),
        ...(returned && test && /return|break/.test(test.text)
          ? [
              {
                tags: tagsOf('return/early', 'loop/wrong-termination'),
                edits: [statementAfter(program, last, `else ${returned.text}`)],
                weight: 2,
              },
            ]
          : []),
      ];
    }),
};

/** A way out that is missing, or continue and break mistaken for each other. */
const wayOut: Operator = {
  name: 'way-out',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    program.all('break_statement', 'continue_statement').flatMap((node): Place[] => {
      const owner = ancestorOf(node, 'while_statement', 'for_statement', 'do_statement', 'switch_statement');
      if (!owner || owner.type === 'switch_statement') return [];
      const endless = owner.type === 'while_statement' && /^\(\s*1\s*\)$/.test(childOf(owner, 'condition')?.text ?? '');
      if (node.type === 'continue_statement')
        return [{ tags: tagsOf('loop/wrong-termination'), edits: [replace(node, 'break;')] }];
      const swapped: Place = {
        tags: tagsOf('loop/wrong-termination', endless && 'loop/infinite'),
        edits: [replace(node, 'continue;')],
        weight: 0.5,
      };
      if (!inList(node)) return [swapped];
      return [
        swapped,
        {
          tags: tagsOf(
            'loop/wrong-termination',
            endless && 'loop/infinite',
            prints(program, owner) && 'io/extra-output',
          ),
          edits: [remove(program, node)],
        },
      ];
    }),
};

/** The loop ends at another character, or at another value. */
const otherEnd: Operator = {
  name: 'other-end',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    comparisons(program, EQUALITY).flatMap((node): Place[] => {
      const role = roleOf(program, node);
      const literal = sides(node)?.[1];
      if (!role.loop || !literal) return [];
      const wrong: Record<string, readonly [string, Tag?][]> = {
        "'\\n'": [["' '"], ["'\\0'", 'index/terminator'], ['EOF']],
        "'\\0'": [["' '"], ["'\\n'", 'index/terminator']],
        EOF: [["'\\n'"], ["'\\0'", 'index/terminator']],
      };
      return (wrong[literal.text] ?? []).map(([text, tag]) => ({
        tags: tagsOf(
          'loop/wrong-termination',
          'comparison/wrong-constant',
          tag,
          reads(role.owner) && text === "'\\0'" && 'loop/infinite',
        ),
        edits: [replace(literal, text)],
      }));
    }),
};

/** Loops that go on while a value is large enough: a limit too low or too high. */
const otherLimit: Operator = {
  name: 'other-limit',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    comparisons(program, new Set([...RELATIONAL, ...EQUALITY])).flatMap((node): Place[] => {
      const role = roleOf(program, node);
      const both = sides(node);
      const number = both && numberIn(both[1]);
      if (!role.loop || !both || number === null || boundsCounter(program, node)) return [];
      const output = prints(program, role.owner);
      const divided =
        both[0].type === 'binary_expression' && operatorOf(both[0]) === '/' ? sides(both[0])?.[0].text : null;
      const place = (tags: Tag[], text: string, weight = 1): Place => ({ tags, edits: [replace(node, text)], weight });
      const more = tagsOf('loop/off-by-one', output && 'io/extra-output');
      const fewer = tagsOf('loop/off-by-one', output && 'io/missing-output');
      if (divided) return [place(more, `${divided} ${operatorOf(node)} ${both[1].text}`)];
      const name = both[0].text;
      if (number === 0) {
        return [
          place(fewer, `${name} > 1`),
          place(fewer, `${name} / 10 != 0`, 0.5),
          place(fewer, `${name} > 9`, 0.5),
          place(tagsOf('loop/infinite', 'loop/wrong-termination'), `${name} >= 0`),
          ...(operatorOf(node) === '!=' ? [place(tagsOf('loop/never-runs', 'case/negative'), `${name} > 0`, 2)] : []),
        ];
      }
      if (Math.abs(number) === 10)
        return [
          place(more, `${name} ${number > 0 ? '>' : '<'} 0`),
          place(more, `${name} ${operatorOf(node)} ${number / 10}`, 0.5),
        ];
      return [number - 1, number + 1].map((value) =>
        place(
          tagsOf('loop/wrong-termination', 'comparison/wrong-constant'),
          `${name} ${operatorOf(node)} ${value}`,
          0.5,
        ),
      );
    }),
};

/** A semicolon that is all that the loop repeats. */
const emptyBody: Operator = {
  name: 'empty-loop',
  fixType: 'LOOP_BOUND',
  weight: 1.5,
  places: (program) =>
    program.loops.flatMap(({ kind, body, node, counter }): Place[] =>
      kind === 'do' || (kind === 'for' && childOf(node, 'initializer')?.type === 'declaration')
        ? []
        : [
            {
              tags: tagsOf(
                kind === 'while' ? 'loop/infinite' : 'loop/missing',
                'logic/else-pairing',
                counter && kind === 'for' && 'loop/wrong-termination',
              ),
              edits: [insertAfter(body.parent?.children[body.parent.children.indexOf(body) - 1] ?? body, ';')],
            },
          ],
    ),
};

/** Only the first statement is repeated. */
const bodyUnbraced: Operator = {
  name: 'loop-without-braces',
  fixType: 'LOOP_BOUND',
  weight: 1,
  places: (program) =>
    program.loops.flatMap(({ kind, body, condition }): Place[] => {
      const statements = statementsOf(body);
      if (kind === 'do' || body.type !== 'compound_statement' || statements.length < 2) return [];
      if (statements.some(({ type }) => type === 'declaration') || /\b(break|continue)\b/.test(body.text)) return [];
      const variables = condition ? [...descendants(condition)].flatMap((part) => program.variableOf(part) ?? []) : [];
      const first = statements[0]?.text ?? '';
      const steps =
        kind === 'for' ||
        variables.some(({ name }) => new RegExp(`\\b${name}\\b`).test(first) && /=|\+\+|--/.test(first));
      return [
        {
          tags: tagsOf(steps ? 'loop/missing' : 'loop/infinite', 'logic/else-pairing'),
          edits: [replace(body, unwrapped(program, body, body))],
        },
      ];
    }),
};

export const loopForm: readonly Operator[] = [
  loopToIf,
  otherLoopKind,
  leftEarly,
  wayOut,
  otherEnd,
  otherLimit,
  emptyBody,
  bodyUnbraced,
];
