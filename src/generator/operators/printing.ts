/** What is printed too often, too seldom, or not at all. */
import { callArguments, callee, statementsOf } from '../program-view.ts';
import { childOf, type SyntaxNode } from '../syntax-node.ts';
import { assignedIn, assignmentIn, calledBy, enclosingLoop, prints } from './context.ts';
import { formatCalls } from './formats.ts';
import { tagsOf, type Operator, type Place } from './operator.ts';
import { inList, remove, replace, statementAfter, statementBefore } from './text.ts';

/** The name of the variable, rather than its value. */
const nameForValue: Operator = {
  name: 'name-for-value',
  fixType: 'INPUT_OUTPUT',
  weight: 0.7,
  places: (program) =>
    formatCalls(program).flatMap(({ reading, conversions }) =>
      conversions.flatMap(({ begin, end, argument }): Place[] =>
        !reading && argument?.type === 'identifier'
          ? [{ tags: tagsOf('io/output-text'), edits: [{ begin, end, text: argument.text }] }]
          : [],
      ),
    ),
};

/** A conversion without its value. */
const valueMissing: Operator = {
  name: 'printed-value-missing',
  fixType: 'INPUT_OUTPUT',
  weight: 0.6,
  places: (program) =>
    formatCalls(program).flatMap(({ reading, format, given }): Place[] => {
      const last = given.at(-1);
      const before = given.at(-2) ?? format;
      if (reading || !last) return [];
      return [
        {
          tags: tagsOf('io/format-specifier', 'io/missing-output'),
          edits: [{ begin: before.end, end: last.end, text: '' }],
        },
      ];
    }),
};

/** Whether it asks the user for something, as texts that end in `>`, `:` or `?` do. */
const prompts = (node: SyntaxNode) => /[:>?]\s*(\\n)?"\s*(,|\))/.test(node.text);

const printDropped: Operator = {
  name: 'print-dropped',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) => {
    const statements = program.all('expression_statement').filter((node) => {
      const call = calledBy(node);
      return call !== null && /^(printf|puts|putchar)$/.test(callee(call)) && !prompts(node);
    });
    const listed = statements.filter(
      (node) =>
        inList(node) && !(statementsOf(node.parent ?? node).length === 1 && node.parent?.type === 'compound_statement'),
    );
    const single = statements.filter((node) => !listed.includes(node));
    return [
      ...listed.map((node) => ({ tags: tagsOf('io/missing-output'), edits: [remove(program, node)] })),
      ...single.map((node) => ({ tags: tagsOf('io/missing-output'), edits: [replace(node, ';')], weight: 0.3 })),
      // The value is computed, and that is all.
      ...statements.flatMap((node) => {
        const value = calledBy(node);
        const given = value ? callArguments(value)[1] : undefined;
        return given?.type === 'call_expression'
          ? [{ tags: tagsOf('io/missing-output'), edits: [replace(node, `${given.text};`)], weight: 0.6 }]
          : [];
      }),
    ];
  },
};

/** The answer printed in every round, or once where every round should print. */
const printMoved: Operator = {
  name: 'print-moved',
  fixType: 'INPUT_OUTPUT',
  weight: 2,
  places: (program) =>
    program.loops.flatMap(({ node, body }): Place[] => {
      if (!inList(node) || body.type !== 'compound_statement') return [];
      const siblings = statementsOf(node.parent ?? node);
      const next = siblings[siblings.indexOf(node) + 1];
      const last = statementsOf(body).at(-1);
      const inside = statementsOf(body).find((statement) => calledBy(statement) && prints(program, statement));
      const answer = siblings
        .slice(siblings.indexOf(node) + 1)
        .find((statement) => calledBy(statement) && prints(program, statement));
      return [
        ...(next && last && calledBy(next) && prints(program, next) && !/^(break|return|continue)_/.test(last.type)
          ? [
              {
                tags: tagsOf('io/extra-output'),
                edits: [statementAfter(program, last, next.text), remove(program, next)],
              },
            ]
          : []),
        ...(answer && last && !/^(break|return|continue)_/.test(last.type)
          ? [{ tags: tagsOf('io/extra-output'), edits: [statementAfter(program, last, answer.text)], weight: 0.5 }]
          : []),
        ...(inside
          ? [
              {
                tags: tagsOf('io/missing-output'),
                edits: [remove(program, inside), statementAfter(program, node, inside.text)],
              },
            ]
          : []),
      ];
    }),
};

/** Traces left in, and answers given twice. */
const printAdded: Operator = {
  name: 'print-added',
  fixType: 'INPUT_OUTPUT',
  weight: 0.8,
  places: (program) => {
    const traces = program.loops.flatMap(({ body }): Place[] => {
      const last = statementsOf(body).at(-1);
      const [variable] = assignedIn(program, body);
      if (
        !last ||
        body.type !== 'compound_statement' ||
        variable?.type !== 'int' ||
        variable.array ||
        /^(break|return|continue)_/.test(last.type)
      )
        return [];
      return [
        {
          tags: tagsOf('io/extra-output'),
          edits: [statementAfter(program, last, `printf("%d\\n", ${variable.name});`)],
        },
      ];
    });
    const early = program.all('expression_statement').flatMap((statement): Place[] => {
      const call = calledBy(statement);
      const assigned = assignmentIn(statement);
      const next = statementsOf(statement.parent ?? statement)[
        statementsOf(statement.parent ?? statement).indexOf(statement) + 1
      ];
      if (
        assigned &&
        next &&
        inList(statement) &&
        calledBy(next) &&
        prints(program, next) &&
        !enclosingLoop(program, statement)
      ) {
        return [{ tags: tagsOf('io/extra-output'), edits: [statementBefore(program, statement, next.text)] }];
      }
      if (!call || !/^(printf|puts)$/.test(callee(call)) || !inList(statement) || !/%/.test(call.text)) return [];
      return [
        { tags: tagsOf('io/extra-output'), edits: [statementAfter(program, statement, statement.text)], weight: 0.4 },
      ];
    });
    return [...traces, ...early];
  },
};

/** puts for printf and the reverse, putchar for a number. */
const otherPrinter: Operator = {
  name: 'other-printer',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) => [
    ...program.calls('puts').flatMap((call): Place[] => {
      const name = childOf(call, 'function');
      return name ? [{ tags: tagsOf('io/whitespace'), edits: [replace(name, 'printf')] }] : [];
    }),
    ...program.calls('putchar').flatMap((call): Place[] => {
      const [given] = callArguments(call);
      return given && given.type !== 'char_literal'
        ? [
            {
              tags: tagsOf('io/format-specifier', 'type/char-int'),
              edits: [replace(call, `printf("%d", ${given.text})`)],
            },
          ]
        : [];
    }),
  ],
};

export const printing: readonly Operator[] = [
  nameForValue,
  valueMissing,
  printDropped,
  printMoved,
  printAdded,
  otherPrinter,
];
