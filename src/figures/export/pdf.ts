/** A figure's SVG as a PDF of one page, as large as the figure: vectors, with the letters it uses embedded. */
import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';
import { toBase64 } from './base64.ts';
import { FAMILIES, FAMILY, type FaceName, faceOf, figureFonts } from './fonts.ts';
import { writable } from './repertoire.ts';

const POINTS_PER_INCH = 72;

/** The names under which jsPDF and svg2pdf know them. */
const STYLES: Readonly<Record<FaceName, string>> = { regular: 'normal', italic: 'italic', semibold: 'bold' };

/** The same figure gives the same file, whenever it is made. */
const CREATED = "D:20000101000000+00'00'";
const FILE_ID = '0'.repeat(32);

/** Says of each text whose face it has, in the few words that svg2pdf understands. */
function plainFaces(svg: SVGSVGElement): void {
  for (const text of svg.querySelectorAll('text, tspan')) {
    const face = faceOf(text);
    text.setAttribute('font-style', face === 'italic' ? 'italic' : 'normal');
    text.setAttribute('font-weight', face === 'semibold' ? 'bold' : 'normal');
    for (const node of text.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) node.textContent = writable(node.textContent ?? '');
    }
  }
  svg.setAttribute('font-family', FAMILIES);
}

/**
 * @param source a figure as `drawnSvg` makes it, in inches
 * @param title of the document
 */
export async function pdfOf(source: string, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const faces = await figureFonts();
  const svg = document.importNode(new DOMParser().parseFromString(source, 'image/svg+xml').documentElement, true);
  if (!(svg instanceof SVGSVGElement))
    throw new Error('The figure could not be read for the PDF. Take the SVG instead.');
  plainFaces(svg);
  const [width, height] = ['width', 'height'].map(
    (side) => Number.parseFloat(svg.getAttribute(side)!) * POINTS_PER_INCH,
  ) as [number, number];
  const pdf = new jsPDF({
    unit: 'pt',
    format: [width, height],
    orientation: width > height ? 'landscape' : 'portrait',
    compress: true,
    putOnlyUsedFonts: true,
  });
  pdf.setCreationDate(CREATED);
  pdf.setFileId(FILE_ID);
  pdf.setDocumentProperties({ title });
  for (const { name, ttf } of faces) {
    pdf.addFileToVFS(`${name}.ttf`, toBase64(ttf));
    pdf.addFont(`${name}.ttf`, FAMILY, STYLES[name], undefined, 'Identity-H');
  }
  await svg2pdf(svg, pdf, { width, height, loadImages: false });
  return new Uint8Array(pdf.output('arraybuffer'));
}
