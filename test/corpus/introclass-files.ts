/** A small corpus in IntroClass's layout, with programs of our own, and archives of it. */
import { gzipSync, strToU8, zipSync, type Zippable } from 'fflate';
import { ASSIGNMENTS } from '../../src/corpus/introclass-layout.ts';

export const STUDENTS = ['a', 'b'].map((letter) => letter.repeat(128));

const metadata = (failed: string[]) =>
  JSON.stringify({
    revision: 'r',
    nondeterministic: false,
    output: {},
    blackbox: { pass: ['2', '10'], fail: failed },
    whitebox: { pass: [], fail: [] },
  });

/** By path inside the repository. Each student has one failing revision and one right one; the first student's differ in a comment only. */
export function introClassFiles(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = { 'README.md': strToU8('A corpus'), 'median/Makefile': strToU8('all:') };
  for (const assignment of ASSIGNMENTS) {
    for (const [index, student] of STUDENTS.entries()) {
      for (const revision of ['000', '001']) {
        const folder = `${assignment}/${student}/${revision}`;
        const body =
          index === 0
            ? `int main(void) {\n  return 0; // ${revision}\n}\n`
            : `int main(void) { return ${revision}; }\n`;
        files[`${folder}/${assignment}.c`] = strToU8(body);
        files[`${folder}/metadata.json`] = strToU8(metadata(revision === '000' ? ['1'] : []));
        files[`${folder}/gp.log`] = strToU8('a log of a tool');
      }
    }
    files[`${assignment}/tests/blackbox/1.in`] = strToU8('1 2 3\n');
    files[`${assignment}/tests/blackbox/1.out`] = strToU8('2\n');
    files[`${assignment}/tests/whitebox/1.in`] = strToU8('no answer\n');
  }
  return files;
}

const within = (top: string, files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([path, bytes]): [string, Uint8Array] => [`${top}${path}`, bytes]);

export const zipOf = (files: Record<string, Uint8Array>, top = 'IntroClass-x/'): Blob =>
  new Blob([zipSync(Object.fromEntries(within(top, files)) as Zippable)]);

/** How a path over 100 bytes is written: bsdtar's ustar prefix, git's pax header, GNU tar's long name. */
export type LongNames = 'ustar' | 'pax' | 'gnu';

export function tarOf(files: Record<string, Uint8Array>, longNames: LongNames, top = 'x/'): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = [];
  const add = (name: string, type: string, content: Uint8Array, prefix = '') => {
    const padded = new Uint8Array(512 * Math.ceil(content.length / 512));
    padded.set(content);
    blocks.push(tarHeader(name, type, content.length, prefix), padded);
  };
  for (const [path, content] of within(top, files)) {
    const cut = path.length <= 100 ? 0 : path.lastIndexOf('/', 155);
    if (cut === 0) add(path, '0', content);
    else if (longNames === 'ustar') add(path.slice(cut + 1), '0', content, path.slice(0, cut));
    else {
      const record = ` path=${path}\n`;
      if (longNames === 'gnu') add('././@LongLink', 'L', strToU8(`${path}\0`));
      else add('PaxHeader', 'x', strToU8(`${record.length + String(record.length).length}${record}`));
      add(path.slice(0, 100), '0', content);
    }
  }
  blocks.push(new Uint8Array(1024));
  const tar = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    tar.set(block, at);
    at += block.length;
  }
  return tar;
}

function tarHeader(name: string, type: string, size: number, prefix: string): Uint8Array {
  const header = new Uint8Array(512);
  header.set(strToU8(name.slice(0, 100)));
  header.set(strToU8('0000644\0'), 100);
  header.set(strToU8(size.toString(8).padStart(11, '0')), 124);
  header.set(strToU8(' '.repeat(8)), 148);
  header.set(strToU8(type), 156);
  header.set(strToU8('ustar\u000000'), 257);
  header.set(strToU8(prefix), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

export const gzipOf = (bytes: Uint8Array): Blob => new Blob([gzipSync(bytes)]);
