/** A thread beside the one that calls the kernels: joins it and helps until the page goes. */
import type { Invitation } from './kernels.ts';

addEventListener('message', ({ data }: MessageEvent<Invitation>) => {
  const { module, memory, pool, thread, stackTop } = data;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports.join_pool as (...values: number[]) => void)(pool, thread, stackTop, 1);
  postMessage('joined');
  (exports.help as () => void)();
});
