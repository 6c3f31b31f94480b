import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ConfusionMatrixDrawing, type ConfusionMatrixDrawingProps } from '../../src/figures/ConfusionMatrixDrawing.tsx';
import { LIGHT } from '../../src/figures/palette.ts';

const matrix = {
  width: 300,
  theme: LIGHT,
  title: 'Label-only: confusion (n = 6 programs)',
  labels: ['COMPARISON', 'INDEXING'],
  confusion: [
    [3, 1],
    [2, 0],
  ],
  noAnswer: [0, 0],
  mostPrograms: 3,
};

const draw = (how: Pick<ConfusionMatrixDrawingProps, 'normalised' | 'onSelect'>): string =>
  renderToStaticMarkup(createElement(ConfusionMatrixDrawing, { ...matrix, ...how }));

describe('ConfusionMatrixDrawing', () => {
  it('draws what it drew before', async () => {
    const svg = draw({ normalised: false });
    await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('snapshots/confusion-matrix.svg');
  });

  it('shows shares of each row, which add up to 100', () => {
    const svg = draw({ normalised: true });
    const texts = [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(['75', '25', '100']));
  });

  it('has a column of its own for programs without an answer, which count in their row’s shares', async () => {
    const unread = { ...matrix, noAnswer: [4, 0], normalised: false };
    const svg = renderToStaticMarkup(createElement(ConfusionMatrixDrawing, unread));
    await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('snapshots/confusion-matrix-no-answer.svg');
    const page = renderToStaticMarkup(
      createElement(ConfusionMatrixDrawing, { ...unread, normalised: true, onSelect: () => {} }),
    );
    expect(page).toContain('aria-label="COMPARISON, no readable answer: 4 programs of 8"');
    expect([...page.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => text)).toEqual(
      expect.arrayContaining(['50', '38', '13']),
    );
  });

  it('is a picture in a file, and a grid with one tab stop on the page', () => {
    const file = draw({ normalised: false });
    const page = draw({ normalised: false, onSelect: () => {} });
    expect(file).not.toContain('tabindex');
    expect(page.match(/tabindex="0"/g)).toHaveLength(1);
    expect(page).toContain('aria-label="INDEXING predicted as COMPARISON: 2 programs of 2"');
  });
});
