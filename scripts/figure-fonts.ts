/**
 * Makes the fonts of exported figures (src/figures/export/fonts/): of Arimo, whose licence is the SIL Open Font
 * License, the signs that figures may have. TrueType for PDF, WOFF 2 for SVG. No kerning: text is as long as the sum
 * of its letters, in either.
 */
import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';
import { repertoire } from '../src/figures/export/repertoire.ts';

const FACES = { regular: '400Regular', italic: '400Regular_Italic', semibold: '600SemiBold' } as const;
const INTO = path.resolve(import.meta.dirname, '../src/figures/export/fonts');
const DROPPED = ['GPOS', 'GSUB', 'GDEF', 'kern', 'DSIG', 'meta', 'STAT', 'gasp', 'LTSH', 'hdmx', 'VDMX'];

const arimo = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));

for (const [face, source] of Object.entries(FACES)) {
  const whole = await readFile(path.join(arimo, source, `Arimo_${source}.ttf`));
  for (const [targetFormat, extension] of [
    ['truetype', 'ttf'],
    ['woff2', 'woff2'],
  ] as const) {
    const font = await subsetFont(whole, repertoire(), { targetFormat, noHinting: true, dropTables: DROPPED });
    await writeFile(path.join(INTO, `arimo-${face}.${extension}`), font);
    console.log(`arimo-${face}.${extension}: ${font.length} bytes`);
  }
}
await writeFile(path.join(INTO, 'OFL.txt'), await readFile(path.join(arimo, 'LICENSE_FONT')));
