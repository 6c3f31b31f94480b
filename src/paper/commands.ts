/** The commands that show a claim again. */
import type { Experiment } from '../experiment/document.ts';
import { isPretrained } from '../student/configuration.ts';
import type { Run } from '../training/run.ts';
import type { Claim } from './claim.ts';
import type { PaperContent } from './data-files.ts';
import { runsOf } from './runs-of.ts';

const HEADLESS = 'npm run headless --';
/** What whoever follows the artifact page is asked to call the files. */
export const ZIP = 'paper.zip';
export const CHECKPOINT = 'CHECKPOINT_DIR';
const AGAIN = 'again';

/** In double quotes for a POSIX shell, where a name needs them. */
const quoted = (text: string): string =>
  /^[\w.,=+-]+$/.test(text) ? text : `"${text.replaceAll(/[\\"$`]/g, (sign) => `\\${sign}`)}"`;

/** What the command line has to be given beside the document. A checkpoint takes the place of the document's student. */
function filesOf({ corpus, student }: Experiment): string {
  const programs = { starter: '', introclass: ' --archive introclass.zip', generated: ' --generated generated.jsonl' };
  return `${programs[corpus]}${isPretrained(student) ? ` --checkpoint ${CHECKPOINT}` : ''}`;
}

const experiment = (document: Experiment): string =>
  `${HEADLESS} experiment --spec experiment.json${filesOf(document)}`;

/** Of Chromium's WebGPU on the processor, which a machine with a GPU has to be asked for. */
const isSoftware = ({ environment: { backend, adapter } }: Run): boolean =>
  backend === 'webgpu' && /swiftshader/i.test(adapter);

/** The one backend of all these runs, which the document may have left to the machine; null where they have several. */
export function backendOf(runs: readonly Run[]): Run['environment']['backend'] | null {
  const backends = new Set(runs.map(({ environment }) => environment.backend));
  return backends.size === 1 ? [...backends][0]! : null;
}

/** Trains the students again, all or those of one arm, on the backend that theirs had. */
export function trainAgain(content: PaperContent, arm: string | null): string {
  const runs = runsOf(content, arm);
  const backend = backendOf(runs);
  const gpu = runs.length > 0 && runs.every(isSoftware) ? 'FIXTRACE_GPU=software ' : '';
  return [
    `${gpu}${experiment(content.record.document)}`,
    backend === null ? '' : ` --backend ${backend}`,
    ` --out ${AGAIN}`,
    arm === null ? '' : ` --arm ${quoted(arm)}`,
  ].join('');
}

/** Tells how many programs take part and which, and trains nothing. */
export const planOnly = (document: Experiment): string => `${experiment(document)} --plan`;

/** Everything from the answers in the zip. */
export const checkAll = `${HEADLESS} paper --check ${ZIP}`;
/** By which a claim is held against students that were trained again. */
export const WITH_AGAIN = `--with ${AGAIN}`;
export const checkAgain = `${checkAll} ${WITH_AGAIN}`;
export const makeAgain = `${HEADLESS} paper --experiment ${AGAIN} --out again.zip`;

/** One claim from the answers in the zip. */
export const checkClaim = ({ id }: Claim): string => `${checkAll} --claim ${quoted(id)}`;
