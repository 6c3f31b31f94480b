/** Before all tests and once: else each test file would wait for the compiler. */
import { compiledKernels } from '../scripts/kernels.ts';

export async function setup(): Promise<void> {
  for (const shared of [true, false]) await compiledKernels({ shared });
}
