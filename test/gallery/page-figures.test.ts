import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MADE_UP_MEASUREMENTS } from '../../src/gallery/made-up-measurements.ts';
import { PAGE_FIGURES } from '../../src/gallery/PageFigures.tsx';
import { measurementSchema } from '../../src/training/measurement.ts';

const words = (id: string): string =>
  renderToStaticMarkup(createElement(PAGE_FIGURES.find((figure) => figure.id === id)!.Body));

test('the fix types of the made-up corpus', () => {
  expect(words('class-balance')).toContain('COMPARISON is the most frequent fix type: 34 of 180 annotated programs.');
});

// Its chart is drawn in a browser only.
test('the made-up device is one that could be measured', () => {
  for (const measurement of MADE_UP_MEASUREMENTS) expect(measurementSchema.parse(measurement)).toEqual(measurement);
});
