import { describe, expect, it } from 'vitest';
import { withResolution } from '../../src/figures/export/png-resolution.ts';
import { inkOn, LIGHT, sequentialColour } from '../../src/figures/palette.ts';
import { bucketSize, samplePoints } from '../../src/figures/sample.ts';

describe('samplePoints', () => {
  it('keeps a spike of one step in ten thousand', () => {
    const points = Array.from({ length: 10_000 }, (_, i) => ({ step: i + 1, value: i === 4321 ? 50 : 1 }));
    const size = bucketSize(10_000, 200);
    const sampled = samplePoints(points, size);
    expect(sampled).toHaveLength(200);
    expect(Math.max(...sampled.map((point) => point.high))).toBe(50);
    expect(sampled[86]).toMatchObject({ low: 1, high: 50 });
    expect(sampled[86]!.mean).toBeCloseTo(1 + 49 / 50, 9);
    expect(sampled[0]!.step).toBeCloseTo(25.5, 9);
  });

  it('draws few points as they are, and leaves out what is not a number', () => {
    const points = [1, 2, 3].map((step) => ({ step, value: step === 2 ? Number.NaN : step }));
    expect(samplePoints(points, bucketSize(3, 200))).toEqual([
      { step: 1, mean: 1, low: 1, high: 1 },
      { step: 3, mean: 3, low: 3, high: 3 },
    ]);
  });
});

describe('sequentialColour', () => {
  it('runs between the ends of the theme, with readable ink on both', () => {
    expect(sequentialColour(LIGHT, 0)).toBe('#f8f0f6');
    expect(sequentialColour(LIGHT, 1)).toBe('#5a2f4f');
    expect([inkOn('#f8f0f6'), inkOn('#5a2f4f')]).toEqual(['#111111', '#FFFFFF']);
  });
});

describe('withResolution', () => {
  it('puts a pHYs chunk of 11,811 pixels per metre after the header', () => {
    const png = Uint8Array.from({ length: 40 }, (_, i) => i);
    const marked = withResolution(png, 300);
    expect([...marked.subarray(33, 54)]).toEqual([
      0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1, 0x78, 0xa5, 0x3f, 0x76,
    ]);
    expect([...marked.subarray(54)]).toEqual([...png.subarray(33)]);
  });
});
