/** What is said of generated programs. */
import type { TargetName } from '../../generator/target.ts';
import type { Rejection } from '../../generator/unit.ts';
import type { GenerateSettings } from './generate-protocol.ts';
import type { Generation } from './make-generated.ts';
import type { Pace } from './use-pace.ts';
import { count, plural } from './words.ts';

export const TARGET_NAME: Readonly<Record<TargetName, string>> = {
  uniform: 'Every fix type as often',
  introclass: 'As in IntroClass',
  natural: 'As the places for bugs are',
};

/** After a number of programs. */
const REJECTED: Readonly<Record<Rejection, string>> = {
  'original-does-not-compile': 'whose original does not compile',
  'original-fails': 'whose original fails a test',
  'does-not-compile': 'that do not compile',
  'passes-every-test': 'that pass every test',
  'one-bug-alone-passes': 'with a second bug that shows in no test',
  duplicate: 'that had been made before',
  'in-another-corpus': 'that IntroClass has too',
  'beyond-target': 'beyond what was wanted',
};

export const originOf = ({ seed, target }: GenerateSettings): string =>
  `seed ${seed}, ${TARGET_NAME[target].toLowerCase().replace('introclass', 'IntroClass')}`;

/** What the expected time follows from. */
export const timeSentence = ({ from }: Pace): string =>
  from === 'measured'
    ? 'The time is told by the pace of the last generation in this browser, without loading the C compiler.'
    : 'Nothing was generated in this browser yet: the time is reckoned from the processor’s speed, rather too long than too short, without loading the C compiler.';

/** One sentence each. */
export function generationNotes(settings: GenerateSettings, generation: Generation): string[] {
  const { programs, drawn, rejected, missed } = generation;
  const two = programs.filter(({ operators }) => operators.length > 1).length;
  const dropped = Object.entries(rejected).map(
    ([rejection, number]) => `${count(number)} ${REJECTED[rejection as Rejection]}`,
  );
  const missing = Object.entries(missed).map(([fixType, number]) => `${count(number)} of ${fixType}`);
  return [
    `${plural(two, 'program has', 'programs have')} two bugs, labelled by the one that explains more failing tests.`,
    ...(dropped.length > 0 ? [`Of ${count(drawn)} drawn, these were dropped: ${dropped.join(', ')}.`] : []),
    ...(programs.length < settings.count
      ? [`${count(settings.count)} were asked for, and the solutions had no more to give.`]
      : []),
    ...(missing.length > 0 ? [`Fewer than wanted could be made: ${missing.join(', ')} are missing.`] : []),
  ];
}
