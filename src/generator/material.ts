/** What the generator starts from: assignments with their tests and correct solutions to them. */
import { z } from 'zod';
import { assignmentTestSchema, type Program } from '../corpus/program.ts';
import type { StarterCorpus } from '../corpus/starter.ts';

export const assignmentSchema = z.strictObject({
  name: z.string().min(1),
  tests: z.array(assignmentTestSchema).min(1),
  /** In the order of their names. */
  solutions: z.array(z.strictObject({ name: z.string().min(1), source: z.string() })).min(1),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** The generator was asked for what cannot be. */
export class GeneratorError extends Error {
  override name = 'GeneratorError';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

const solutionName = ({ student }: Program): string => student.slice(student.lastIndexOf('/') + 1);

/**
 * The starter corpus's assignments and solutions, by name.
 *
 * @param only names of assignments; null for all
 * @throws GeneratorError for a name that no assignment has
 */
export function materialOf({ programs, tests }: StarterCorpus, only: readonly string[] | null = null): Assignment[] {
  const known = [...new Set(programs.map(({ assignment }) => assignment))].sort();
  const unknown = only?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new GeneratorError(`There is no assignment "${unknown}".`, `Choose among ${known.join(', ')}.`);
  }
  return known
    .filter((name) => only === null || only.includes(name))
    .map((name) => ({
      name,
      tests: tests.filter(({ assignment }) => assignment === name),
      solutions: programs
        .filter(({ assignment, revision }) => assignment === name && revision === 'correct')
        .map((program) => ({ name: solutionName(program), source: program.source })),
    }));
}
