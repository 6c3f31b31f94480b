/** Names of variables, functions and macros as one student would choose them. */
import type { Hand } from './hand.ts';
import { INPUT_SERIES, MACROS, POOLS, RESERVED, synonymsOf, THRESHOLD_SERIES } from './name-pools.ts';
import { rolesOf, seriesOf, variablesIn } from './roles.ts';
import { functionsOf, type Expr, type FunctionItem, type Program } from './program.ts';
import { declaredIn, mapAll, mapExpr, namesIn, statements } from './walk.ts';

type Case = 'camel' | 'snake' | 'flat';

/** How a student names. */
interface Naming {
  case: Case;
  /** How often a name comes from the pool of its role, else from its own words. */
  byRole: number;
  /** How often a word gives way to another of like meaning. */
  synonyms: number;
  /** How often a name stays. */
  keeps: number;
  series: readonly string[];
  thresholds: readonly string[];
}

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

function cased(words: readonly string[], style: Case): string {
  if (style === 'snake') return words.join('_');
  if (style === 'flat') return words.join('');
  return words.map((word, at) => (at === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
}

/** The name's own words, some of them by others, in the student's case. */
function reworded(hand: Hand, naming: Naming, name: string): string {
  if (/^[A-Z]$/.test(name)) return name;
  const words = wordsOf(name).flatMap((word) => {
    const [, stem, digits] = /^(.*?)(\d*)$/.exec(word)!;
    const others = hand.chance(naming.synonyms) ? synonymsOf(stem!) : [];
    return wordsOf((others.length > 0 ? hand.pick(others) : stem!) + digits!);
  });
  return cased(words, naming.case);
}

const SCORE = /^(s|got|score|percent|percentage|points|marks?|grade|student)$/;

/** New names for a function's variables; none of `taken`, and no two the same. */
function renamed(
  hand: Hand,
  naming: Naming,
  fn: FunctionItem,
  taken: ReadonlySet<string>,
  renames: (name: string) => boolean,
): Map<string, string> {
  const own = variablesIn(fn).filter(({ name }) => renames(name));
  const roles = rolesOf(fn, own);
  const result = new Map<string, string>();
  const used = new Set(taken);
  const give = (name: string, candidates: readonly string[]): void => {
    let made = candidates.find(
      (candidate) => /^[A-Za-z_]\w*$/.test(candidate) && !used.has(candidate) && !RESERVED.has(candidate),
    );
    for (let again = 2; !made; again++) {
      const next = `${/^[A-Za-z]\w*$/.test(name) && !RESERVED.has(name) ? name.replace(/\d+$/, '') : 'x'}${again}`;
      if (!used.has(next)) made = next;
    }
    used.add(made);
    result.set(name, made);
  };
  const read = seriesOf(fn).filter((name) => own.some((variable) => variable.name === name));
  const scores = read.filter((name) => SCORE.test(wordsOf(name)[0]!));
  const row = read.filter((name) => !scores.includes(name));
  const isThresholds = scores.length > 0 && row.length === 4;
  const series = isThresholds ? naming.thresholds : naming.series;
  const fits = row.length > 1 && row.length <= series.length && row.every((_, at) => !used.has(series[at]!));
  const keepsRow = hand.chance(naming.keeps);
  if (fits && !keepsRow) row.forEach((name, at) => give(name, [series[at]!]));
  else if (row.length > 1) for (const name of row) give(name, [keepsRow ? name : reworded(hand, naming, name), name]);
  for (const { name } of own) {
    if (result.has(name)) continue;
    const kept = hand.chance(naming.keeps) ? [name] : [];
    const role = roles.get(name)!;
    const pool = Array.from({ length: 6 }, () => hand.pick(POOLS[role])).map((word) =>
      cased(wordsOf(word), word === word.toUpperCase() ? 'flat' : naming.case),
    );
    const other = Array.from({ length: 3 }, () => reworded(hand, naming, name));
    // What is plain, or one of several of a role, is better named by its own words.
    const isTelling =
      role === 'spare' ||
      role === 'result' ||
      hand.chance(naming.byRole * (role !== 'plain' || name.length < 3 ? 1 : 0));
    give(name, [...kept, ...(isTelling ? pool : other), ...other, ...pool]);
  }
  return result;
}

const applied = (names: ReadonlyMap<string, string>, name: string): string => names.get(name) ?? name;

const mapNames = (expr: Expr, names: ReadonlyMap<string, string>): Expr =>
  mapExpr(expr, (part) => (part.kind === 'name' ? { ...part, name: applied(names, part.name) } : part));

function renameIn(fn: FunctionItem, names: ReadonlyMap<string, string>): void {
  for (const parameter of fn.parameters) {
    parameter.name = applied(names, parameter.name);
    parameter.sizes = parameter.sizes.map((size) => size && mapNames(size, names));
  }
  mapAll(fn.body, (expr) => (expr.kind === 'name' ? { ...expr, name: applied(names, expr.name) } : expr));
  for (const stmt of statements(fn.body))
    if (stmt.kind === 'declare') for (const item of stmt.items) item.name = applied(names, item.name);
}

/** Names that a program has beside its functions' variables: functions, macros, variables of the file. */
function globalsOf(program: Program): Set<string> {
  const found = new Set<string>();
  for (const item of program.items) {
    if (item.kind === 'function' || item.kind === 'define') found.add(item.name);
    if (item.kind === 'declare') for (const { name } of item.items) found.add(name);
  }
  return found;
}

/**
 * Renames by the student's habits. A variable that shadows another keeps its name, as do variables of the file; so
 * every name means what it meant.
 */
export function rewriteNames(hand: Hand, program: Program): void {
  const naming: Naming = {
    case: hand.pick(['camel', 'camel', 'snake', 'snake', 'flat']),
    byRole: hand.pick([0.3, 0.7, 0.9]),
    synonyms: hand.pick([0.2, 0.6, 0.9]),
    keeps: hand.pick([0, 0.1, 0.3]),
    series: hand.pick(INPUT_SERIES),
    thresholds: hand.pick(THRESHOLD_SERIES),
  };
  const globals = globalsOf(program);
  // Every name in the file that is not renamed here, the library's among them.
  const everywhere = new Set([
    ...globals,
    ...functionsOf(program).flatMap((fn) => [
      ...namesIn(fn.body),
      ...declaredIn(fn.body),
      ...fn.parameters.map(({ name }) => name),
    ]),
  ]);
  const functions = new Map<string, string>();
  const macros = new Map<string, string>();
  const fresh = (candidates: readonly string[], name: string): string => {
    const made =
      candidates.find(
        (candidate) => /^[A-Za-z_]\w*$/.test(candidate) && !everywhere.has(candidate) && !RESERVED.has(candidate),
      ) ?? name;
    everywhere.add(made);
    return made;
  };
  for (const item of program.items) {
    if (item.kind === 'function' && item.name !== 'main' && !hand.chance(naming.keeps)) {
      functions.set(
        item.name,
        fresh(
          Array.from({ length: 3 }, () => reworded(hand, naming, item.name)),
          item.name,
        ),
      );
    }
    if (item.kind === 'define' && !hand.chance(0.4))
      macros.set(item.name, fresh([hand.pick(MACROS), hand.pick(MACROS)], item.name));
  }
  const outer = new Map([...functions, ...macros]);
  // A macro's text may name variables of the functions that use it.
  const inMacros = new Set(
    program.items.flatMap((item) =>
      item.kind === 'define' || item.kind === 'type'
        ? ((item.kind === 'define' ? item.value : item.text).match(/[A-Za-z_]\w*/g) ?? [])
        : [],
    ),
  );
  for (const fn of functionsOf(program)) {
    const taken = new Set([...globals, ...outer.values(), ...inMacros]);
    const own = new Set(variablesIn(fn).map(({ name }) => name));
    for (const used of namesIn(fn.body)) if (!own.has(used)) taken.add(used);
    renameIn(
      fn,
      new Map([
        ...outer,
        ...renamed(
          hand,
          naming,
          fn,
          taken,
          (name) =>
            !globals.has(name) &&
            !inMacros.has(name) &&
            !(fn.name === 'main' && fn.parameters.some((parameter) => parameter.name === name)),
        ),
      ]),
    );
    fn.name = applied(functions, fn.name);
  }
  const inExpr = (expr: Expr | null): Expr | null => expr && mapNames(expr, outer);
  for (const item of program.items) {
    if (item.kind === 'define') {
      item.value = item.value.replaceAll(/[A-Za-z_]\w*/g, (word) => applied(macros, word));
      item.name = applied(macros, item.name);
    }
    if (item.kind === 'struct') mapAll(item.fields, (expr) => mapNames(expr, outer));
    if (item.kind !== 'declare') continue;
    for (const declared of item.items) {
      declared.name = applied(functions, declared.name);
      declared.sizes = declared.sizes.map(inExpr);
      declared.init = inExpr(declared.init);
      // A prototype names its parameters as the function does.
      const fn = functionsOf(program).find((other) => other.name === declared.name);
      if (declared.parameters && fn) declared.parameters = structuredClone(fn.parameters);
    }
  }
}
