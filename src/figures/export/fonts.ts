/** The font of exported figures, Arimo with the signs of `repertoire.ts`; fetched when a figure is first exported. */
import italicTtf from './fonts/arimo-italic.ttf?url';
import italicWoff2 from './fonts/arimo-italic.woff2?url';
import regularTtf from './fonts/arimo-regular.ttf?url';
import regularWoff2 from './fonts/arimo-regular.woff2?url';
import semiboldTtf from './fonts/arimo-semibold.ttf?url';
import semiboldWoff2 from './fonts/arimo-semibold.woff2?url';

export const FAMILY = 'Arimo';
/** For a program that does not read a file's own font. */
export const FAMILIES = `${FAMILY}, Arial, Helvetica, sans-serif`;

export type FaceName = 'regular' | 'italic' | 'semibold';

export interface Face {
  name: FaceName;
  style: 'normal' | 'italic';
  /** As CSS has it. A figure’s titles are 600; who asks for 700 gets the same. */
  weight: '400' | '600 700';
  /** TrueType, for PDF. */
  ttf: Uint8Array<ArrayBuffer>;
  /** WOFF 2, for SVG. */
  woff2: Uint8Array<ArrayBuffer>;
}

async function bytesAt(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`The font of exported figures could not be loaded (status ${response.status}). Try again.`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function loadFace(face: Omit<Face, 'ttf' | 'woff2'>, ttfAt: string, woff2At: string): Promise<Face> {
  const [ttf, woff2] = await Promise.all([bytesAt(ttfAt), bytesAt(woff2At)]);
  // So that what is measured on the page is as long as in the file.
  const { name: _name, ...descriptors } = face;
  const loaded = await new FontFace(FAMILY, woff2, descriptors).load();
  document.fonts.add(loaded);
  return { ...face, ttf, woff2 };
}

let faces: Promise<Face[]> | null = null;

/** All of them, once; a failure is tried again. */
export async function figureFonts(): Promise<Face[]> {
  faces ??= Promise.all([
    loadFace({ name: 'regular', style: 'normal', weight: '400' }, regularTtf, regularWoff2),
    loadFace({ name: 'italic', style: 'italic', weight: '400' }, italicTtf, italicWoff2),
    loadFace({ name: 'semibold', style: 'normal', weight: '600 700' }, semiboldTtf, semiboldWoff2),
  ]);
  try {
    return await faces;
  } catch (error) {
    faces = null;
    throw error;
  }
}

const inherited = (element: Element, attribute: string): string | null =>
  element.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;

/** Of a text in an SVG. A face that is both heavy and slanted is not there: weight counts more. */
export function faceOf(text: Element): FaceName {
  const weight = inherited(text, 'font-weight');
  if (weight === 'bold' || Number(weight) >= 600) return 'semibold';
  return inherited(text, 'font-style') === 'italic' ? 'italic' : 'regular';
}
