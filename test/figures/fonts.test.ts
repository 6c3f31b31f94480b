import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { repertoire, writable } from '../../src/figures/export/repertoire.ts';

const FACES = ['regular', 'italic', 'semibold'];

/** The signs that a TrueType font has a letter for, by its character map of format 4 (OpenType, cmap). */
function signsOf(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  const entry = Array.from({ length: tables }, (_, i) => 12 + 16 * i).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  )!;
  const cmap = font.readUInt32BE(entry + 8);
  const map = cmap + font.readUInt32BE(cmap + 4 + 4);
  expect(font.readUInt16BE(map)).toBe(4);
  const segments = font.readUInt16BE(map + 6) / 2;
  const signs = new Set<number>();
  for (let i = 0; i < segments; i += 1) {
    const last = font.readUInt16BE(map + 14 + 2 * i);
    for (let code = font.readUInt16BE(map + 16 + 2 * segments + 2 * i); code <= last && code < 0xffff; code += 1) {
      signs.add(code);
    }
  }
  return signs;
}

describe.each(FACES)('the %s face of exported figures', (face) => {
  it('has a letter for every sign that is said to be writable', async () => {
    const signs = signsOf(await readFile(`src/figures/export/fonts/arimo-${face}.ttf`));
    expect(Array.from(repertoire()).filter((sign) => !signs.has(sign.codePointAt(0)!))).toEqual([]);
  });

  it('is small enough to stand in every SVG', async () => {
    expect((await readFile(`src/figures/export/fonts/arimo-${face}.woff2`)).byteLength).toBeLessThan(20_000);
  });
});

describe('writable', () => {
  it('keeps what reports of experiments are written with', () => {
    const text = 'Zoë’s α = 0.5, κ −0.12 ± 0.03 × 2 ≤ n ≥ 3 → “p”–…';
    expect(writable(text)).toBe(text);
  });

  it('puts a question mark where the font has no letter', () => {
    expect(writable('学 🙂')).toBe('? ?');
  });
});
