/** Where the compiler is kept between visits, and how large it is; apart from the toolchain itself, which is loaded when it is asked for. */

export const TOOLCHAIN_CACHE = 'fixtrace-toolchain';

/** All of its files, as they are kept; a server that compresses sends about a quarter of that. */
export const COMPILER_BYTES = 105_240_000;

/** Whether the largest part is kept: then little or nothing has to be fetched. */
export async function compilerIsKept(): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  // Opening it would make it.
  if (!(await caches.has(TOOLCHAIN_CACHE))) return false;
  const requests = await (await caches.open(TOOLCHAIN_CACHE)).keys();
  return requests.some(({ url }) => url.includes('/llvm.core-'));
}
