/**
 * Which texts a student can be understood to write: the taught form of its wording, with names of the vocabulary and as
 * many of them as a teacher may give. A finite automaton whose edges are pieces of text.
 */
import { MOST_LINES, MOST_TAGS } from '../teacher/annotation.ts';
import type { Place } from '../student/constraint.ts';
import { tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { BECAUSE, COMMA, endsWithLabel, SO, type Wording } from './written-answer.ts';

const END: Place = { edges: [], isEnd: true };

const place = (edges: Place['edges']): Place => ({ edges, isEnd: false });

/** From one to `most` items, after each of which more may follow, or `then`. `item` is given what comes after it. */
function items(most: number, separator: string, then: Place['edges'], item: (after: Place['edges']) => Place): Place {
  const last = item(then);
  return most === 1 ? last : item([[separator, items(most - 1, separator, then, item)], ...then]);
}

const oneOf =
  (names: readonly string[]) =>
  (after: Place['edges']): Place =>
    place(names.flatMap((name) => after.map(([text, to]) => [`${name}${text}`, to] as const)));

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
/** No program that a student reads has more lines than this has digits for. */
const MOST_DIGITS = 3;

/** A whole number above 0. */
function lineNumber(after: Place['edges'], digits = MOST_DIGITS): Place {
  const rest = (left: number): Place => {
    if (left === 0) return place(after);
    const next = rest(left - 1);
    return place([...DIGITS.map((digit) => [digit, next] as const), ...after]);
  };
  const next = rest(digits - 1);
  return place(DIGITS.slice(1).map((digit) => [digit, next] as const));
}

const labels = (after: Place['edges']): Place => oneOf(FIX_TYPES)(after);

/** The end of a text, as what comes after its last piece. */
const ENDING: Place['edges'] = [['', END]];

/** Where every text of the wording begins. */
export function grammarOf(wording: Wording): Place {
  const { regime, order, tagSchema } = wording;
  const tags = oneOf(tagsOf(tagSchema));
  if (regime === 'json') {
    const lines = items(MOST_LINES, ',', [[']}', END]], lineNumber);
    const quoted = (after: Place['edges']) => tags(after.map(([text, to]) => [`"${text}`, to] as const));
    // None, where a teacher's lines are not among those that the student reads.
    const after: Place['edges'] = [
      ['],"lines":[', lines],
      ['],"lines":[]}', END],
    ];
    const trace = items(MOST_TAGS, ',"', after, quoted);
    const begun = labels([['","tags":["', trace]]);
    return place([['{"fix_type":"', begun]]);
  }
  if (regime === 'label-only' || endsWithLabel(wording)) return labels(ENDING);
  if (order === 'label-first') return labels([[BECAUSE, items(MOST_TAGS, COMMA, ENDING, tags)]]);
  return items(MOST_TAGS, COMMA, [[SO, labels(ENDING)]], tags);
}
