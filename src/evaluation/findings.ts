/** What the results say, in sentences that claim no more than the numbers do. */
import type { ByReasoning } from './by-reasoning.ts';
import type { Classification } from './classification.ts';
import type { Comparison, Difference } from './comparison.ts';
import type { LineScores } from './lines.ts';
import { PAPER } from './paper.ts';
import type { RunReport } from './run-report.ts';
import type { TraceScores } from './traces.ts';
import type { Share, WrittenScores } from './written.ts';

/** Fewer programs than this carry no comparison, whatever the interval says. */
const FEW_PROGRAMS = 20;
/** A group smaller than this gives no rate worth comparing. */
const FEW_IN_GROUP = 10;

export const two = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');
/** A difference as it stands beside scores of three decimals. */
export function signed(value: number): string {
  const size = Math.abs(value).toFixed(3);
  if (Number(size) === 0) return size;
  return value > 0 ? `+${size}` : `−${size}`;
}
const percent = (value: number): string => `${Math.round(value * 100)}%`;
const programs = (n: number): string => (n === 1 ? '1 program' : `${n} programs`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Does the interval leave out 0? Rounded as it is printed, so that text and verdict agree. */
export const excludesZero = ({ interval }: Difference): boolean =>
  Number(interval.low.toFixed(2)) > 0 || Number(interval.high.toFixed(2)) < 0;

function movement(name: string, { first, second }: Difference): string {
  if (two(first) === two(second)) return `${name} stays at ${two(first)}`;
  return `${name} ${second > first ? 'rises' : 'falls'} from ${two(first)} to ${two(second)}`;
}

/**
 * One score of two runs. `change` opens the sentence: "with reasoning", or "from one run to the other".
 */
export function differenceSentence(change: string, name: string, difference: Difference, n: number): string {
  const { low, high } = difference.interval;
  const interval = `95% interval ${two(low)} to ${two(high)}`;
  const opening = `${capitalised(change)}, ${movement(name, difference)}; on ${programs(n)} `;
  if (n < FEW_PROGRAMS) return `${opening}that says little either way (${interval} of the difference).`;
  if (two(low) === '0.00' && two(high) === '0.00') return `${opening}the two runs answer alike (${interval}).`;
  if (!excludesZero(difference)) return `${opening}the difference is within chance (${interval}).`;
  return `${opening}that is more than the choice of programs explains (${interval} of the difference). Other seeds are not in this interval.`;
}

/** How many programs only one of the runs has right. */
export function mcnemarSentence(
  { mcnemar: { onlyFirst, onlySecond, p } }: Comparison,
  [first, second]: readonly [string, string],
): string {
  if (onlyFirst + onlySecond === 0) return 'Both runs are right on the same programs.';
  const shown = p < 0.001 ? 'p below 0.001' : `p = ${p.toFixed(3)}`;
  return `${first} alone is right on ${programs(onlyFirst)}, ${second} alone on ${onlySecond} (McNemar’s exact test, ${shown}).`;
}

/** The largest gain and the largest loss among fix types that occur in the truth. */
export function fixTypeSentence({ first, second }: Comparison): string {
  const changes = first.perLabel
    .map((before, i) => ({ before, after: second.perLabel[i]! }))
    .filter(({ before }) => before.support > 0)
    .map(({ before, after }) => ({ before, after, change: after.f1 - before.f1 }))
    .sort((a, b) => b.change - a.change);
  const told = ({ before, after }: (typeof changes)[number]) =>
    `${before.label}, ${two(before.f1)} to ${two(after.f1)} (n = ${before.support})`;
  // A change that the printed figures do not show is not told.
  const isSeen = ({ before, after }: (typeof changes)[number]) => two(before.f1) !== two(after.f1);
  const [best, worst] = [changes[0], changes.at(-1)];
  const parts = [
    best && best.change > 0 && isSeen(best) ? `rises most for ${told(best)}` : '',
    worst && worst.change < 0 && isSeen(worst) ? `falls most for ${told(worst)}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return 'F1 is the same for every fix type.';
  return `F1 ${parts.join(', and ')}. Most fix types have few programs, so single bars move easily.`;
}

/** The commonest mistake of a run; null where there is none. */
export function confusionSentence({ labels, confusion, noAnswer, perLabel }: Classification): string | null {
  let worst = { truth: 0, predicted: 0, n: 0 };
  confusion.forEach((row, truth) =>
    [...row, noAnswer[truth]!].forEach((n, predicted) => {
      if (truth !== predicted && n > worst.n) worst = { truth, predicted, n };
    }),
  );
  if (worst.n === 0) return null;
  const [truth, predicted] = [labels[worst.truth], labels[worst.predicted]];
  const what = predicted === undefined ? `no readable answer for ${truth}` : `${truth} taken for ${predicted}`;
  return `Its commonest mistake: ${what}, ${worst.n} of ${perLabel[worst.truth]!.support}.`;
}

const intervalOf = ({ interval }: Share): string =>
  interval === null ? '' : `, 95% interval ${percent(interval.low)} to ${percent(interval.high)}`;

/**
 * How much of what a student wrote can be read, beside the paper's one figure of it.
 *
 * @param isHeld whether it could write nothing but answers
 */
export function writtenSentence({ n, unreadable, json }: WrittenScores, isHeld = false): string {
  if (isHeld && unreadable.count === 0) {
    return 'It answers in text, held to the grammar of answers: all of them can be read, whatever it has learned.';
  }
  const wrong = `${unreadable.count === 1 ? 'counts' : 'count'} as wrong`;
  if (json === null)
    return unreadable.count === 0
      ? `It answers in text, and a fix type can be read from all of its ${n === 1 ? 'one answer' : `${n} answers`}.`
      : `It answers in text: ${unreadable.count} of ${n} answers name no fix type (${percent(unreadable.share ?? 0)}${intervalOf(unreadable)}) and ${wrong}.`;
  const { valid, conforming, accuracyWhenConforming: right } = json;
  const parts = [
    `Of ${n === 1 ? '1 answer' : `${n} answers`}, ${valid.count} ${valid.count === 1 ? 'is' : 'are'} valid JSON (${percent(valid.share ?? 0)}${intervalOf(valid)}; the paper has ${percent(PAPER.validJson)}), and ${conforming.count} fit the schema.`,
    unreadable.count === 0
      ? 'A fix type can be read from all of them.'
      : `From ${unreadable.count} no fix type can be read; ${unreadable.count === 1 ? 'it' : 'they'} ${wrong}.`,
    conforming.count === 0
      ? ''
      : `Of those that fit the schema, ${right.count} of ${right.of} fix types are right (${percent(right.share ?? 0)}).`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** How well a student points at the faulty lines. */
export function linesSentence(lines: LineScores): string {
  const [any, exact] = [lines.anyRight, lines.exactMatch].map((share) => Math.round(share * lines.n));
  return `It names at least one faulty line of ${any} of ${programs(lines.n)} and exactly the faulty ones of ${exact}; over single lines precision is ${two(lines.microPrecision)}, recall ${two(lines.microRecall)}, and F1 ${two(lines.microF1)}.`;
}

/** How good the traces are. */
export function traceSentence(traces: TraceScores): string {
  const right = Math.round(traces.exactMatch * traces.n);
  return `The whole trace is right for ${right} of ${programs(traces.n)} (${two(traces.exactMatch)}); over single tags micro F1 is ${two(traces.microF1)} and macro F1 ${two(traces.macroF1)}.`;
}

const rateOf = ({ right, n, accuracy }: ByReasoning['traceRight']): string =>
  `${right} of ${n} fix types are right (${percent(accuracy ?? 0)})`;

/** Does a right trace go with a right label? */
export function byReasoningSentence({ traceRight, traceWrong }: ByReasoning): string {
  if (traceRight.n === 0) return `No trace is right as a whole, so there is nothing to compare; ${rateOf(traceWrong)}.`;
  if (traceWrong.n === 0)
    return `Every trace is right as a whole, so there is nothing to compare; ${rateOf(traceRight)}.`;
  const sentence = `Where the trace is right, ${rateOf(traceRight)}; where it is wrong, ${rateOf(traceWrong)}.`;
  return Math.min(traceRight.n, traceWrong.n) < FEW_IN_GROUP
    ? `${sentence} With fewer than ${FEW_IN_GROUP} programs in a group, the two cannot be compared.`
    : `${sentence} This is an association: it does not show that the trace decides the label.`;
}

/** A run by itself. */
export function runSentence(name: string, { n, classification, intervals }: RunReport): string {
  if (intervals === null) return `${name} was validated on no program, so there is nothing to score.`;
  const { low, high } = intervals.accuracy;
  return `${name} names the fix type of ${percent(classification.accuracy)} of ${programs(n)} (95% interval ${percent(low)} to ${percent(high)}), with macro F1 ${two(classification.macroF1)}.`;
}
