/**
 * The page that `npm run headless` drives: the notebook's modules without the notebook. Each function here
 * is one command, or a stage of one; a command's code is loaded when it is called.
 */
import type { ClassifyInput } from './classify.ts';
import type { SharedFile } from './corpus.ts';
import type { ExperimentInput, ExperimentRunInput } from './experiment.ts';
import type { GenerateInput } from './generate.ts';
import type { StepInput } from './load.ts';
import type { CheckPaperInput, MakePaperInput } from './paper.ts';
import type { ParityInput } from './parity.ts';
import type { PretrainInput } from './pretrain.ts';
import type { TokenizeInput } from './tokenize.ts';
import type { TrainInput } from './train.ts';

const functions = {
  import: async (input: { archive: SharedFile }) => (await import('./corpus.ts')).importIntroClass(input),
  start: async (input: { backend: 'webgpu' | 'wasm' }) => (await import('./load.ts')).start(input),
  load: async (_input: null) => (await import('./load.ts')).load(),
  step: async (input: StepInput) => (await import('./load.ts')).step(input),
  parity: async (input: ParityInput) => (await import('./parity.ts')).parity(input),
  metrics: async (input: { content: unknown }) => (await import('./score.ts')).scoreFile(input.content),
  tokenize: async (input: TokenizeInput) => (await import('./tokenize.ts')).tokenize(input),
  classify: async (input: ClassifyInput) => (await import('./classify.ts')).classifyProgram(input),
  verify: async (input: { archive: SharedFile }) => (await import('./verify.ts')).verify(input),
  pretrain: async (input: PretrainInput) => (await import('./pretrain.ts')).pretrain(input),
  planExperiment: async (input: ExperimentInput) => (await import('./experiment.ts')).planExperiment(input),
  runOfExperiment: async (input: ExperimentRunInput) => (await import('./experiment.ts')).runOfExperiment(input),
  baselinesOfExperiment: async (_input: null) => (await import('./experiment.ts')).baselinesOfExperiment(),
  makePaperOf: async (input: MakePaperInput) => (await import('./paper.ts')).makePaperOf(input),
  checkPaper: async (input: CheckPaperInput) => (await import('./paper.ts')).checkPaper(input),
  generate: async (input: GenerateInput) => (await import('./generate.ts')).generatePrograms(input),
  generated: async (input: { from: number; count: number }) => (await import('./generate.ts')).generatedLines(input),
  train: async (input: TrainInput) => (await import('./train.ts')).train(input),
};

export type PageFunctions = typeof functions;

export type Outcome = { ok: true; value: unknown } | { ok: false; what: string; advice: string | null };

declare global {
  /** Called by scripts/headless/page.ts. Never throws: an error's own fields would be lost on the way. */
  var fixtraceCall: (name: keyof PageFunctions, input: unknown) => Promise<Outcome>;
}

globalThis.fixtraceCall = async (name, input) => {
  try {
    const call = functions[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await call(input) };
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, what: String(error), advice: null };
    const advice = 'advice' in error && typeof error.advice === 'string' ? error.advice : null;
    return { ok: false, what: error.message, advice };
  }
};
