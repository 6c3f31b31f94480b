/** One student's habits: how often each rewrite is made, drawn once for a program so that its parts go together. */
import type { Random } from '../../tensor/random.ts';

/** What a student may do otherwise than the program at hand. */
const HABITS = [
  'for to while',
  'while to for',
  'endless',
  'do after if',
  'bound',
  'flip',
  'yoda',
  'reorder',
  'negate',
  'truth',
  'nest',
  'unnest',
  'apart',
  'else after leaving',
  'no else after leaving',
  'twice if',
  'or to chain',
  'or to switch',
  'switch to if',
  'ternary to if',
  'if to ternary',
  'split step',
  'temporary',
  'inline',
  'pointer access',
  'codes',
  'strlen',
  'sizeof',
  'split printf',
  'merge printf',
  'puts',
  'putchar',
  'percent i',
  'split scanf',
  'merge scanf',
  'reword',
  'cast',
  'define',
  'literal',
  'extract',
  'needless include',
  'unused',
  'initialise',
  'bare',
  'known condition',
  'last condition',
  'change sign',
  'other real',
  'other character',
  'not',
  'file variables',
] as const;
export type Habit = (typeof HABITS)[number];

export type Increment = 'i++' | '++i' | 'i += 1' | 'i = i + 1' | 'as found';
export type Compound = 'x += y' | 'x = x + y' | 'as found';
export type Declaring = 'top' | 'first use' | 'as found';

/** Habits that some have. */
const UNCOMMON: ReadonlySet<Habit> = new Set<Habit>([
  'split printf',
  'twice if',
  'apart',
  'flip',
  'or to chain',
  'temporary',
  'file variables',
  'strlen',
]);

/** Habits that few have. */
const RARE: ReadonlySet<Habit> = new Set<Habit>([
  'yoda',
  'do after if',
  'pointer access',
  'codes',
  'cast',
  'endless',
  'or to switch',
  'unused',
  'percent i',
  'extract',
  'putchar',
  'known condition',
  'last condition',
  'not',
]);

export class Hand {
  readonly random: Random;
  readonly increment: Increment;
  readonly compound: Compound;
  readonly declaring: Declaring;
  readonly oneDeclarationPerLine: boolean | null;
  readonly initialising: 'at declaration' | 'later' | 'as found';
  private readonly rates = new Map<Habit, number>();

  constructor(random: Random) {
    this.random = random;
    for (const habit of HABITS) {
      const has = this.chance(RARE.has(habit) ? 0.1 : UNCOMMON.has(habit) ? 0.22 : 0.4);
      this.rates.set(habit, has ? this.pick([0.35, 0.8, 1]) : 0);
    }
    this.increment = this.pick(['i++', 'i++', 'i++', '++i', 'i += 1', 'i = i + 1', 'i = i + 1', 'as found']);
    this.compound = this.pick(['x += y', 'x = x + y', 'x = x + y', 'as found']);
    this.declaring = this.pick(['top', 'top', 'first use', 'as found']);
    this.oneDeclarationPerLine = this.pick([true, true, false, false, null]);
    this.initialising = this.pick(['at declaration', 'later', 'as found']);
  }

  /** Whether the student does it here. */
  does(habit: Habit): boolean {
    const rate = this.rates.get(habit) ?? 0;
    return rate > 0 && this.chance(rate);
  }

  chance(probability: number): boolean {
    return this.random.uniform() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.random.below(choices.length)]!;
  }
}
