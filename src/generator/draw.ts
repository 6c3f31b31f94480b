/** Which of a program's mutations are made: drawn by fix type, then by operator, then by place. */
import type { Random } from '../tensor/random.ts';
import type { FixType } from '../teacher/vocabulary.ts';
import { editedLines, type Edit } from './edit.ts';
import type { Mutation } from './mutation.ts';
import type { FixTypeNumbers } from './target.ts';

const weightOf = ({ weight }: Mutation): number => weight;

/** One of the items, as likely as its weight; null where none has any. */
function drawWeighted<T>(items: readonly T[], weight: (item: T) => number, random: Random): T | null {
  const total = items.reduce((sum, item) => sum + weight(item), 0);
  if (total <= 0) return null;
  let left = random.uniform() * total;
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return items.findLast((item) => weight(item) > 0) ?? null;
}

function groupBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const meanWeight = (places: readonly Mutation[]): number =>
  places.reduce((sum, place) => sum + weightOf(place), 0) / places.length;

/** An operator is as likely in a program with one place for it as in one with ten. */
function drawOperator(mutations: readonly Mutation[], random: Random): Mutation[] {
  const operators = [...groupBy(mutations, ({ operator }) => operator).values()];
  return drawWeighted(operators, meanWeight, random) ?? [];
}

/**
 * Up to `count` different mutations.
 *
 * @param weights of the fix types; those without one are not drawn. Null: a fix type is as likely as its operators are
 */
export function drawMutations(
  mutations: readonly Mutation[],
  weights: FixTypeNumbers | null,
  count: number,
  random: Random,
): Mutation[] {
  const left = new Set(mutations.filter((mutation) => weightOf(mutation) > 0));
  const drawn: Mutation[] = [];
  while (drawn.length < count && left.size > 0) {
    let among = [...left];
    if (weights) {
      const types = [...groupBy(among, ({ fixType }): FixType => fixType)];
      const type = drawWeighted(types, ([fixType]) => weights[fixType] ?? 0, random);
      if (!type) break;
      [, among] = type;
    }
    const mutation = drawWeighted(drawOperator(among, random), weightOf, random)!;
    left.delete(mutation);
    drawn.push(mutation);
  }
  return drawn;
}

const touch = (a: Edit, b: Edit): boolean => a.begin <= b.end && b.begin <= a.end;

/** Whether both can be made in one program as two bugs: of different operators, in different lines. */
export function canBothBe(source: string, a: Mutation, b: Mutation): boolean {
  if (a.operator === b.operator || a.edits.some((one) => b.edits.some((other) => touch(one, other)))) return false;
  const lineOf = ({ begin }: Edit) => source.slice(0, begin).split('\n').length;
  const lines = new Set(a.edits.map(lineOf));
  return !b.edits.some((edit) => lines.has(lineOf(edit)));
}

/** The edits where they stand once `before` have been made, none of which touches them. */
export const shifted = (edits: readonly Edit[], before: readonly Edit[]): Edit[] =>
  edits.map(({ begin, end, text }) => {
    const past = before.filter((edit) => edit.end <= begin);
    const shift = past.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.begin), 0);
    return { begin: begin + shift, end: end + shift, text };
  });

/** Faulty lines of a mutation in the program in which another one has been made too. */
export const linesBeside = (sourceWithOther: string, mutation: Mutation, other: Mutation): number[] =>
  editedLines(sourceWithOther, shifted(mutation.edits, other.edits));
