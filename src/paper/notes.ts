/** README, licences, citation and environment of the zip. */
import type { Author, Authorship } from './authorship.ts';
import type { PaperContent } from './data-files.ts';
import { checkAll, ZIP } from './commands.ts';
import { CORPUS_WORDS } from './corpus-words.ts';
import { CORPUS_NOTE } from './getting-the-corpus.ts';
import { counted, inMarkdown } from './words.ts';

export const readme = ({ record, runs }: PaperContent, exhibits: number, figures: number): string =>
  `# ${inMarkdown(record.document.title)}

An experiment of Fixtrace with all that came of it: ${counted(runs.length, 'run')} of ${record.runs.length}, ${counted(exhibits, 'table or figure', 'tables and figures')}.

| what | where |
| --- | --- |
| a document with everything, for \`pdflatex main.tex\` twice | main.tex |
${figures > 0 ? '| figures: PDF and SVG with their fonts, PNG at 300 dpi | figures/ |\n' : ''}| tables, and the numbers behind figures: LaTeX (booktabs) and CSV | tables/ |
| what was done, filled from the configuration | methods.md, methods.tex |
| every claim with the command that shows it again | ARTIFACT.md, ARTIFACT.html, claims.json |
| the experiment's document | experiment.json |
| the plan: every run with its seed, fold and share | data/plan.json |
| each run: configuration, environment, split, curves | data/runs/ |
| each run's answers, and the baselines' | data/predictions/, data/baselines.json |
| where it ran, on which code | environment.json |
| SHA-256 of every file | SHA256SUMS |

## Opening it again

Drop the zip into the section “Paper” of Fixtrace's page: the experiment is there again, with its runs and baselines, and reads as before. On the command line, with the zip as ${ZIP} in Fixtrace's folder,

\`\`\`sh
${checkAll}
\`\`\`

holds every file against SHA256SUMS and computes every table anew from the answers. ARTIFACT.md tells how to train the students again.

## The programs

${inMarkdown(CORPUS_NOTE[record.document.corpus])}
`;

export const licences = ({ record }: PaperContent, figures: number): string =>
  `# Licences

- Answers, scores, tables and figures are whoever's who ran the experiment: say here under which licence they are.
- Fixtrace, which made these files, is under the MIT licence.
${figures > 0 ? "- The letters in figures/ are Arimo's (https://github.com/googlefonts/arimo), under the SIL Open Font License 1.1, which lets documents embed them.\n" : ''}- The programs are not in this zip. They are of ${inMarkdown(CORPUS_WORDS[record.document.corpus])}.${record.document.corpus === 'introclass' ? ' IntroClass is under the BSD 2-Clause licence; the annotations by which its programs were labelled ship with Fixtrace.' : ''}
`;

/** A string of YAML. */
const text = (value: string): string => JSON.stringify(value);

const person = ({ familyNames, givenNames }: Author): string =>
  `  - family-names: ${text(familyNames)}${givenNames === null ? '' : `\n    given-names: ${text(givenNames)}`}`;

/** The format asks for at least one author. Where nobody was named, the one that stands there says so. */
const authorsOf = (authors: readonly Author[]): string =>
  authors.length > 0
    ? `authors:\n${authors.map(person).join('\n')}`
    : `# Nobody was named when this zip was made. Put the authors in place of the entry below, each like this:
#   - family-names: "Lovelace"
#     given-names: "Ada"
authors:
  - name: ${text('Authors to be filled in')}`;

/** Of the Citation File Format, 1.2.0. */
export const citation = ({ record }: PaperContent, { title, authors }: Authorship): string => {
  const introclass = `
  - type: article
    title: ${text('The ManyBugs and IntroClass Benchmarks for Automated Repair of C Programs')}
    authors:
      - family-names: Le Goues
        given-names: Claire
      - family-names: Holtschulte
        given-names: Neal
      - family-names: Smith
        given-names: Edward K.
      - family-names: Brun
        given-names: Yuriy
      - family-names: Devanbu
        given-names: Premkumar
      - family-names: Forrest
        given-names: Stephanie
      - family-names: Weimer
        given-names: Westley
    journal: IEEE Transactions on Software Engineering
    volume: 41
    issue: 12
    year: 2015`;
  return `cff-version: 1.2.0
message: ${text('Cite this experiment, and what it rests on.')}
type: dataset
title: ${text(title ?? record.document.title)}
${authorsOf(authors)}
references:
  - type: software
    title: Fixtrace
    version: ${text(record.codeVersion)}
    authors:
      - name: ${text('Authors of Fixtrace')}
  - type: article
    title: ${text('Reasoning Distillation for Lightweight Automated Program Repair')}
    authors:
      - name: ${text('Authors of arXiv 2601.10987')}
    url: https://arxiv.org/abs/2601.10987${record.document.corpus === 'introclass' ? introclass : ''}
`;
};

export function environment({ record, runs }: PaperContent): object {
  const places = new Map<string, { runs: number } & PaperContent['runs'][number]['environment']>();
  for (const run of runs) {
    const key = JSON.stringify(run.environment);
    places.set(key, { runs: (places.get(key)?.runs ?? 0) + 1, ...run.environment });
  }
  return {
    codeVersion: record.codeVersion,
    seconds: runs.reduce((sum, run) => sum + run.seconds, 0),
    environments: [...places.values()],
  };
}
