import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { FigureExhibit } from '../../src/exhibits/exhibit.ts';
import { exhibitsOf } from '../../src/exhibits/exhibits-of.ts';
import { writable } from '../../src/figures/export/repertoire.ts';
import { DARK, type FigureTheme, LIGHT } from '../../src/figures/palette.ts';
import { MOST_MARKS } from '../../src/figures/marks.ts';
import { seriesStyles } from '../../src/figures/series.ts';
import { type MadeUpId, madeUpSummary } from '../../src/gallery/made-up.ts';

/** Inside of a column of 3.4 in, as `image.tsx` draws it. */
const COLUMN = 318;

const figuresOf = async (id: MadeUpId): Promise<FigureExhibit[]> =>
  exhibitsOf(await madeUpSummary(id)).filter((exhibit) => exhibit.kind === 'figure');

const draw = ({ render }: FigureExhibit, theme: FigureTheme = LIGHT, width = COLUMN): string =>
  renderToStaticMarkup(render({ width, theme }));

/** Of figures that there is one an arm of, the first stands for the others, and the one with answers that cannot be read. */
const STORED = {
  regimes: [
    'score-intervals',
    'difference-intervals',
    'difference-fix-type-f1',
    'fix-type-f1',
    'confusion-label-only',
    'confusion-json',
    'confusion-difference-label-only-json',
    'confusion-by-seed-json',
    'trace-quality',
    'tag-f1',
    'accuracy-by-reasoning',
    'right-trace-wrong-label-reasoning-distilled',
    'line-scores',
    'calibration',
    'slice-assignment',
    'slice-fix-type',
    'slice-trace',
    'slice-confidence',
    'slice-length',
  ],
  alpha: ['alpha-curve', 'difference-fix-type-f1', 'fix-type-f1'],
  'learning-curve': ['learning-curve-accuracy', 'learning-curve-macro-f1'],
  'faulty-lines': ['fix-type-f1', 'line-scores'],
} as const satisfies Record<MadeUpId, string[]>;

const figures = {
  regimes: await figuresOf('regimes'),
  alpha: await figuresOf('alpha'),
  'learning-curve': await figuresOf('learning-curve'),
  'faulty-lines': await figuresOf('faulty-lines'),
};
const idsOf = (of: MadeUpId): string[] => figures[of].map(({ id }) => id);
const ids = Object.keys(STORED) as MadeUpId[];
const all = ids.flatMap((of) => figures[of].map((figure) => ({ of, id: figure.id, figure })));

describe('every figure draws what it drew before', () => {
  test.each(ids.flatMap((of) => STORED[of].map((id) => ({ of, id }))))('$of: $id', async ({ of, id }) => {
    const figure = figures[of].find((one) => one.id === id);
    if (!figure) throw new Error(`No ${id} among ${figures[of].map((one) => one.id).join(', ')}.`);
    await expect(draw(figure).replaceAll('><', '>\n<')).toMatchFileSnapshot(`snapshots/${of}-${id}.svg`);
  });

  test('none is without a stored picture of its kind', () => {
    const stored = new Set<string>(ids.flatMap((id) => STORED[id]));
    const kinds = [...stored].map((id) => id.replace(/-(label-only|reasoning-distilled|json)(-.*)?$/, ''));
    const missing = all.filter(({ id }) => !stored.has(id) && !kinds.some((kind) => id.startsWith(kind)));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe('every figure', () => {
  test.each(all)('$of: $id is whole in a narrow column, light and dark', ({ figure }) => {
    for (const [theme, width] of [
      [LIGHT, COLUMN],
      [DARK, 720],
    ] as const) {
      const svg = draw(figure, theme, width);
      const [opening] = svg.match(/^<svg[^>]*>/) ?? [''];
      expect(opening).toMatch(/ width="\d+" height="[\d.]+" role="img" aria-label="[^"]+"/);
      expect(svg.match(/NaN|undefined|Infinity/)).toBeNull();
      // Nothing is drawn in another theme's colours.
      expect(svg.includes(theme === LIGHT ? DARK.ink : LIGHT.ink)).toBe(false);
      const texts = [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, text]) =>
        text!.replaceAll('&#x27;', "'"),
      );
      for (const text of texts) expect(writable(text), 'a sign that exported fonts lack').toBe(text);
    }
  });

  test('arms of one regime are told apart by more than colour', () => {
    const arms = Array.from({ length: MOST_MARKS }, (_, i) => ({
      name: `α = ${i}`,
      kind: 'reasoning-distilled' as const,
    }));
    for (const theme of [LIGHT, DARK]) {
      const styles = seriesStyles(arms, theme);
      for (const look of ['colour', 'bar', 'line', 'point'] as const) {
        expect(new Set(styles.map((style) => style[look])).size, `as many of ${look} as series`).toBe(MOST_MARKS);
      }
    }
    const curves = draw(figures.alpha.find(({ id }) => id === 'alpha-curve')!);
    const lines = curves.match(/<path d="M[^Z"]*"[^>]*stroke-width="1.8"[^>]*>/g) ?? [];
    const dashes = lines.map((line) => /stroke-dasharray="([^"]*)"/.exec(line)?.[1]);
    expect(new Set(dashes).size).toBe(3);
  });

  test('a curve is drawn only where something was varied', () => {
    expect(idsOf('regimes')).not.toContain('alpha-curve');
    expect(idsOf('regimes').some((id) => id.startsWith('learning'))).toBe(false);
    expect(idsOf('alpha').some((id) => id.startsWith('learning'))).toBe(false);
    expect(idsOf('alpha')).not.toContain('line-scores');
    expect(idsOf('faulty-lines')).toContain('line-scores');
  });
});
