/**
 * What a text-to-text student is taught to write about a program, and how its writing is read. Reading is
 * strict: whatever is not of the taught form, or not of the vocabulary, is no answer.
 */
import { z } from 'zod';
import { MOST_LINES, MOST_TAGS } from '../teacher/annotation.ts';
import type { Answer } from '../teacher/prediction.ts';
import { type TagSchemaName, tagsOf, type TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType, fixTypeSchema } from '../teacher/vocabulary.ts';
import { type RunConfig, writesTraces } from './configuration.ts';

/** What the teacher says about a program; lines are those of the text that the student reads. */
export interface Lesson {
  fixType: FixType;
  tags: readonly TraceTag[];
  lines: readonly number[];
}

/** A piece of the text, and which of the two losses its tokens count in. */
export interface Segment {
  text: string;
  part: 'label' | 'reasoning';
}

export type Wording = Pick<RunConfig, 'regime' | 'form' | 'order' | 'decode' | 'tagSchema'>;

/** `trace so LABEL` */
export const SO = ' so ';
/** `LABEL because trace` */
export const BECAUSE = ' because ';
export const COMMA = ', ';

/** The text in the order in which it is written. All of a JSON object counts as the label. */
export function segmentsOf({ fixType, tags, lines }: Lesson, { regime, order }: Wording): Segment[] {
  const label: Segment = { text: fixType, part: 'label' };
  if (regime === 'label-only') return [label];
  if (regime === 'json') return [{ text: JSON.stringify({ fix_type: fixType, tags, lines }), part: 'label' }];
  const trace = tags.join(COMMA);
  return order === 'trace-first'
    ? [{ text: `${trace}${SO}`, part: 'reasoning' }, label]
    : [label, { text: `${BECAUSE}${trace}`, part: 'reasoning' }];
}

/** Whether the text ends with the label, though more was taught. */
export const endsWithLabel = (wording: Wording): boolean =>
  writesTraces(wording) && wording.order === 'label-first' && wording.decode === 'label';

/** What is written of the text that is taught. */
export const writtenSegments = (lesson: Lesson, wording: Wording): Segment[] =>
  segmentsOf(lesson, wording).filter(({ part }) => part === 'label' || !endsWithLabel(wording));

const longest = <T extends string>(names: readonly T[], count: number): T[] =>
  [...names].sort((a, b) => b.length - a.length).slice(0, count);

/** The longest lesson there can be: every text that is of the taught form is about as short. */
export const longestLesson = (tagSchema: TagSchemaName): Lesson => ({
  fixType: longest(FIX_TYPES, 1)[0]!,
  tags: longest(tagsOf(tagSchema), MOST_TAGS),
  lines: Array.from({ length: MOST_LINES }, (_, i) => 100 + i),
});

const lessonSchema = (tagSchema: TagSchemaName) =>
  z.object({
    fix_type: fixTypeSchema,
    tags: z.array(z.enum(tagsOf(tagSchema))),
    lines: z.array(z.int().positive()),
  });

export const fixTypeIn = (text: string): FixType | null => fixTypeSchema.safeParse(text.trim()).data ?? null;

/** All of them known, or none: a list with an unknown tag is no trace. */
function tagsIn(text: string, tagSchema: TagSchemaName): TraceTag[] {
  const tags = z.array(z.enum(tagsOf(tagSchema))).safeParse(text.split(COMMA).map((tag) => tag.trim()));
  return tags.success ? [...new Set(tags.data)] : [];
}

/** Lines are those of the text that the student reads. */
export function readWritten(text: string, wording: Wording): Answer {
  const { regime, order, tagSchema } = wording;
  const common = { probabilities: null, tagProbabilities: null };
  if (regime === 'label-only' || endsWithLabel(wording)) {
    return { ...common, fixType: fixTypeIn(text), tags: null, lines: null, written: { text, json: null } };
  }
  if (regime === 'json') return { ...common, ...readJson(text, tagSchema) };
  const written = { text, json: null };
  const connective = order === 'trace-first' ? SO : BECAUSE;
  const at = text.indexOf(connective);
  // A student may stop after the label that it was taught to write first.
  const [first, second] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + connective.length)];
  const [label, trace] = order === 'trace-first' ? [second, first] : [first, second];
  return { ...common, fixType: fixTypeIn(label), tags: tagsIn(trace, tagSchema), lines: null, written };
}

function readJson(text: string, tagSchema: TagSchemaName): Pick<Answer, 'fixType' | 'tags' | 'lines' | 'written'> {
  const nothing = { fixType: null, tags: [], lines: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...nothing, written: { text, json: 'invalid' } };
  }
  const lesson = lessonSchema(tagSchema).safeParse(value);
  if (!lesson.success) return { ...nothing, written: { text, json: 'valid' } };
  const { fix_type: fixType, tags, lines } = lesson.data;
  return { fixType, tags: [...new Set(tags)], lines: [...new Set(lines)], written: { text, json: 'conforming' } };
}
