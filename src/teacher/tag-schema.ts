/**
 * How finely a trace is told. The teacher always annotates with the 53 fine tags; the coarser schemas are derived from
 * them by mapping each fine tag to one coarser tag, so that one annotation serves all. No name occurs in two schemas.
 */
import { z } from 'zod';
import { TAGS, type Tag, tagMeaning } from './vocabulary.ts';

/** `fine`: the vocabulary's tags. `family`: what stands before their slash. `coarse`: five groups of families. */
export const tagSchemaNameSchema = z.enum(['fine', 'family', 'coarse']);
export type TagSchemaName = z.infer<typeof tagSchemaNameSchema>;

type FamilyOf<T extends string> = T extends `${infer Family}/${string}` ? Family : never;
export type TagFamily = FamilyOf<Tag>;

const familyOf = (tag: Tag): TagFamily => tag.split('/')[0] as TagFamily;

/**
 * Five groups, as many as the paper (arXiv 2601.10987) has coarse tags. The grouping is ours: which tests a program
 * makes, where its control goes, how it holds data, what it computes, and what it reads and prints.
 */
const GROUP = {
  comparison: 'condition',
  logic: 'condition',
  case: 'condition',
  loop: 'flow',
  return: 'flow',
  index: 'data',
  type: 'data',
  arith: 'value',
  state: 'value',
  io: 'interface',
} as const satisfies Record<TagFamily, string>;
export type CoarseTag = (typeof GROUP)[TagFamily];

/** A tag of any schema. */
export type TraceTag = Tag | TagFamily | CoarseTag;

const distinct = <T>(values: readonly T[]) => [...new Set(values)] as [T, ...T[]];
const FAMILIES = distinct(TAGS.map(familyOf));
const COARSE = distinct(FAMILIES.map((family): CoarseTag => GROUP[family]));

const NAMES: Readonly<Record<TagSchemaName, readonly [TraceTag, ...TraceTag[]]>> = {
  fine: TAGS,
  family: FAMILIES,
  coarse: COARSE,
};

/** In the order in which every vector lists them. */
export const tagsOf = (schema: TagSchemaName): readonly [TraceTag, ...TraceTag[]] => NAMES[schema];

export const traceTagSchema = z.enum<readonly [TraceTag, ...TraceTag[]]>([...TAGS, ...FAMILIES, ...COARSE]);

/** A trace of fine tags as the schema tells it, the most important first, each tag once. */
export function inTagSchema(schema: TagSchemaName, trace: readonly Tag[]): TraceTag[] {
  if (schema === 'fine') return [...trace];
  const families = trace.map(familyOf);
  return distinct(schema === 'family' ? families : families.map((family) => GROUP[family]));
}

/** The schema that a trace is told in; `fine` for an empty one. */
export const tagSchemaOf = ([tag]: readonly TraceTag[]): TagSchemaName =>
  tagSchemaNameSchema.options.find((schema) => tag !== undefined && tagsOf(schema).includes(tag)) ?? 'fine';

const isFine = (tag: TraceTag): tag is Tag => tag.includes('/');

/** For a person: a fine tag's own meaning; of a coarser one what it stands for. */
export function traceTagMeaning(tag: TraceTag): string {
  if (isFine(tag)) return tagMeaning[tag];
  const members = TAGS.filter((fine) => familyOf(fine) === tag);
  if (members.length > 0) return `any of ${members.join(', ')}`;
  return `any tag of ${FAMILIES.filter((family) => GROUP[family] === tag).join(', ')}`;
}
