import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { COMPILER_BYTES, compilerIsKept } from '../../src/execution/toolchain-cache.ts';

it('the size that the page names is that of the package', () => {
  const folder = path.resolve('node_modules/@yowasp/clang/gen');
  const parts = readdirSync(folder).filter((file) => /\.(wasm|tar)$/.test(file));
  const bytes = parts.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  expect(Math.abs(bytes - COMPILER_BYTES) / bytes).toBeLessThan(0.01);
});

it('nothing is kept where there is nowhere to keep it', async () => {
  expect(await compilerIsKept()).toBe(false);
});
