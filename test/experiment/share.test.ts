import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { presetDocument } from '../../src/experiment/presets.ts';
import { fromShared, SharedExperimentError, toShared } from '../../src/experiment/share.ts';

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

test('a document comes back from its address as it was', () => {
  const document = presetDocument('alpha', 'introclass');
  const text = toShared(document);
  expect(text).toMatch(/^[\w-]+$/);
  expect(fromShared(text)).toEqual(document);
});

test('what is no experiment is refused, and what unpacks to very much too', () => {
  const text = toShared(presetDocument('alpha', 'introclass'));
  const bomb = encoded(deflateSync(new Uint8Array(50_000_000)));
  for (const wrong of ['', '***', text.slice(0, -8), bomb])
    expect(() => fromShared(wrong)).toThrow(SharedExperimentError);
  const other = encoded(deflateSync(new TextEncoder().encode('{"title":"x"}')));
  expect(() => fromShared(other)).toThrow(/not an experiment: corpus/);
});
