/** A verification in sentences. */
import type { Difference, Verification } from '../../execution/verification-record.ts';
import { formatDuration } from '../train/pace.ts';
import { formatMoment } from '../page/dates.ts';
import { count, plural } from './words.ts';

/** What running them says of a corpus's programs, beside the corpus's own account. */
export function verdictsSentence({ programs, failing, passing, failingByAccount }: Verification): string {
  return `Of ${plural(programs, 'program')}, ${verb(failing, 'fail')} a test when they are run here and ${verb(passing, 'pass', 'passes')} all; by the metadata, ${verb(failingByAccount, 'fail')}.`;
}

export function differencesSentence({ differences }: Verification): string {
  if (differences.length === 0) return 'Run and metadata agree on every test of every program.';
  const [failTests, failPrograms] = tally(differences.map(({ failsHere }) => failsHere.length));
  const [passTests, passPrograms] = tally(differences.map(({ passesHere }) => passesHere.length));
  const parts = [
    failTests > 0
      ? `${plural(failTests, 'test of', 'tests of')} ${plural(failPrograms, 'program')} failed here only`
      : '',
    passTests > 0
      ? `${plural(passTests, 'test of', 'tests of')} ${plural(passPrograms, 'program')} passed here only`
      : '',
  ].filter((part) => part !== '');
  return `Run and metadata differ on ${plural(differences.length, 'program')}: ${parts.join(', ')}.`;
}

/** Their sum, and how many are not zero. */
const tally = (numbers: readonly number[]): [sum: number, some: number] => [
  numbers.reduce((sum, number) => sum + number, 0),
  numbers.filter((number) => number > 0).length,
];

/** "1 fails", "2 fail" */
const verb = (number: number, many: string, one = `${many}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** "2 fail, 1 passes here": what a list says beside a program. */
export function differenceWords({ failsHere, passesHere }: Difference): string {
  const fails = failsHere.length === 0 ? '' : verb(failsHere.length, 'fail');
  const passes = passesHere.length === 0 ? '' : verb(passesHere.length, 'pass', 'passes');
  return `${[fails, passes].filter((part) => part !== '').join(', ')} here`;
}

/** Which code verified, when, and what it took. */
export function provenanceSentence(verification: Verification): string {
  const { verifiedAt, seconds, codeVersion, runs, notCompiling, unjudged } = verification;
  const oddities = [
    notCompiling.length > 0 ? `${plural(notCompiling.length, 'program does', 'programs do')} not compile.` : '',
    unjudged > 0
      ? `${plural(unjudged, 'test')} without an expected output ${unjudged === 1 ? 'was' : 'were'} left out.`
      : '',
  ].filter((oddity) => oddity !== '');
  const when = `Verified on ${formatMoment(verifiedAt)} by Fixtrace ${codeVersion}: ${plural(runs, 'run')} in ${formatDuration(seconds)}.`;
  return [when, ...oddities].join(' ');
}
