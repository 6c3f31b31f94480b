/** The artifact page: each claim with its command, the expected value, its tolerance and the time it takes. */
import { placesOf } from '../experiment/places.ts';
import type { Claim } from './claim.ts';
import type { ClaimPart } from './claims.ts';
import { backendOf, checkAgain, checkAll, checkClaim, makeAgain, trainAgain, WITH_AGAIN, ZIP } from './commands.ts';
import { valueText } from './claim-words.ts';
import type { PaperContent } from './data-files.ts';
import { checkpointSteps } from './getting-the-checkpoint.ts';
import { corpusSteps } from './getting-the-corpus.ts';
import { plannedRuns } from './experiment-arms.ts';
import { runsOf } from './runs-of.ts';
import { whereMade } from './where-made.ts';
import { counted, inHtml, inMarkdown, listed, timeText } from './words.ts';

interface Step {
  text: string;
  commands: string[];
}

const secondsOf = (runs: PaperContent['runs']): number => runs.reduce((sum, run) => sum + run.seconds, 0);

/** A version of the code with what is said of its checkout, and the commands that lead there. */
function versionOf(version: string): { told: string; checkout: string[] } {
  const [, commit, dirty] = /\+(?<commit>[0-9a-f]{7,40})(?<dirty>-dirty)?$/.exec(version) ?? [];
  const changed =
    dirty === undefined
      ? ''
      : ' Files of it had been changed that no commit holds, so that this checkout may not give the same.';
  return {
    told: `${version}${commit === undefined ? '' : ` (git checkout ${commit})`}.${changed}`,
    checkout: commit === undefined ? [] : [`git checkout ${commit}`, 'npm ci'],
  };
}

/**
 * What has to be done once, whatever is to be shown.
 *
 * @param madeBy version of the code that made the zip, which may be another than that of the runs
 */
function steps(content: PaperContent, madeBy: string): Step[] {
  const { record, runs } = content;
  const [making, training] = [versionOf(madeBy), versionOf(record.codeVersion)];
  const isOne = madeBy === record.codeVersion;
  const arms = record.document.arms.map(({ name }) => name).filter((arm) => runsOf(content, arm).length > 0);
  const planned = plannedRuns(record);
  const part =
    runs.length < planned
      ? ` That is the time of what is in this zip, ${counted(runs.length, 'run')} of ${planned} planned ones. What is missing here is trained as well, which takes longer; only what is here is compared.`
      : '';
  return [
    {
      text: `Take Fixtrace at version ${making.told} Install it; Node 20.19 or later and a Chromium are needed.`,
      commands: ['npm ci'],
    },
    {
      text: `Put this zip into Fixtrace’s folder as ${ZIP}, and experiment.json out of it beside it. Inside the unpacked zip, this says OK of every file that was not changed:`,
      commands: ['sha256sum -c SHA256SUMS'],
    },
    {
      text: 'Compute every table and every number anew from the answers in the zip, and hear what differs. No student is trained, and nothing but the zip is needed; the last line says how many seconds it took.',
      commands: [checkAll],
    },
    ...corpusSteps(record),
    ...checkpointSteps(content),
    {
      text: `${isOne ? '' : `The students were trained by version ${training.told} Its runs repeat exactly; the tables are those of the version above. `}Train every student again and hold the answers against those of the zip. It takes about ${timeText(secondsOf(runs))} on a machine like the one it was made on; what was broken off goes on from where it was.${part}`,
      // Arms of several backends have a command each.
      commands: [
        ...(isOne ? [] : training.checkout),
        ...(backendOf(runs) === null ? arms.map((arm) => trainAgain(content, arm)) : [trainAgain(content, null)]),
        ...(isOne ? [] : making.checkout),
        checkAgain,
      ],
    },
    {
      text: `Or train again only the students that a claim rests on${isOne ? '' : ', by the version that trained them'}: its row names their arms, of which each has its command here (${arms.map((arm) => `${arm}: ${timeText(secondsOf(runsOf(content, arm)))}`).join('; ')}). Baselines are computed with any of them. Then put ${WITH_AGAIN} behind the claim’s own command.`,
      commands: arms.map((arm) => trainAgain(content, arm)),
    },
    { text: 'Make all tables and figures of what was trained again:', commands: [makeAgain] },
  ];
}

/** Where the stored runs were made, and how others can be made there. */
function placeParagraphs({ runs }: PaperContent): string[] {
  const environments = runs.map(({ environment }) => ({ ...environment, runs: 1 }));
  const several = placesOf(environments).length > 1;
  return [
    `The runs of this zip were made on these backends and adapters: ${whereMade(runs)}.${several ? ' These round differently, so that differences between arms that were trained in different places are also differences of places.' : ''}`,
    'Where the document leaves the backend open, Fixtrace takes WebGPU if the machine has a GPU, and else WebAssembly (wasm). The commands say with --backend where the runs were made, so that they are made there again; those of arms with runs on both say nothing. Whoever has no such backend names the other, or none: ids of runs do not change with it.',
    'On WebGPU the environment variable FIXTRACE_GPU says which adapter: real is the machine’s GPU, software (SwiftShader) computes on the processor, slowly and the same everywhere; without it Fixtrace takes the GPU where there is one. On WebAssembly it changes nothing. Another backend or another adapter gives other figures, within the tolerances below.',
  ];
}

