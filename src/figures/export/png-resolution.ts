/** Writes the resolution into a PNG, so that a typesetting program gives it its true size (PNG specification, pHYs). */
import { crc32 } from '../../zip/crc32.ts';

const SIGNATURE_AND_HEADER = 8 + 25;
const METRES_PER_INCH = 0.0254;

/** The same picture with a pHYs chunk after its header. `dpi`: pixels per inch. */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const pixelsPerMetre = Math.round(dpi / METRES_PER_INCH);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, pixelsPerMetre);
  view.setUint32(12, pixelsPerMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const marked = new Uint8Array(png.length + chunk.length);
  marked.set(png.subarray(0, SIGNATURE_AND_HEADER));
  marked.set(chunk, SIGNATURE_AND_HEADER);
  marked.set(png.subarray(SIGNATURE_AND_HEADER), SIGNATURE_AND_HEADER + chunk.length);
  return marked;
}
