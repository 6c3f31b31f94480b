import { describe, expect, it } from 'vitest';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { buildStarter } from '../../src/corpus/starter.ts';
import { learnAssignments } from '../../src/execution/guess-assignment.ts';

const { programs } = await buildStarter(readStarterFiles());
const guess = learnAssignments(programs);

describe('learnAssignments', () => {
  it('guesses the assignment of solutions that it has not seen', () => {
    const solutions = [...new Set(programs.map(({ student }) => student))];
    const folds = [0, 1, 2, 3].map((fold) => new Set(solutions.filter((_, index) => index % 4 === fold)));
    const guesses = folds.flatMap((unseen) => {
      const learned = learnAssignments(programs.filter(({ student }) => !unseen.has(student)));
      return programs
        .filter(({ student }) => unseen.has(student))
        .map(({ path, assignment, source }) => ({ path, assignment, guess: learned(source) }));
    });
    const right = guesses.filter((one) => one.guess === one.assignment);
    const wrong = guesses.filter((one) => one.guess !== null && one.guess !== one.assignment);
    expect(guesses).toHaveLength(programs.length);
    expect(right.length / guesses.length).toBeGreaterThan(0.95);
    expect(wrong.length / guesses.length).toBeLessThan(0.02);
  });

  it.each([
    ['#include <stdio.h>\nint main(void) { printf("%d is the median\\n", 3); }', 'median'],
    ['int main(void) { printf("Enter an integer > "); while (n) { printf("%d\\n", n % 10); n = n / 10; } }', 'digits'],
    ['int main() { int smallest_so_far = 0; printf("Student has an %c grade\\n", c); }', 'grade'],
    ['#include <stdio.h>\nint main(void) { printf("Hello, world\\n"); return 0; }', null],
    ['int main(void) { printf(" is the "); }', null],
    ['', null],
    ['puts("is the smallest', 'smallest'],
  ])('takes %j for %s', (source, assignment) => {
    expect(guess(source)).toBe(assignment);
  });

  it('guesses nothing where it knows nothing', () => {
    expect(learnAssignments([])('int median;')).toBeNull();
  });
});
