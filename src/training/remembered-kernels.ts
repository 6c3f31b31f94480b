/**
 * The kernels that were the fastest on this adapter, measured once and kept in this browser, so that later visits
 * start at once and their runs repeat. In the browser's cache, since a worker has no other small storage.
 */
import { type TunedKernels, tunedKernelsSchema, tuneProducts } from '../tensor/webgpu/tuning.ts';

const CACHE = 'fixtrace-kernels';
const ADDRESS = '/fastest-kernels.json';

async function remembered(): Promise<TunedKernels | null> {
  const stored = await (await caches.open(CACHE)).match(ADDRESS);
  return tunedKernelsSchema.safeParse(await stored?.json()).data ?? null;
}

async function remember(kernels: TunedKernels): Promise<void> {
  await (await caches.open(CACHE)).put(ADDRESS, new Response(JSON.stringify(kernels)));
}

/** Chooses kernels for the backend that was started, measuring them where nothing is remembered of its adapter. */
export async function chooseKernels(): Promise<void> {
  // Without a cache, as in some private windows, they are measured at every start.
  const before = await remembered().catch(() => null);
  const kernels = await tuneProducts(before);
  if (kernels !== null && kernels !== before) await remember(kernels).catch(() => {});
}
