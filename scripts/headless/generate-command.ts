/** The command `generate`: programs with known bugs, as JSON Lines. */
import { appendFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { targetNameSchema } from '../../src/generator/target.ts';
import { existing, required, resolved, UsageError, wholeNumber, writable } from './arguments.ts';
import type { Command } from './commands.ts';
import type { HeadlessPage } from './page.ts';

/** Programs in one message of the page: a megabyte or two. */
const AT_A_TIME = 500;

const text = { type: 'string' } as const;

/** Whole or not at all. */
async function write(out: string, page: HeadlessPage, count: number): Promise<void> {
  const unfinished = `${out}.part`;
  await writeFile(unfinished, '');
  for (let from = 0; from < count; from += AT_A_TIME) {
    await appendFile(unfinished, await page.call('generated', { from, count: AT_A_TIME }));
  }
  await rename(unfinished, out);
}

export const generate: Command = {
  summary: 'Makes programs with known bugs from correct solutions, each verified by running it.',
  help: `  --count N           how many programs
  --seed S            default 1; the same count, seed and version give the same programs
  --out FILE          where to write them, as JSON Lines: { path, assignment, solution, source, blob, fix_type,
                      tags, lines, repair, operators, failed, passed, tests } a line; repair: edits { begin, end,
                      text } of the source, in UTF-16 offsets, that give a program which passes every test;
                      tests: how many were run and failed, and what up to three of those showed
  --target NAME       uniform (default): every fix type as often; introclass: as among the annotations that ship;
                      natural: as the places for bugs are
  --assignments A,B   default all
  --apart-from FILE   a zip or tar.gz of IntroClass: what has the same tokens as one of its programs is dropped
  --workers N         how many at a time, default one a core; changes nothing but the time

Prints { out, count, seconds, programs_per_second, drawn, rejected, fix_types, missed, tags_covered, two_bugs,
assignments }: seconds without loading the compiler; of the programs drawn, how many were not kept, by reason; kept ones
by fix type and by assignment, and those with two bugs; missed: by fix type, how many fewer than the target wants could
be made. count is less than --count where the solutions have no more to give.`,
  options: {
    count: text,
    seed: { ...text, default: '1' },
    out: text,
    target: { ...text, default: 'uniform' },
    assignments: text,
    'apart-from': text,
    workers: text,
  },
  async run(values, withPage) {
    const target = targetNameSchema.safeParse(values.target);
    if (!target.success) {
      const known = targetNameSchema.options.join(', ');
      throw new UsageError(`--target is "${String(values.target)}"; expected one of ${known}.`);
    }
    const count = wholeNumber(values, 'count', 1);
    const seed = wholeNumber(values, 'seed', 0);
    const workers = values.workers === undefined ? null : wholeNumber(values, 'workers', 1);
    const out = resolved(required(values, 'out', 'the path of the file to write'));
    await writable(out, '--out');
    const { assignments, 'apart-from': archive } = values;
    const apartFrom = typeof archive === 'string' ? await existing(resolved(archive), 'file', '--apart-from') : null;
    return withPage(async (page) => {
      const summary = await page.call('generate', {
        count,
        seed,
        target: target.data,
        assignments: typeof assignments === 'string' ? assignments.split(',') : null,
        apartFrom: apartFrom === null ? null : { address: page.addressOf(apartFrom), name: path.basename(apartFrom) },
        workers,
      });
      await write(out, page, summary.count);
      return { out, ...summary };
    });
  },
};
