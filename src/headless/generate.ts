/** Generates programs with known bugs, over the page's own workers, and hands them out in parts. */
import { importArchive } from '../corpus/introclass-import.ts';
import { type GeneratedLine, lineOf } from '../generator/generated-program.ts';
import { type GenerationRequest, makeGenerated } from '../notebook/data/make-generated.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { contentOf, type SharedFile } from './corpus.ts';
import { say } from './progress.ts';

export interface GenerateInput extends Omit<GenerationRequest, 'apartFrom'> {
  /** An archive of IntroClass, whose programs are not made again; null for none. */
  apartFrom: SharedFile | null;
}

/** How often progress is told, in milliseconds. */
const TELL_MS = 2000;

let lines: GeneratedLine[] = [];

const countBy = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

export async function generatePrograms({ apartFrom, ...request }: GenerateInput) {
  const others = apartFrom ? (await importArchive(await contentOf(apartFrom), apartFrom.name)).programs : [];
  let told = performance.now();
  say('Loading the compiler ...');
  const { programs, drawn, rejected, missed, seconds } = await makeGenerated(
    { ...request, apartFrom: others.map(({ source }) => source) },
    {
      onLoading: () => undefined,
      onProgress: ({ kept }) => {
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
        say(`${kept} of ${request.count} programs`);
      },
    },
    new AbortController().signal,
  );
  lines = programs.map(lineOf);
  const fixTypes = countBy(programs.map(({ fixType }) => fixType));
  return {
    count: programs.length,
    seconds,
    programs_per_second: programs.length / seconds,
    drawn,
    rejected,
    fix_types: Object.fromEntries(FIX_TYPES.map((fixType) => [fixType, fixTypes[fixType] ?? 0])),
    missed,
    tags_covered: new Set(programs.flatMap(({ tags }) => tags)).size,
    two_bugs: programs.filter(({ operators }) => operators.length > 1).length,
    assignments: countBy(programs.map(({ assignment }) => assignment)),
  };
}

/** Lines of the file to be written, of the programs from that index on. */
export const generatedLines = ({ from, count }: { from: number; count: number }): string =>
  lines
    .slice(from, from + count)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
