/**
 * One unit of the generator's work: each of some hands writes a solution anew, each text gets some bugs, and all are
 * compiled together and run on their assignments' tests. What comes of a unit depends on its request alone.
 */
import { z } from 'zod';
import { gitBlobHash } from '../corpus/git-blob.ts';
import type { Compiler } from '../execution/compile.ts';
import { LIMITS } from '../execution/limits.ts';
import { testReportOf } from '../execution/test-report.ts';
import { judgeProgram, type TestVerdict } from '../execution/verdict.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import { forkSeed, type Random, seededRandom } from '../tensor/random.ts';
import { compileBatch, inputFor } from './batch.ts';
import { canBothBe, drawMutations, linesBeside } from './draw.ts';
import { applyEdits, editedLines, invertEdits } from './edit.ts';
import { type GeneratedProgram, generatedProgramSchema, MOST_LINES, MOST_TAGS } from './generated-program.ts';
import type { Assignment } from './material.ts';
import { type Mutation, mutationsOf } from './mutation.ts';
import { restyle } from './restyle.ts';
import type { Syntax } from './syntax.ts';
import { type FixTypeNumbers, fixTypeNumbersSchema } from './target.ts';

const HANDS = 5;
const BUGS_PER_HAND = 6;
/** How often a bug is put beside an earlier one of the same text as well: then about 12% of what is kept have two. */
const PAIRED = 0.22;

/** Much for a solution, which needs some thousand, and some hundredths of a second of an endless loop. */
const RUN_LIMITS = { ...LIMITS, fuel: 2_000_000 };

/** Why a drawn bug gave no program. */
export const rejectionSchema = z.enum([
  'original-does-not-compile',
  'original-fails',
  'does-not-compile',
  'passes-every-test',
  'one-bug-alone-passes',
  'duplicate',
  'in-another-corpus',
  'beyond-target',
]);
export type Rejection = z.infer<typeof rejectionSchema>;

export const unitRequestSchema = z.strictObject({
  number: z.int().nonnegative(),
  seed: z.int(),
  /** Of the fix types; null: as the operators have it. */
  weights: fixTypeNumbersSchema.nullable(),
});
export type UnitRequest = z.infer<typeof unitRequestSchema>;

export const unitResultSchema = z.strictObject({
  programs: z.array(generatedProgramSchema),
  /** How many programs with a bug were drawn, by its fix type; of two bugs, by that of the dominant one. */
  drawn: fixTypeNumbersSchema,
  rejected: z.partialRecord(rejectionSchema, z.int().positive()),
});
export type UnitResult = z.infer<typeof unitResultSchema>;

export interface UnitTools {
  compiler: Compiler;
  syntax: Syntax;
}

/** A program with one bug or two; `alone`: where among its hand's the programs with one of the two stand. */
interface Mutant {
  source: string;
  bugs: readonly [Mutation] | readonly [Mutation, Mutation];
  alone: readonly [Mutant, Mutant] | null;
}

/** What one hand makes of a solution. */
interface Hand {
  assignment: Assignment;
  solution: string;
  original: string;
  mutants: Mutant[];
}

/** A solution in C beyond what can be restyled is taken as it stands. */
function restyled(syntax: Syntax, solution: string, random: Random): string {
  try {
    return restyle(syntax, solution, random);
  } catch {
    return solution;
  }
}

/** The assignments take turns; the solution is drawn. `turn` counts the hands of all units. */
function drawHand(syntax: Syntax, material: readonly Assignment[], request: UnitRequest, turn: number): Hand {
  const stream = (name: string): Random => seededRandom(forkSeed(request.seed, `hand ${turn} ${name}`));
  const assignment = material[turn % material.length]!;
  const { name, source } = assignment.solutions[stream('solution').below(assignment.solutions.length)]!;
  const original = restyled(syntax, source, stream('restyle'));
  const tree = syntax.parse(original);
  const mutations = mutationsOf(tree, original);
  tree.delete();

  const random = stream('bugs');
  const singles = drawMutations(mutations, request.weights, BUGS_PER_HAND, random).map((bug): Mutant => ({
    source: applyEdits(original, bug.edits),
    bugs: [bug],
    alone: null,
  }));
  const pairs = singles.flatMap((one, index): Mutant[] => {
    if (random.uniform() >= PAIRED) return [];
    const partner = singles.slice(0, index).find(({ bugs: [bug] }) => canBothBe(original, bug, one.bugs[0]));
    if (!partner) return [];
    const bugs = [partner.bugs[0], one.bugs[0]] as const;
    return [
      {
        source: applyEdits(
          original,
          bugs.flatMap(({ edits }) => edits),
        ),
        bugs,
        alone: [partner, one],
      },
    ];
  });
  return { assignment, solution: name, original, mutants: [...singles, ...pairs] };
}

type Verdicts = readonly TestVerdict[];

const namesOf = (verdicts: Verdicts, passed: boolean): string[] =>
  verdicts.filter((verdict) => verdict.passed === passed).map(({ test }) => test);

const failures = (verdicts: Verdicts): number => namesOf(verdicts, false).length;

