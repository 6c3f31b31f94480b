/** The closed vocabulary: nine fix types and 53 tags, in the order in which every vector lists them. */
import { z } from 'zod';
import vocabulary from '../../datasets/vocabulary.json' with { type: 'json' };

export type FixType = keyof typeof vocabulary.fix_types;
export type Tag = keyof typeof vocabulary.tags;

const keys = <K extends string>(meanings: Record<K, string>) => Object.keys(meanings) as [K, ...K[]];

export const FIX_TYPES: readonly [FixType, ...FixType[]] = keys(vocabulary.fix_types);
export const TAGS: readonly [Tag, ...Tag[]] = keys(vocabulary.tags);

export const fixTypeMeaning: Readonly<Record<FixType, string>> = vocabulary.fix_types;
export const tagMeaning: Readonly<Record<Tag, string>> = vocabulary.tags;

export const fixTypeSchema = z.enum(FIX_TYPES);
export const tagSchema = z.enum(TAGS);
