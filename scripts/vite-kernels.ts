/** Gives the page the compiled WASM kernels: `virtual:kernels` holds their addresses. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { compiledKernels, kernelSources } from './kernels.ts';

const NAME = 'virtual:kernels';
const RESOLVED = `\0${NAME}`;

export const kernels = (): Plugin => ({
  name: 'fixtrace:kernels',
  resolveId: (id) => (id === NAME ? RESOLVED : null),
  async load(id) {
    if (id !== RESOLVED) return null;
    for (const name of readdirSync(kernelSources)) this.addWatchFile(path.join(kernelSources, name));
    const [shared, single] = await Promise.all([true, false].map((which) => compiledKernels({ shared: which })));
    return [
      `import shared from ${JSON.stringify(`${shared}?url`)};`,
      `import single from ${JSON.stringify(`${single}?url`)};`,
      'export default { shared, single };',
    ].join('\n');
  },
});
