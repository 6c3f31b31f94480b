/** The page in which one contender works: `npm run bench` opens one for each and lets them take turns. */
import type { BackendName, Contender, Library } from './contender.ts';
import type { GenerationInput } from './generation.ts';
import type { MemoryInput } from './memory.ts';
import type { NanoSize } from './nano.ts';
import type { GrowthInput, StepInput } from './operations.ts';

let contender: Contender | null = null;

/** The engine's backend, as runs start it. */
async function startEngine(backend: BackendName): Promise<string> {
  const { startForBench } = await import('./engine.ts');
  return startForBench(backend);
}

/** An own backend of tfjs's, or jax-js, which starts by itself; each says what it runs on where it can. */
async function startLibrary(library: Library, backend: BackendName): Promise<string> {
  if (library === 'engine') return startEngine(backend);
  if (library === 'tfjs') return (await import('./plain-tfjs.ts')).startTfjs(backend);
  return 'its own choice';
}

async function blockOf(library: Library, backend: BackendName): Promise<Contender> {
  if (library === 'engine') return (await import('./block-engine.ts')).blockInEngine();
  if (library === 'tfjs') return (await import('./block-tfjs.ts')).blockInTfjs();
  return (await import('./block-jax.ts')).blockInJax(backend);
}

const functions = {
  async block({ library, backend }: { library: Library; backend: BackendName }) {
    const adapter = await startLibrary(library, backend);
    contender = await blockOf(library, backend);
    return adapter;
  },
  async nano({ library, backend, size }: { library: 'engine' | 'tfjs'; backend: BackendName; size: NanoSize }) {
    const adapter = await startLibrary(library, backend);
    const { nanoInEngine, nanoInTfjs } = await import('./nano.ts');
    contender = library === 'engine' ? nanoInEngine(size) : nanoInTfjs(size);
    return adapter;
  },
  /** Takes steps; all their losses, and the milliseconds of one. */
  async steps({ count }: { count: number }) {
    const losses: number[] = [];
    const begin = performance.now();
    for (let i = 0; i < count; i++) losses.push(await contender!.step());
    return { losses, milliseconds: (performance.now() - begin) / count };
  },
  engine: async ({ backend }: { backend: BackendName }) => startEngine(backend),
  tokenTimes: async (input: GenerationInput) => (await import('./generation.ts')).tokenTimes(input),
  squareSpeeds: async (input: Pick<StepInput, 'effort'>) => (await import('./operations.ts')).squareSpeeds(input),
  layerTimes: async (input: StepInput) => (await import('./operations.ts')).layerTimes(input),
  operationTimes: async (input: StepInput) => (await import('./operations.ts')).operationTimes(input),
  stepTimes: async (input: Omit<StepInput, 'effort'> & { samples: number }) =>
    (await import('./operations.ts')).stepTimes(input),
  growthStepTimes: async (input: GrowthInput) => (await import('./operations.ts')).growthStepTimes(input),
  memoryOverSteps: async (input: MemoryInput) => (await import('./memory.ts')).memoryOverSteps(input),
};

export type BenchFunctions = typeof functions;
export type BenchOutcome = { ok: true; value: unknown } | { ok: false; what: string };

declare global {
  /** Called by scripts/bench/browser.ts. Never throws: an error's own words would be lost on the way. */
  var benchCall: (name: keyof BenchFunctions, input: unknown) => Promise<BenchOutcome>;
}

globalThis.benchCall = async (name, input) => {
  try {
    const call = functions[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await call(input) };
  } catch (error) {
    return { ok: false, what: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) };
  }
};