const TOLERANCE = [
  'On the same backend and the same version of the code every number comes out exactly as it stands here: sums have a fixed order, dropout comes from a counter, and the number of threads changes no bit. On WebGPU that holds for the same adapter.',
  'Another backend, adapter or version rounds otherwise, and a student that was trained there is another one, as with another seed. Means of n seeds are then apart by at most 1.96 √(2/n) standard deviations, 19 times of 20: that is the tolerance, and at least the worth of one of the programs that the number rests on. Where there is one seed, it is half the width of the 95% interval over programs, which is wider. A difference has the root of the sum of both squares.',
  'A p value may move as far as it does when the difference that it tests moves by that difference’s tolerance: McNemar’s with the accuracies of both arms, Fisher’s, which is of one seed, with the accuracies where the trace is right and where it is wrong. On few programs that is far.',
  'Times are the measured seconds of training and answering in the runs that a claim rests on, without building the page: what new students cost. The command in a claim’s row computes from the answers in the zip and trains none.',
];

const valueOf = (claim: Claim): string => (claim.kind === 'value' ? valueText(claim.expected) : 'word for word');
const toleranceOf = (claim: Claim): string =>
  claim.kind === 'value' ? `± ${valueText(claim.tolerance)}` : 'its values’';

const armsOf = (claim: Claim): string => {
  if (claim.kind === 'finding') return 'all arms';
  return claim.arms.length === 0 ? 'baselines' : listed(claim.arms);
};

const timeOf = (claim: Claim): string => (claim.seconds === 0 ? 'no training' : timeText(claim.seconds));

const HEADS = ['Claim', 'Expected', 'Tolerance elsewhere', 'Rests on', 'Training takes', 'Command'];

const CAPTION =
  'A claim a row: the value to expect, how far another backend may be from it (the same one gives it exactly), the arms that it rests on, the time of their training, and the command that shows it again from the answers in the zip. The numbers of a finding are in tables/, in the CSV of its name.';

const markdownRow = (claim: Claim): string =>
  `| ${[
    inMarkdown(claim.sentence),
    ...[valueOf(claim), toleranceOf(claim), armsOf(claim), timeOf(claim)].map(inMarkdown),
    `\`${checkClaim(claim)}\``,
  ].join(' | ')} |`;

const markdownPart = ({ title, claims }: ClaimPart): string => `### ${inMarkdown(title)}

| ${HEADS.join(' | ')} |
|${' --- |'.repeat(HEADS.length)}
${claims.map(markdownRow).join('\n')}
`;

const markdownStep = ({ text, commands }: Step, i: number): string =>
  `${i + 1}. ${inMarkdown(text)}${commands.length === 0 ? '' : `\n\n   \`\`\`sh\n${commands.map((command) => `   ${command}`).join('\n')}\n   \`\`\``}`;

export const artifactMarkdown = (content: PaperContent, parts: readonly ClaimPart[], madeBy: string): string =>
  `# Artifact: ${inMarkdown(content.record.document.title)}

What this experiment claims, and how to see it again.

## Before anything else

${steps(content, madeBy).map(markdownStep).join('\n\n')}

## Where it ran

${placeParagraphs(content).map(inMarkdown).join('\n\n')}

## What may differ

${TOLERANCE.map(inMarkdown).join('\n\n')}

## Claims

${inMarkdown(CAPTION)}

${parts.map(markdownPart).join('\n')}`;

const STYLE = `body{max-width:80rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}
p,li{max-width:70ch}pre{overflow-x:auto;margin:.25rem 0;padding:.5rem;background:#f4f4f4;font-size:.8125rem}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.5rem 1rem .5rem 0;text-align:left;vertical-align:top;font-weight:400;font-variant-numeric:tabular-nums;border-bottom:1px solid #ddd}
thead th{font-weight:600}tbody th{min-width:20rem}td:nth-child(2),td:nth-child(3),td:nth-child(5){white-space:nowrap}
td code{font-size:.75rem;overflow-wrap:anywhere}td:last-child{min-width:16rem}
@media (prefers-color-scheme:dark){body{color:#ececec;background:#17171a}pre{background:#26262b}th,td{border-color:#444}}`;

const htmlRow = (claim: Claim): string =>
  `<tr id="${inHtml(claim.id)}"><th scope="row">${inHtml(claim.sentence)}</th>${[valueOf, toleranceOf, armsOf, timeOf].map((of) => `<td>${inHtml(of(claim))}</td>`).join('')}<td><code>${inHtml(checkClaim(claim))}</code></td></tr>`;

const htmlPart = ({ title, claims }: ClaimPart): string => `<h3>${inHtml(title)}</h3>
<div class="scroll" tabindex="0" role="region" aria-label="${inHtml(title)}">
<table>
<thead><tr>${HEADS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${claims.map(htmlRow).join('\n')}
</tbody>
</table>
</div>`;

const htmlParagraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${inHtml(text)}</p>`).join('\n');

export const artifactHtml = (
  content: PaperContent,
  parts: readonly ClaimPart[],
  madeBy: string,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Artifact: ${inHtml(content.record.document.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Artifact: ${inHtml(content.record.document.title)}</h1>
<p>What this experiment claims, and how to see it again.</p>
<h2>Before anything else</h2>
<ol>
${steps(content, madeBy)
  .map(
    ({ text, commands }) =>
      `<li>${inHtml(text)}${commands.length === 0 ? '' : `<pre>${inHtml(commands.join('\n'))}</pre>`}</li>`,
  )
  .join('\n')}
</ol>
<h2>Where it ran</h2>
${htmlParagraphs(placeParagraphs(content))}
<h2>What may differ</h2>
${htmlParagraphs(TOLERANCE)}
<h2>Claims</h2>
${htmlParagraphs([CAPTION])}
${parts.map(htmlPart).join('\n')}
</main>
</body>
</html>
`;
