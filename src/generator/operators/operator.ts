/** What an operator is: one kind of mistake, which finds the places of a program where a beginner could make it. */
import type { FixType, Tag } from '../../teacher/vocabulary.ts';
import type { Edit } from '../edit.ts';
import type { ProgramView } from '../program-view.ts';

/** A vector of tags has room for any number, an annotation for this many. */
const MOST_TAGS = 4;

/** One way to make the mistake. */
export interface Place {
  /** Of this program, most important first. */
  tags: Tag[];
  /** Non-overlapping edits that make the mistake. */
  edits: Edit[];
  /** Of the repair here, where it is not the operator's. */
  fixType?: FixType;
  /** How usual the mistake is here, against 1 at the operator's other places. */
  weight?: number;
}

export interface Operator {
  /** Unique among all operators. */
  name: string;
  /** Of the repair that undoes it, unless a place says another. */
  fixType: FixType;
  /** How usual the mistake is among beginners, against 1 for a usual one. */
  weight: number;
  places(program: ProgramView): Iterable<Place>;
}

/** The tags that hold, each once, at most as many as an annotation has. */
export const tagsOf = (...tags: readonly (Tag | false | null | undefined)[]): Tag[] =>
  [...new Set(tags.filter((tag): tag is Tag => Boolean(tag)))].slice(0, MOST_TAGS);

/** The mistake made at all places of a kind at once; nothing where there is only one, which is no habit. */
export function everywhere(places: readonly Place[]): Place[] {
  if (places.length < 2) return [];
  return [{ tags: tagsOf(...places.flatMap(({ tags }) => tags)), edits: places.flatMap(({ edits }) => edits) }];
}
