/** How whoever has the zip gets the programs, none of which is in it. */
import { INTROCLASS_COMMIT } from '../corpus/introclass-layout.ts';
import type { CorpusId } from '../corpus/program.ts';
import { type ExperimentRecord, programsOf } from '../experiment/record.ts';
import { planOnly } from './commands.ts';
import { counted } from './words.ts';

const INTROCLASS = `https://github.com/squaresLab/IntroClass/archive/${INTROCLASS_COMMIT}.zip`;

/** Steps of the artifact page; none where the corpus ships with Fixtrace. */
export function corpusSteps(record: ExperimentRecord): { text: string; commands: string[] }[] {
  const { paths, sha256 } = programsOf(record);
  switch (record.document.corpus) {
    case 'introclass':
      return [
        {
          text: 'Get IntroClass at the commit that it is pinned to (BSD-2-Clause). Its programs are students’ and are not in this zip; the annotations ship with Fixtrace.',
          commands: [`curl -L -o introclass.zip ${INTROCLASS}`],
        },
      ];
    case 'generated':
      return [
        {
          text: `Put the generated programs beside it as generated.jsonl. Whoever handed on this zip has them: with what count, seed and options they were generated, an experiment does not store. What it knows of them is that ${counted(paths, 'program')} took part, whose paths, assignments and lengths have the SHA-256 ${sha256}: this tells both of a file, and trains nothing. Their text and labels are in the ids of the runs as well, which are the same on the same version: files in again/runs are then named as those in data/runs.`,
          commands: [planOnly(record.document)],
        },
      ];
    default:
      return [];
  }
}

/** A sentence or two for the README. */
export const CORPUS_NOTE: Readonly<Record<CorpusId, string>> = {
  starter: 'The programs are those of the starter corpus, which ships with Fixtrace; they are not repeated here.',
  introclass: `The programs are IntroClass’s (Le Goues et al., IEEE TSE 41(12), 2015; BSD-2-Clause). None of their text is here: programs are named by their paths in IntroClass at commit ${INTROCLASS_COMMIT.slice(0, 8)}, to be had at ${INTROCLASS}. In the page, drop that archive into “Data”; on the command line, name it with --archive.`,
  generated:
    'The programs were made by npm run headless -- generate and are not repeated here, nor does the experiment know with what count and seed: whoever hands this on adds the JSON Lines that it wrote, or tells count, seed, options and version, with which it writes them again. ARTIFACT.md tells by what they are known.',
};
