import { expect, test } from 'vitest';
import { CheckpointError } from '../../src/student/checkpoint-error.ts';
import { readPickle } from '../../src/student/pickle.ts';

const text = (value: string) => [...new TextEncoder().encode(value)];
const names = {
  imported: (name: string) => (name === 'a b' ? (args: readonly unknown[]) => args.length : undefined),
  persistent: () => null,
};
const read = (opcodes: readonly number[]) => readPickle(Uint8Array.from(opcodes), names);

test('a call may have more arguments than a call of ours', () => {
  const count = 300_000;
  expect(read([...text('ca\nb\n('), ...Array.from({ length: count }, () => 0x88), ...text('tR.')])).toBe(count);
});

test.each([
  ['an empty file', []],
  ['a number that was cut', [0x4a, 1]],
  ['a line without end', text('ca\nb')],
  ['items without a mark', text('t.')],
  ['a call of nothing', text('R.')],
  ['a call of no function', [0x88, 0x29, ...text('R.')]],
  ['items of no dict', [0x88, 0x88, 0x88, ...text('s.')]],
  ['items of no list', [0x88, 0x88, ...text('a.')]],
])('%s is refused as a checkpoint’s fault', (_, opcodes) => {
  expect(() => read(opcodes)).toThrow(CheckpointError);
});
