/** The artifact page: each claim with its commands, the expected value, its tolerance and the time it takes. */
import type { Claim } from './claim.ts';
import { checkAgain, checkAll, commandsOf, makeAgain, trainAgain, ZIP } from './commands.ts';
import type { PaperContent } from './data-files.ts';
import { corpusSteps } from './getting-the-corpus.ts';
import { inHtml, inMarkdown, listed, three, timeText } from './words.ts';

interface Step {
  text: string;
  commands: string[];
}

/** What has to be done once, whatever is to be shown. */
function steps({ record, runs }: PaperContent): Step[] {
  const commit = /\+([0-9a-f]{7,40})$/.exec(record.codeVersion)?.[1];
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return [
    {
      text: `Take Fixtrace at version ${record.codeVersion}${commit === undefined ? '' : ` (git checkout ${commit})`} and install it. Node 20.19 or later and a Chromium are needed.`,
      commands: ['npm ci'],
    },
    {
      text: `Put this zip into Fixtrace’s folder as ${ZIP}, and experiment.json out of it beside it. Inside the unpacked zip, this says OK of every file that was not changed:`,
      commands: ['sha256sum -c SHA256SUMS'],
    },
    {
      text: 'Compute every table and every number anew from the answers in the zip, and hear what differs. No student is trained: it takes about a minute, most of which is opening the page.',
      commands: [checkAll],
    },
    ...corpusSteps(record.document.corpus),
    {
      text: `Train every student again and hold the answers against those of the zip. It takes about ${timeText(seconds)} on a machine like the one it was made on (${environments({ runs })}); what was broken off goes on from where it was. Whoever has another backend says so in experiment.json, under options.backend.`,
      commands: [...trainAgain(record.document, null), checkAgain],
    },
    { text: 'Make all tables and figures of what was trained again:', commands: [makeAgain] },
  ];
}

const environments = ({ runs }: Pick<PaperContent, 'runs'>): string =>
  listed([...new Set(runs.map(({ environment }) => `${environment.backend}, ${environment.adapter}`))]);

const TOLERANCE = [
  'On the same backend and the same version of the code every number comes out exactly as it stands here: sums have a fixed order, dropout comes from a counter, and the number of threads changes no bit. On WebGPU that holds for the same adapter.',
  'Another backend, adapter or version rounds otherwise, and a student that was trained there is another one, as with another seed. Means of n seeds are then apart by at most 1.96 √(2/n) standard deviations, 19 times of 20: that is the tolerance, and at least one program’s worth. Where there is one seed, it is half the width of the 95% interval over programs, which is wider. A difference has the root of the sum of both squares.',
  'Times are the measured seconds of training and answering in the runs that a claim rests on, without building the page.',
];

const valueOf = (claim: Claim): string => (claim.kind === 'value' ? three(claim.expected) : 'word for word');
const toleranceOf = (claim: Claim): string => (claim.kind === 'value' ? `± ${three(claim.tolerance)}` : 'its values’');

const timeOf = (claim: Claim): string =>
  claim.seconds === 0 ? 'no training' : `${timeText(claim.seconds)} of training`;

function markdownClaim(claim: Claim, content: PaperContent): string {
  const { stored, again } = commandsOf(claim, content.record.document);
  const where = claim.kind === 'finding' ? `- Numbers: \`tables/${claim.exhibit}.csv\`\n` : '';
  return `### ${inMarkdown(claim.kind === 'finding' ? claim.title : claim.id)}

${inMarkdown(claim.sentence)}

- Id: \`${claim.id}\`
- Expected: ${inMarkdown(valueOf(claim))}
- Tolerance: exact on the same backend and code; elsewhere ${inMarkdown(toleranceOf(claim))}
- Time: ${timeOf(claim)}
${where}
\`\`\`sh
${stored}
# or from new students:
${again.join('\n')}
\`\`\`
`;
}

const markdownStep = ({ text, commands }: Step, i: number): string =>
  `${i + 1}. ${inMarkdown(text)}${commands.length === 0 ? '' : `\n\n   \`\`\`sh\n${commands.map((command) => `   ${command}`).join('\n')}\n   \`\`\``}`;

export const artifactMarkdown = (content: PaperContent, claims: readonly Claim[]): string =>
  `# Artifact: ${inMarkdown(content.record.document.title)}

What this experiment claims, and how to see it again.

## Before anything else

${steps(content).map(markdownStep).join('\n\n')}

## What may differ

${TOLERANCE.map(inMarkdown).join('\n\n')}

## Claims

${claims.map((claim) => markdownClaim(claim, content)).join('\n')}`;

const STYLE = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}
p,li{max-width:70ch}pre{overflow-x:auto;margin:.25rem 0;padding:.5rem;background:#f4f4f4;font-size:.8125rem}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:.875rem}caption{text-align:left;padding-bottom:.5rem}
th,td{padding:.5rem 1rem .25rem 0;text-align:left;vertical-align:top;font-weight:400;font-variant-numeric:tabular-nums}
thead th{font-weight:600}td{white-space:nowrap}th{min-width:16rem}thead th+th{min-width:0}
.commands td{padding:0 0 .75rem;border-bottom:1px solid #ddd;white-space:normal}
@media (prefers-color-scheme:dark){body{color:#ececec;background:#17171a}pre{background:#26262b}.commands td{border-color:#444}}`;

function htmlClaim(claim: Claim, content: PaperContent): string {
  const { stored, again } = commandsOf(claim, content.record.document);
  return `<tr id="${inHtml(claim.id)}"><th scope="row">${inHtml(claim.sentence)}<br><code>${inHtml(claim.id)}</code></th>
<td>${inHtml(valueOf(claim))}</td><td>${inHtml(toleranceOf(claim))}</td><td>${timeOf(claim)}</td></tr>
<tr class="commands"><td colspan="4"><pre>${inHtml(`${stored}\n# or from new students:\n${again.join('\n')}`)}</pre></td></tr>`;
}

export const artifactHtml = (content: PaperContent, claims: readonly Claim[]): string => `<!doctype html>
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
${steps(content)
  .map(
    ({ text, commands }) =>
      `<li>${inHtml(text)}${commands.length === 0 ? '' : `<pre>${inHtml(commands.join('\n'))}</pre>`}</li>`,
  )
  .join('\n')}
</ol>
<h2>What may differ</h2>
${TOLERANCE.map((text) => `<p>${inHtml(text)}</p>`).join('\n')}
<h2>Claims</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Claims">
<table>
<caption>Each claim with the value to expect, the tolerance on another backend, and the time that training takes; under it the commands that show it again.</caption>
<thead><tr><th scope="col">Claim</th><th scope="col">Expected</th><th scope="col">Tolerance elsewhere</th><th scope="col">Time</th></tr></thead>
<tbody>
${claims.map((claim) => htmlClaim(claim, content)).join('\n')}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
