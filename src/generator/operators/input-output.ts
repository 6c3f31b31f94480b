/** What is read and printed, and how. */
import type { Edit } from '../edit.ts';
import { callArguments, type ProgramView, type Variable } from '../program-view.ts';
import { ancestorOf, childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { assignedIn, enclosingLoop, reads } from './context.ts';
import { formatCalls, type Conversion, type FormatCall } from './formats.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { inList, insertBefore, remove, replace, statementAfter, statementBefore } from './text.ts';

const WRONG_READING: Readonly<Record<string, readonly string[]>> = {
  d: ['f', 'c', 'u'],
  i: ['f', 'c'],
  ld: ['d', 'lf'],
  lld: ['d'],
  f: ['lf', 'd'],
  lf: ['f', 'd'],
  c: ['d', 's'],
};

const WRONG_PRINTING: Readonly<Record<string, readonly string[]>> = {
  d: ['c', 'f', 'x'],
  i: ['c', 'f'],
  ld: ['lf', 'c'],
  lld: ['c'],
  f: ['d'],
  lf: ['d'],
  c: ['d', 's'],
  s: ['c', 'd'],
};

function conversionAt({ reading }: FormatCall, conversion: Conversion, kind: string): Place {
  const { begin, end, text } = conversion;
  const letters = [conversion.kind, kind].some((one) => one === 'c' || one === 's');
  return {
    tags: tagsOf('io/format-specifier', letters && 'type/char-int', reading && kind === 's' && 'io/input-method'),
    edits: [{ begin, end, text: text.slice(0, -conversion.kind.length) + kind }],
  };
}

const wrongKinds = ({ reading }: FormatCall, { kind }: Conversion): readonly string[] =>
  (reading ? WRONG_READING : WRONG_PRINTING)[kind] ?? [];

const formatSpecifier: Operator = {
  name: 'format-specifier',
  fixType: 'INPUT_OUTPUT',
  weight: 1.2,
  places: (program) =>
    formatCalls(program).flatMap((call) =>
      call.conversions.flatMap((conversion) => {
        const wrong = wrongKinds(call, conversion);
        return wrong.map((kind) => ({ ...conversionAt(call, conversion, kind), weight: 1 / wrong.length }));
      }),
    ),
};

/** Doubles read by %f throughout, or all of one call wrong. */
const formatEverywhere: Operator = {
  name: 'format-specifier-everywhere',
  fixType: 'INPUT_OUTPUT',
  weight: 2,
  places: (program) => {
    const groups = [true, false].flatMap((reading) => {
      const calls = formatCalls(program).filter((call) => call.reading === reading);
      const all = calls.flatMap((call) => call.conversions.map((conversion) => ({ call, conversion })));
      return [all, ...calls.map((call) => call.conversions.map((conversion) => ({ call, conversion })))];
    });
    return groups.flatMap((group) =>
      [0, 1].flatMap((which) =>
        everywhere(
          group.flatMap(({ call, conversion }) => {
            const kind = wrongKinds(call, conversion)[which];
            return kind === undefined ? [] : [conversionAt(call, conversion, kind)];
          }),
        ),
      ),
    );
  },
};

function addressless(program: ProgramView): Place[] {
  return formatCalls(program).flatMap(({ reading, given }) =>
    given.flatMap((argument): Place[] => {
      const target = reading && argument.type === 'pointer_expression' ? childOf(argument, 'argument') : null;
      return target
        ? [{ tags: tagsOf('io/missing-address', 'state/uninitialised'), edits: [replace(argument, target.text)] }]
        : [];
    }),
  );
}

const missingAddress: Operator = {
  name: 'missing-address',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) => [...addressless(program), ...everywhere(addressless(program))],
};

/** `&` where a pointer is at hand, or a value should be printed. */
const extraAddress: Operator = {
  name: 'extra-address',
  fixType: 'INPUT_OUTPUT',
  weight: 0.8,
  places: (program) =>
    formatCalls(program).flatMap(({ reading, given }) =>
      given.flatMap((argument): Place[] => {
        const variable = program.variableOf(argument);
        if (!variable || variable.array || (reading && !variable.pointer)) return [];
        return [
          {
            tags: tagsOf('io/missing-address', !reading && 'io/format-specifier'),
            edits: [insertBefore(argument, '&')],
          },
        ];
      }),
    ),
};

/** Whether what the call reads into is an array of characters, which holds a line. */
const lineRead = (program: ProgramView, node: SyntaxNode): Variable | null => {
  const variable = program.variableOf(node);
  return variable?.type === 'char' && (variable.array || variable.pointer || variable.parameter) ? variable : null;
};

/** A word, or a character, where a line should be read. */
const wordForLine: Operator = {
  name: 'word-for-line',
  fixType: 'INPUT_OUTPUT',
  weight: 4,
  places: (program) => {
    const lines = program.calls('fgets', 'gets').flatMap((call): Place[] => {
      const [buffer] = callArguments(call);
      if (!buffer || !lineRead(program, buffer)) return [];
      const test = call.parent?.type === 'binary_expression' && /NULL/.test(call.parent.text) ? call.parent : null;
      const word = `scanf("%s", ${buffer.text})`;
      if (test)
        return [
          {
            tags: tagsOf('io/input-method'),
            edits: [replace(test, /==/.test(test.text) ? `${word} != 1` : `${word} == 1`)],
          },
        ];
      return [
        {
          tags: tagsOf('io/input-method'),
          edits: [replace(call, call.parent?.type === 'unary_expression' ? `(${word} == 1)` : word)],
        },
      ];
    });
    const sets = formatCalls(program).flatMap(({ reading, conversions }) =>
      conversions.flatMap(({ begin, end, kind, text }): Place[] => {
        if (!reading || !kind.startsWith('[')) return [];
        return [
          {
            tags: tagsOf('io/input-method', 'io/format-specifier'),
            edits: [{ begin, end, text: text.slice(0, -kind.length) + 's' }],
          },
        ];
      }),
    );
    return [...lines, ...sets];
  },
};