/** The bug that explains more failing tests when it is the only one comes first; of equals, the earlier fix type. */
function dominantFirst({ bugs, alone }: Mutant, verdictsOf: (mutant: Mutant) => Verdicts): readonly Mutation[] {
  if (!alone) return bugs;
  const [first, second] = bugs as readonly [Mutation, Mutation];
  const [one, other] = alone.map((mutant) => failures(verdictsOf(mutant))) as [number, number];
  const order = other - one || FIX_TYPES.indexOf(first.fixType) - FIX_TYPES.indexOf(second.fixType);
  return order <= 0 ? [first, second] : [second, first];
}

/** Faulty lines, ascending; where they are too many, those of the dominant bug. */
function faultyLines(original: string, [first, second]: readonly Mutation[]): number[] {
  if (!second) return editedLines(original, first!.edits);
  const lines = [
    ...linesBeside(applyEdits(original, second.edits), first!, second),
    ...linesBeside(applyEdits(original, first!.edits), second, first!),
  ];
  return [...new Set(lines)].slice(0, MOST_LINES).sort((a, b) => a - b);
}

/** Null for what does not compile. */
type Judge = (source: string) => Verdicts | null;

/** Compiles each text once, all together, and runs it when it is asked for. */
async function judgeOf({ compiler, syntax }: UnitTools, hands: readonly Hand[]): Promise<Judge> {
  const assignmentOf = new Map(
    hands.flatMap(({ assignment, original, mutants }) =>
      [original, ...mutants.map(({ source }) => source)].map((source) => [source, assignment] as const),
    ),
  );
  const sources = [...assignmentOf.keys()];
  const modules = await compileBatch(compiler, syntax, sources);
  const known = new Map<string, Verdicts | null>();
  return (source) => {
    const before = known.get(source);
    if (before !== undefined) return before;
    const number = sources.indexOf(source);
    const module = modules[number];
    const { name, tests } = assignmentOf.get(source)!;
    const chosen = tests.map((test) => ({ ...test, input: inputFor(number, test.input) }));
    const verdicts = module ? judgeProgram(module, name, chosen, RUN_LIMITS) : null;
    known.set(source, verdicts);
    return verdicts;
  };
}

function rejectionOf({ original }: Hand, { source, alone }: Mutant, judge: Judge): Rejection | null {
  const verdicts = judge(original);
  if (!verdicts) return 'original-does-not-compile';
  if (failures(verdicts) > 0) return 'original-fails';
  const own = judge(source);
  if (!own) return 'does-not-compile';
  if (failures(own) === 0) return 'passes-every-test';
  // A mutant that does not compile alone does not compile in a pair either.
  return alone?.some((mutant) => failures(judge(mutant.source) ?? []) === 0) ? 'one-bug-alone-passes' : null;
}

/** A batch's programs were given inputs that say which of them is asked. */
function withInputs({ tests }: Assignment, verdicts: Verdicts): TestVerdict[] {
  const inputs = new Map(tests.map(({ name, input }) => [name, input]));
  return verdicts.map((verdict) => ({ ...verdict, input: inputs.get(verdict.test)! }));
}

async function programOf(hand: Hand, mutant: Mutant, judge: Judge): Promise<GeneratedProgram> {
  const { assignment, solution, original } = hand;
  const { source, bugs } = mutant;
  const verdicts = judge(source)!;
  const ordered = dominantFirst(mutant, (alone) => judge(alone.source)!);
  return {
    assignment: assignment.name,
    solution,
    source,
    blob: await gitBlobHash(new TextEncoder().encode(source)),
    fixType: ordered[0]!.fixType,
    tags: [...new Set(ordered.flatMap(({ tags }) => tags))].slice(0, MOST_TAGS),
    lines: faultyLines(original, ordered),
    repair: invertEdits(
      original,
      bugs.flatMap(({ edits }) => edits),
    ),
    operators: ordered.map(({ operator }) => operator),
    failed: namesOf(verdicts, false),
    passed: namesOf(verdicts, true),
    tests: testReportOf(assignment.name, withInputs(assignment, verdicts))!,
  };
}

/** Throws on an assignment without a rule for its answers. */
export async function makeUnit(
  tools: UnitTools,
  material: readonly Assignment[],
  request: UnitRequest,
): Promise<UnitResult> {
  const hands = Array.from({ length: HANDS }, (_, i) =>
    drawHand(tools.syntax, material, request, request.number * HANDS + i),
  );
  const judge = await judgeOf(tools, hands);

  const programs: GeneratedProgram[] = [];
  const drawn: FixTypeNumbers = {};
  const rejected: UnitResult['rejected'] = {};
  const count = (fixType: FixType) => (drawn[fixType] = (drawn[fixType] ?? 0) + 1);
  for (const hand of hands) {
    for (const mutant of hand.mutants) {
      const rejection = rejectionOf(hand, mutant, judge);
      if (rejection) {
        rejected[rejection] = (rejected[rejection] ?? 0) + 1;
        count(mutant.bugs[0].fixType);
        continue;
      }
      const program = await programOf(hand, mutant, judge);
      programs.push(program);
      count(program.fixType);
    }
  }
  return { programs, drawn, rejected };
}
