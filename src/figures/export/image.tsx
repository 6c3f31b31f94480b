/** A figure as a file that stands alone: drawn again off the page, in light colours, at the width of a printed column or page. */
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { RenderFigure } from '../drawing.ts';
import { LIGHT } from '../palette.ts';
import { FONT_SIZE } from '../text.ts';
import { toBase64 } from './base64.ts';
import { FAMILIES, FAMILY, faceOf, figureFonts } from './fonts.ts';
import { withResolution } from './png-resolution.ts';

/** Printed widths in inches: one column of two, and the whole page. */
export const FIGURE_INCHES = { column: 3.4, page: 7 } as const;
export type FigureSize = keyof typeof FIGURE_INCHES;

const CSS_PX_PER_INCH = 96;
const DPI = 300;
/** Room about the drawing, in px. */
const PADDING = 4;
const PATIENCE_MS = 10_000;
const HIDDEN_FRAME_MS = 250;
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** A hidden page has no frames: then a while. */
const nextFrame = () =>
  new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, HIDDEN_FRAME_MS);
  });

/** Waits until the drawing's code is there and two frames draw the same. Throws where that never happens. */
async function settledSvg(host: HTMLElement): Promise<SVGSVGElement> {
  const end = performance.now() + PATIENCE_MS;
  let before = '';
  while (performance.now() < end) {
    await nextFrame();
    const svg = host.querySelector('svg');
    const now = svg?.innerHTML ?? '';
    if (svg && now !== '' && now === before) return svg;
    before = now;
  }
  throw new Error('The figure could not be drawn for the file within 10 s. Try again.');
}

/** Names by which parts of a figure refer to each other: React's own differ with all that was drawn before. */
function renameParts(svg: SVGSVGElement): void {
  const names = new Map([...svg.querySelectorAll('[id]')].map((part, i) => [part.id, `part${i + 1}`]));
  for (const element of svg.querySelectorAll('*')) {
    const own = names.get(element.id);
    if (own !== undefined) element.id = own;
    for (const { name, value } of element.attributes) {
      const referred = /^url\(["']?#(.+?)["']?\)$/.exec(value)?.[1];
      if (referred !== undefined) element.setAttribute(name, `url(#${names.get(referred) ?? referred})`);
    }
  }
}

/** Takes out what only the page needs, and names size, fonts and background. */
function standAlone(drawn: SVGSVGElement, title: string, inches: number): string {
  const svg = drawn.cloneNode(true) as SVGSVGElement;
  const width = Number(drawn.getAttribute('width'));
  const height = Number(drawn.getAttribute('height'));
  const box = [-PADDING, -PADDING, width + 2 * PADDING, height + 2 * PADDING] as const;
  for (const element of [svg, ...svg.querySelectorAll<SVGElement>('*')]) {
    // Recharts takes the anchor of an axis name from its style alone.
    const { textAnchor } = element.style;
    if (textAnchor) element.setAttribute('text-anchor', textAnchor);
    for (const attribute of element.getAttributeNames())
      if (/^(class|tabindex|role|style|aria-.*|data-.*)$/.test(attribute)) element.removeAttribute(attribute);
  }
  for (const own of svg.querySelectorAll(':scope > title, :scope > desc')) own.remove();
  renameParts(svg);
  svg.setAttribute('xmlns', SVG_NAMESPACE);
  svg.setAttribute('viewBox', box.join(' '));
  svg.setAttribute('width', `${inches}in`);
  svg.setAttribute('height', `${((inches * box[3]) / box[2]).toFixed(3)}in`);
  svg.setAttribute('font-family', FAMILIES);
  svg.setAttribute('font-size', String(FONT_SIZE));
  const background = document.createElementNS(SVG_NAMESPACE, 'rect');
  ['x', 'y', 'width', 'height'].forEach((name, i) => background.setAttribute(name, String(box[i])));
  background.setAttribute('fill', LIGHT.background);
  const name = document.createElementNS(SVG_NAMESPACE, 'title');
  name.textContent = title;
  svg.prepend(name, background);
  return new XMLSerializer().serializeToString(svg);
}

/** Of the drawing, in px. */
export const widthOf = (size: FigureSize): number => Math.round(FIGURE_INCHES[size] * CSS_PX_PER_INCH) - 2 * PADDING;

/**
 * The figure as an SVG that names its fonts and does not hold them: what files are made of.
 *
 * @param minWidth in px: drawn at this width where it is more, and printed that much smaller
 */
export async function drawnSvg(render: RenderFigure, title: string, size: FigureSize, minWidth = 0): Promise<string> {
  await figureFonts();
  const inches = FIGURE_INCHES[size];
  const host = document.createElement('div');
  host.setAttribute('aria-hidden', 'true');
  host.inert = true;
  host.style.cssText = `position:absolute;left:-10000px;top:0;font-size:${FONT_SIZE}px;font-family:${FAMILIES}`;
  document.body.append(host);
  const root = createRoot(host);
  try {
    root.render(<Suspense>{render({ width: Math.max(minWidth, widthOf(size)), theme: LIGHT })}</Suspense>);
    return standAlone(await settledSvg(host), title, inches);
  } finally {
    root.unmount();
    host.remove();
  }
}

/** The SVG file: `drawn` with the faces that its texts have, about 20 kB each. */
export async function svgFileOf(drawn: string): Promise<string> {
  const faces = await figureFonts();
  const svg = new DOMParser().parseFromString(drawn, 'image/svg+xml').documentElement;
  const used = new Set([...svg.querySelectorAll('text, tspan')].map(faceOf));
  const style = document.createElementNS(SVG_NAMESPACE, 'style');
  style.textContent = faces
    .filter(({ name }) => used.has(name))
    .map(
      ({ style: slope, weight, woff2 }) =>
        `@font-face{font-family:${FAMILY};font-style:${slope};font-weight:${weight};src:url(data:font/woff2;base64,${toBase64(woff2)}) format("woff2")}`,
    )
    .join('');
  svg.prepend(style);
  return new XMLSerializer().serializeToString(svg);
}

/** Paints an SVG file, fonts included, at 300 dpi. Throws where the browser cannot read the SVG or gives no canvas. */
export async function pngOf(svg: string, size: FigureSize): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const width = Math.round(FIGURE_INCHES[size] * DPI);
  const height = Math.round((width * image.naturalHeight) / image.naturalWidth);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to paint the PNG on. Take the SVG instead.');
  context.drawImage(image, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return withResolution(new Uint8Array(await blob.arrayBuffer()), DPI);
}
