/** The commands that show a claim again. */
import type { Experiment } from '../experiment/document.ts';
import { isPretrained } from '../student/configuration.ts';
import type { Claim } from './claim.ts';

const HEADLESS = 'npm run headless --';
/** What whoever follows the artifact page is asked to call the files. */
export const ZIP = 'paper.zip';
const AGAIN = 'again';

/** In double quotes for a POSIX shell, where a name needs them. */
const quoted = (text: string): string =>
  /^[\w.,=+-]+$/.test(text) ? text : `"${text.replaceAll(/[\\"$`]/g, (sign) => `\\${sign}`)}"`;

/** What the command line has to be given beside the document. */
function filesOf(document: Experiment): string {
  const corpus = { starter: '', introclass: ' --archive introclass.zip', generated: ' --generated generated.jsonl' }[
    document.corpus
  ];
  const students = [document.student, ...document.arms.map(({ options }) => options.student ?? document.student)];
  return `${corpus}${students.some(isPretrained) ? ' --checkpoint CHECKPOINT_DIR' : ''}`;
}

/** Trains the students again: all, or those of some arms, one after the other into the same folder. */
export function trainAgain(document: Experiment, arms: readonly string[] | null): string[] {
  const command = `${HEADLESS} experiment --spec experiment.json${filesOf(document)} --out ${AGAIN}`;
  return arms === null ? [command] : arms.map((arm) => `${command} --arm ${quoted(arm)}`);
}

/** Everything from the answers in the zip. */
export const checkAll = `${HEADLESS} paper --check ${ZIP}`;
/** The same beside what was trained again. */
export const checkAgain = `${checkAll} --with ${AGAIN}`;
export const makeAgain = `${HEADLESS} paper --experiment ${AGAIN} --out again.zip`;

/** From the answers in the zip, and from new ones. */
export function commandsOf(claim: Claim, document: Experiment): { stored: string; again: string[] } {
  const one = `--claim ${quoted(claim.id)}`;
  // Baselines are computed with any arm's runs; a finding may rest on all of them.
  const arms = claim.kind === 'finding' ? null : claim.arms.length > 0 ? claim.arms : [document.arms[0]!.name];
  return { stored: `${checkAll} ${one}`, again: [...trainAgain(document, arms), `${checkAgain} ${one}`] };
}
