/** The student that ships, in words. */
import { formatPercent } from '../../figures/text.ts';
import { count } from '../data/words.ts';
import type { ShippedRecord } from '../students/shipped-nano.ts';

/** Where it comes from, and how well it does. */
export function shippedSentences({ config, train, heldOut, scores, scoresWithoutTests }: ShippedRecord): string {
  const { accuracy, perLabel } = scores.classification;
  const usual = Math.max(...perLabel.map(({ support }) => support)) / heldOut.programs;
  const lines = scores.lines && ` and at least one faulty line of ${formatPercent(scores.lines.anyRight)}`;
  const alone =
    config.reads === 'program-and-tests' && scoresWithoutTests
      ? ` where it reads what their failing tests showed, and the fix type of ${formatPercent(scoresWithoutTests.classification.accuracy)} from the programs alone`
      : '';
  return `It comes with the page: trained on ${count(train.programs)} generated programs, each with a bug that was put there, and on no student’s program. Of ${count(heldOut.programs)} generated programs that were held out it names the fix type of ${formatPercent(accuracy)}${lines ?? ''}${alone}; always naming the most frequent fix type would be right for ${formatPercent(usual)}.`;
}
