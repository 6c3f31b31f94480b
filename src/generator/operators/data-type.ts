/** Declarations of another type than the values need, and conversions. */
import type { Tag } from '../../teacher/vocabulary.ts';
import type { Edit } from '../edit.ts';
import { bare, operatorOf, sides, type CFunction, type ProgramView, type Variable } from '../program-view.ts';
import { childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { enclosingLoop, numberIn } from './context.ts';
import { formatCalls, type Conversion } from './formats.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { replace } from './text.ts';

const REAL: ReadonlySet<string> = new Set(['float', 'double']);

/** The variables that a declaration declares. */
const declaredWith = (program: ProgramView, { declaration }: Variable): Variable[] =>
  program.variables.filter((variable) => variable.declaration === declaration);

/** The first variable of each declaration: with it the type of all changes. */
const declarations = (program: ProgramView): Variable[] =>
  program.variables.filter((variable) => declaredWith(program, variable)[0] === variable);

/** The conversions that read or print the variables. */
function conversionsOf(program: ProgramView, variables: readonly Variable[]): Conversion[] {
  return formatCalls(program).flatMap(({ conversions }) =>
    conversions.filter(({ argument }) => {
      if (!argument) return false;
      let named = argument.type === 'pointer_expression' ? childOf(argument, 'argument') : argument;
      if (named?.type === 'subscript_expression') named = childOf(named, 'argument');
      const variable = program.variableOf(named);
      return variable !== null && variables.includes(variable);
    }),
  );
}

const withKind = ({ begin, end, text, kind }: Conversion, wanted: string): Edit => ({
  begin,
  end,
  text: text.slice(0, -kind.length) + wanted,
});

/** Only this variable by another type, where it shares its declaration with others. */
function alone(program: ProgramView, variable: Variable, type: string): Edit[] | null {
  const all = declaredWith(program, variable);
  if (all.length === 1) return [replace(variable.typeNode, type)];
  if (variable.parameter || variable.pointer || variable.declaration.type !== 'declaration') return null;
  const index = all.indexOf(variable);
  const ends = all.map((one) =>
    one.declarator.parent?.type === 'init_declarator' ? one.declarator.parent : (one.array ?? one.declarator),
  );
  const parts = ends.map((node) => (node.parent?.type === 'init_declarator' ? node.parent : node));
  const own = parts[index];
  const previous = parts[index - 1];
  const next = parts[index + 1];
  if (!own) return null;
  const cut: Edit = previous
    ? { begin: previous.end, end: own.end, text: '' }
    : { begin: own.begin, end: next?.begin ?? own.end, text: '' };
  const { declaration } = variable;
  const lineStart = program.source.lastIndexOf('\n', declaration.begin) + 1;
  const indent = program.source.slice(lineStart, declaration.begin);
  return /^\s*$/.test(indent)
    ? [cut, { begin: declaration.end, end: declaration.end, text: `\n${indent}${type} ${own.text};` }]
    : null;
}

function retyped(program: ProgramView, variable: Variable, type: string, tags: Tag[], weight = 1): Place[] {
  const whole: Edit[] = [replace(variable.typeNode, type)];
  const single = alone(program, variable, type);
  const all = declaredWith(program, variable);
  const first = all[0] === variable ? [{ tags, edits: whole, weight }] : [];
  return single && all.length > 1 ? [...first, { tags, edits: single, weight }] : first;
}

const integral = (type: string): boolean =>
  /^(int|long|long long|long int|long long int|unsigned|unsigned int)$/.test(type);

/** Whether the variable is an index, or the bound of a loop that counts. */
const counts = (program: ProgramView, variable: Variable): boolean =>
  program.loops.some(({ counter }) => counter === variable) || variable.uses.some(({ field }) => field === 'index');

/** Reals kept in integers; read as reals all the same, or as integers. */
const intForReal: Operator = {
  name: 'int-for-real',
  fixType: 'DATA_TYPE',
  weight: 3,
  places: (program) =>
    program.variables
      .filter(({ type }) => REAL.has(type))
      .flatMap((variable) => {
        const group = declarations(program).includes(variable) ? declaredWith(program, variable) : [variable];
        const used = conversionsOf(program, group);
        const consistent = (place: Place, whole: boolean): Place[] => {
          const own = whole ? used : conversionsOf(program, [variable]);
          const edits = own.map((conversion) => withKind(conversion, 'd'));
          return own.length > 0 ? [place, { ...place, edits: [...place.edits, ...edits] }] : [place];
        };
        return retyped(
          program,
          variable,
          'int',
          tagsOf('type/int-for-float', used.length > 0 && 'io/format-specifier'),
          0.7,
        ).flatMap((place) => consistent(place, place.edits.length === 1));
      }),
};

/** Nothing but integers in the whole program. */
const intEverywhere: Operator = {
  name: 'int-for-real-everywhere',
  fixType: 'DATA_TYPE',
  weight: 4,
  places: (program) => {
    const reals = declarations(program).filter(({ type }) => REAL.has(type));
    if (reals.length === 0) return [];
    const types = reals.map(({ typeNode }) => replace(typeNode, 'int'));
    const formats = conversionsOf(
      program,
      program.variables.filter(({ type }) => REAL.has(type)),
    ).map((conversion) => withKind(conversion, 'd'));
    return [
      {
        tags: tagsOf('type/int-for-float', formats.length > 0 && 'io/format-specifier'),
        edits: [...types, ...formats],
      },
    ];
  },
};

const returnType: Operator = {
  name: 'return-type',
  fixType: 'DATA_TYPE',
  weight: 1.5,
  places: (program) =>
    program.functions.flatMap(({ name, node, returns }: CFunction): Place[] => {
      if (name === 'main') return [];
      const nodes = [
        node,
        ...program
          .all('declaration')
          .filter((one) =>
            [...descendants(one)].some(
              (part) => part.type === 'function_declarator' && part.children[0]?.text === name,
            ),
          ),
      ];
      const edits = (type: string) =>
        nodes.flatMap((one) => {
          const own = childOf(one, 'type');
          return own ? [replace(own, type)] : [];
        });
      if (REAL.has(returns)) return [{ tags: tagsOf('type/int-for-float'), edits: edits('int') }];
      if (!integral(returns)) return [];
      return [{ tags: tagsOf('type/width', 'arith/overflow'), edits: edits('char') }];
    }),
};

/** Characters' results in `char`, where EOF or a sum does not fit. */
const charForInt: Operator = {
  name: 'char-for-int',
  fixType: 'DATA_TYPE',
  weight: 1.5,
  places: (program) =>
    program.variables
      .filter((variable) => integral(variable.type) && !variable.pointer && !counts(program, variable))
      .flatMap((variable) => {
        const read = variable.uses.some(({ parent }) => parent !== null && /getchar|getc|fgetc/.test(parent.text));
        const scanned = conversionsOf(program, [variable]).length > 0;
        return retyped(
          program,
          variable,
          'char',
          read
            ? tagsOf('type/char-int', 'loop/infinite')
            : tagsOf('type/width', 'arith/overflow', scanned ? 'type/char-int' : 'type/signedness'),
        );
      }),
};

const narrower = (type: string): readonly string[] => {
  if (/long/.test(type)) return type.includes('unsigned') ? ['unsigned int'] : ['int'];
  return type === 'int' ? ['short'] : type === 'double' ? ['float'] : [];
};

const tooNarrow: Operator = {
  name: 'too-narrow',
  fixType: 'DATA_TYPE',
  weight: 1.5,
  places: (program) =>
    program.variables
      .filter((variable) => !variable.pointer && !counts(program, variable))
      .flatMap((variable) =>
        narrower(variable.type).flatMap((type) => {
          const converted = conversionsOf(program, declaredWith(program, variable));
          const real = type === 'float';
          const weight = type === 'short' ? 0.5 : 1;
          return retyped(
            program,
            variable,
            type,
            tagsOf('type/width', !real && 'arith/overflow', real && converted.length > 0 && 'io/format-specifier'),
            weight,
          ).map((place) =>
            // Who declares an int prints an int.
            type === 'int' && place.edits.length === 1
              ? {
                  ...place,
                  edits: [
                    ...place.edits,
                    ...converted.filter(({ kind }) => /^l+[di]$/.test(kind)).map((one) => withKind(one, 'd')),
                  ],
                }
              : place,
          );
        }),
      ),
};

const unsignedForSigned: Operator = {
  name: 'unsigned-for-signed',
  fixType: 'DATA_TYPE',
  weight: 1,
  places: (program) =>
    program.variables
      .filter(({ type, pointer }) => ['int', 'long'].includes(type) && !pointer)
      .flatMap((variable) => {
        const down = program.loops.some((loop) => loop.counter === variable && />=/.test(loop.condition?.text ?? ''));
        return retyped(
          program,
          variable,
          variable.type === 'int' ? 'unsigned int' : 'unsigned long',
          tagsOf('type/signedness', down ? 'loop/infinite' : 'case/negative'),
          down ? 3 : 0.7,
        );
      }),
};

/** A character read into an int: the bytes around it are whatever they were. */
const intForChar: Operator = {
  name: 'int-for-char',
  fixType: 'DATA_TYPE',
  weight: 1,
  places: (program) =>
    program.variables.flatMap((variable): Place[] => {
      if (variable.type !== 'char' || variable.pointer || variable.array || variable.parameter) return [];
      const read = conversionsOf(program, [variable]).some(({ argument }) => argument?.type === 'pointer_expression');
      return read && !variable.initial
        ? retyped(program, variable, 'int', tagsOf('type/char-int', 'state/uninitialised'))
        : [];
    }),
};

/** A parameter that takes less than what is passed. */
const parameterType: Operator = {
  name: 'parameter-type',
  fixType: 'DATA_TYPE',
  weight: 1,
  places: (program) =>
    program.functions.flatMap(({ node, name }): Place[] => {
      const own = program.variables.filter(
        ({ parameter, declaration }) => parameter && node.begin <= declaration.begin && declaration.end <= node.end,
      );
      const prototype = program
        .all('declaration')
        .some((one) =>
          [...descendants(one)].some((part) => part.type === 'function_declarator' && part.children[0]?.text === name),
        );
      if (prototype) return [];
      const plain = own.filter(({ pointer, array, type }) => !pointer && !array && (integral(type) || REAL.has(type)));
      const change = (type: (variable: Variable) => string, tags: Tag[]): Place[] =>
        plain.length > 1 ? [{ tags, edits: plain.map((variable) => replace(variable.typeNode, type(variable))) }] : [];
      if (plain.every(({ type }) => REAL.has(type))) return change(() => 'int', tagsOf('type/int-for-float'));
      return [
        ...change(() => 'unsigned', tagsOf('type/signedness', 'case/negative')),
        ...change(() => 'char', tagsOf('type/width', 'arith/overflow')),
      ];
    }),
};

/** A division of integers where a real result is needed. */
const conversionDropped: Operator = {
  name: 'conversion-dropped',
  fixType: 'DATA_TYPE',
  weight: 3,
  places: (program) => {
    const casts = program.all('cast_expression').flatMap((node): Place[] => {
      const type = childOf(node, 'type')?.text ?? '';
      const value = childOf(node, 'value');
      if (!value) return [];
      if (REAL.has(type))
        return [{ tags: tagsOf('type/int-for-float', 'arith/modulo'), edits: [replace(node, value.text)] }];
      return [];
    });
    const numbers = program.all('number_literal').flatMap((node): Place[] => {
      const above = node.parent;
      if (
        !/^\d+\.0*f?$/.test(node.text) ||
        above?.type !== 'binary_expression' ||
        !['/', '*'].includes(operatorOf(above))
      )
        return [];
      return [
        { tags: tagsOf('type/int-for-float', 'arith/modulo'), edits: [replace(node, node.text.replace(/\..*/, ''))] },
      ];
    });
    return [...casts, ...numbers];
  },
};

/** A conversion to an integer where the fraction counts. */
const conversionAdded: Operator = {
  name: 'conversion-added',
  fixType: 'DATA_TYPE',
  weight: 0.8,
  places: (program) => {
    const places = program.all('binary_expression').flatMap((node): Place[] =>
      (sides(node) ?? []).slice(0, 1).flatMap((side): Place[] => {
        const variable = program.variableOf(bare(side));
        return variable && REAL.has(variable.type) && !variable.array && !variable.pointer
          ? [{ tags: tagsOf('type/int-for-float'), edits: [replace(side, `(int)${side.text}`)] }]
          : [];
      }),
    );
    return [...places, ...everywhere(places)];
  },
};

/** The character of a digit for the digit, or the reverse. */
const digitForCharacter: Operator = {
  name: 'digit-for-character',
  fixType: 'DATA_TYPE',
  weight: 1,
  places: (program) =>
    program.all('assignment_expression', 'init_declarator').flatMap((node): Place[] => {
      const value: SyntaxNode | null = childOf(node, 'right') ?? childOf(node, 'value');
      const variable =
        program.variableOf(childOf(node, 'left')) ?? program.variables.find(({ initial }) => initial === value);
      if (!value || !variable || variable.type !== 'int' || numberIn(value) === null || !/^\d$/.test(value.text))
        return [];
      const summed =
        program.loops.every(({ counter }) => counter !== variable) &&
        variable.uses.some((use) => enclosingLoop(program, use));
      return summed
        ? [
            {
              tags: tagsOf('type/char-int', 'arith/wrong-constant'),
              edits: [replace(value, `'${value.text}'`)],
              weight: 0.4,
            },
          ]
        : [];
    }),
};

export const dataType: readonly Operator[] = [
  intForReal,
  intEverywhere,
  returnType,
  charForInt,
  tooNarrow,
  unsignedForSigned,
  intForChar,
  parameterType,
  conversionDropped,
  conversionAdded,
  digitForCharacter,
];
