/** How whoever has the zip gets the programs, none of which is in it. */
import { INTROCLASS_COMMIT } from '../corpus/introclass-layout.ts';
import type { CorpusId } from '../corpus/program.ts';

const INTROCLASS = `https://github.com/squaresLab/IntroClass/archive/${INTROCLASS_COMMIT}.zip`;

/** Steps of the artifact page; none where the corpus ships with Fixtrace. */
export function corpusSteps(corpus: CorpusId): { text: string; commands: string[] }[] {
  switch (corpus) {
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
          text: 'Put the generated programs beside it as generated.jsonl. They are what npm run headless -- generate wrote before the experiment; the same count, seed and version write them again.',
          commands: [],
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
    'The programs were made by npm run headless -- generate and are not repeated here: whoever hands this on adds the JSON Lines that it wrote, or tells its count, seed and version, with which it writes them again.',
};