const shortRead: Operator = {
  name: 'short-read',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) => {
    const lines = program.calls('fgets').flatMap((call): Place[] => {
      const [, size] = callArguments(call);
      return size
        ? ['10', '5'].map((text) => ({
            tags: tagsOf('io/input-method', 'arith/wrong-constant'),
            edits: [replace(size, text)],
            weight: 0.5,
          }))
        : [];
    });
    const widths = formatCalls(program).flatMap(({ reading, conversions }) =>
      conversions.flatMap(({ begin, end, text, kind }): Place[] => {
        if (!reading || !/^%\d\d+/.test(text)) return [];
        return [{ tags: tagsOf('io/input-method', 'io/format-specifier'), edits: [{ begin, end, text: `%5${kind}` }] }];
      }),
    );
    return [...lines, ...widths];
  },
};

/** Characters that separate what the user types by blanks, or swallow what counts. */
const scanSeparators: Operator = {
  name: 'scan-separators',
  fixType: 'INPUT_OUTPUT',
  weight: 1.5,
  places: (program) =>
    formatCalls(program).flatMap(({ reading, format, conversions }): Place[] => {
      if (!reading) return [];
      const between = conversions
        .slice(1)
        .map((conversion, index): Edit => ({ begin: conversions[index]?.end ?? 0, end: conversion.begin, text: ',' }));
      const commas: Place[] =
        between.length > 0 ? [{ tags: tagsOf('io/input-method', 'state/uninitialised'), edits: between }] : [];
      const first = conversions[0];
      const skips: Place[] =
        first?.kind === 'c' && first.begin === format.begin + 1
          ? [
              {
                tags: tagsOf('io/input-method', 'io/whitespace', enclosingLoop(program, format) && 'loop/infinite'),
                edits: [{ begin: first.begin, end: first.begin, text: ' ' }],
                weight: 1.5,
              },
            ]
          : [];
      return [...commas, ...skips];
    }),
};

/** One value fewer than there is. */
const readsTooFew: Operator = {
  name: 'reads-too-few',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) =>
    formatCalls(program).flatMap(({ reading, given, conversions }): Place[] => {
      const [last, before] = [conversions.at(-1), conversions.at(-2)];
      const [argument, kept] = [given.at(-1), given.at(-2)];
      if (!reading || !last || !before || !argument || !kept || given.length !== conversions.length) return [];
      return [
        {
          tags: tagsOf('io/input-method', 'state/uninitialised'),
          edits: [
            { begin: before.end, end: last.end, text: '' },
            { begin: kept.end, end: argument.end, text: '' },
          ],
        },
        {
          tags: tagsOf('io/input-method', 'state/uninitialised', 'io/format-specifier'),
          edits: [{ begin: before.end, end: last.end, text: '' }],
          weight: 0.6,
        },
      ];
    }),
};

/** Nothing is read, or what is read twice is lost. */
const readDropped: Operator = {
  name: 'read-dropped',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) =>
    program.all('expression_statement').flatMap((statement): Place[] => {
      if (!reads(statement) || !inList(statement)) return [];
      const [target] = assignedIn(program, statement);
      const loop = enclosingLoop(program, statement);
      const known = target && (target.initial !== null || target.uses.some((use) => use.begin < statement.begin));
      const tested =
        loop?.condition &&
        target &&
        [...descendants(loop.condition)].some((part) => program.variableOf(part) === target);
      return [
        {
          tags: tagsOf('io/input-method', tested ? 'loop/infinite' : !known && 'state/uninitialised'),
          edits: [remove(program, statement)],
        },
        {
          tags: tagsOf('io/input-method', 'state/overwritten'),
          edits: [statementAfter(program, statement, statement.text)],
          weight: 0.6,
        },
      ];
    }),
};

/** A character taken from the input that should have counted. */
const characterEaten: Operator = {
  name: 'character-eaten',
  fixType: 'INPUT_OUTPUT',
  weight: 1,
  places: (program) => {
    if (
      program.calls('getchar', 'fgets').length === 0 &&
      !formatCalls(program).some(({ conversions }) => conversions.some(({ kind }) => /^[c[]/.test(kind)))
    )
      return [];
    return program
      .all('expression_statement', 'while_statement', 'for_statement', 'if_statement')
      .filter(
        (node) => inList(node) && reads(node) && !ancestorOf(node, 'while_statement', 'for_statement', 'do_statement'),
      )
      .slice(0, 1)
      .flatMap((node): Place[] => [
        {
          tags: tagsOf('io/input-method', 'case/single-element'),
          edits: [statementBefore(program, node, 'getchar();')],
        },
      ]);
  },
};

export const inputOutput: readonly Operator[] = [
  formatSpecifier,
  formatEverywhere,
  missingAddress,
  extraAddress,
  wordForLine,
  shortRead,
  scanSeparators,
  readsTooFew,
  readDropped,
  characterEaten,
];
