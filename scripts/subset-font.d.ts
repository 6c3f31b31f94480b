/** What `figure-fonts.ts` uses of subset-font, which has no types of its own. */
declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype' | 'woff2';
    noHinting: boolean;
    /** Tags of tables, four letters each. */
    dropTables: readonly string[];
  }

  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
