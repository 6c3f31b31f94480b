/** Makes units of generated programs away from the page's thread. See protocol.ts for what it hears and says. */
import { loadCompiler } from '../execution/compile.ts';
import type { Assignment } from './material.ts';
import { type Report, type Request, requestSchema } from './protocol.ts';
import { fetchSyntaxFiles } from './syntax-files.ts';
import { loadSyntax } from './syntax.ts';
import { makeUnit, type UnitTools } from './unit.ts';

const say = (report: Report): void => postMessage(report);

let ready: { tools: UnitTools; material: Assignment[] } | null = null;

async function loadTools(): Promise<UnitTools> {
  const syntax = await loadSyntax(await fetchSyntaxFiles());
  const compiler = await loadCompiler(({ done, total }) => say({ type: 'loading', done, total }));
  return { compiler, syntax };
}

async function answer(request: Request): Promise<Report> {
  if (request.type === 'start') {
    ready = { tools: await loadTools(), material: request.material };
    return { type: 'ready' };
  }
  if (!ready) throw new Error('A unit was asked for before the compiler was there.');
  return { type: 'made', result: await makeUnit(ready.tools, ready.material, request.request) };
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  answer(requestSchema.parse(event.data)).then(say, (error: unknown) =>
    say({ type: 'failed', what: error instanceof Error ? error.message : String(error) }),
  );
});
