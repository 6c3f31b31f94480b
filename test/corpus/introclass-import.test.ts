import { openAsBlob, readFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { gitBlobHash } from '../../src/corpus/git-blob.ts';
import type { ImportFailureKind } from '../../src/corpus/import-failure.ts';
import { importArchive, importFolder } from '../../src/corpus/introclass-import.ts';
import { introClassArchive } from '../introclass-archive.ts';
import { gzipOf, introClassFiles, type LongNames, STUDENTS, tarOf, zipOf } from './introclass-files.ts';

const [student] = STUDENTS as [string];
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const counts = { submissions: 24, distinct: 18, failing: 12, correct: 6 };

const failure = (kind: ImportFailureKind, words: RegExp) => ({
  name: 'ImportError',
  kind,
  message: expect.stringMatching(words) as string,
});

describe('a whole corpus', () => {
  test('comes out of a zip: distinct programs, their duplicates, verdicts and tests', async () => {
    const { record, programs, tests, notes } = await importArchive(zipOf(introClassFiles()), 'x.zip');
    expect(record).toMatchObject({ id: 'introclass', origin: 'x.zip', commit: null, counts });
    expect(notes).toEqual([]);
    const first = programs.find(({ path: name }) => name === `median/${student}/000/median.c`)!;
    expect(first).toMatchObject({
      assignment: 'median',
      student,
      revision: '000',
      duplicates: [`median/${student}/001/median.c`],
      passed: ['blackbox/2', 'blackbox/10'],
      failed: ['blackbox/1'],
      source: 'int main(void) {\n  return 0; // 000\n}\n',
    });
    expect(first.blob).toBe(await gitBlobHash(strToU8(first.source)));
    expect(tests.filter(({ assignment }) => assignment === 'grade')).toEqual([
      { corpus: 'introclass', assignment: 'grade', name: 'blackbox/1', input: '1 2 3\n', output: '2\n' },
      { corpus: 'introclass', assignment: 'grade', name: 'whitebox/1', input: 'no answer\n', output: null },
    ]);
  });

  test('knows the pinned commit by the archive’s top folder', async () => {
    const top = 'IntroClass-897fd9ca72a4cd2fa0884b6d2d9d09a95603cb65/';
    expect((await importArchive(zipOf(introClassFiles(), top), 'x.zip')).record.commit).toMatch(/^897fd9ca/);
  });

  test.each<LongNames>(['ustar', 'pax', 'gnu'])('comes out of a tar.gz with %s names', async (names) => {
    const archive = gzipOf(tarOf(introClassFiles(), names));
    expect((await importArchive(archive, 'x.tar.gz')).record.counts).toEqual(counts);
  });

  test('comes out of a folder, whether it is named or not', async () => {
    for (const top of ['', 'IntroClass/']) {
      const folder = Object.entries(introClassFiles()).map(([name, bytes]) => ({
        path: top + name,
        file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
      }));
      expect((await importFolder(folder, 'IntroClass')).record.counts).toEqual(counts);
    }
  });

  test('reads sources that are not UTF-8 as Latin-1, and leaves out those with NUL bytes; both are told', async () => {
    const files = introClassFiles();
    files[`digits/${student}/000/digits.c`] = Uint8Array.of(0x2f, 0x2f, 0xe9, 0x80, 0x0a, 0x78);
    files[`digits/${student}/001/digits.c`] = Uint8Array.of(0x78, 0, 0x79);
    const { programs, notes } = await importArchive(zipOf(files), 'x.zip');
    expect(programs.find(({ path: name }) => name.startsWith(`digits/${student}`))?.source).toBe('//é\u0080\nx');
    expect(notes).toEqual([
      '1 of the sources are not UTF-8 and were read as Latin-1.',
      `1 of the sources hold NUL bytes and were left out, the first is digits/${student}/001/digits.c.`,
    ]);
  });

  test('can be called off while it is read', async () => {
    const stop = new Error('called off');
    const work = importArchive(zipOf(introClassFiles()), 'x.zip', () => ({ done }) => {
      if (done === 5) throw stop;
    });
    await expect(work).rejects.toBe(stop);
  });
});

describe('refused', () => {
  test.each([
    ['empty', new Blob([]), /empty/],
    ['text', new Blob(['a text']), /neither a zip nor a tar/],
    ['a PDF', new Blob(['%PDF-1.7']), /a PDF document/],
    ['7-Zip', new Blob([Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)]), /a 7-Zip archive/],
  ])('not an archive: %s', (_, blob, words) =>
    expect(importArchive(blob, 'x')).rejects.toMatchObject(failure('not-an-archive', words)),
  );

  test('truncated archives, wherever they end', async () => {
    const zip = zipOf(introClassFiles());
    const tar = gzipOf(tarOf(introClassFiles(), 'pax'));
    for (const share of [0.2, 0.6, 0.99]) {
      await expect(importArchive(zip.slice(0, Math.floor(zip.size * share)), 'x.zip')).rejects.toMatchObject(
        failure('damaged', /complete archive/),
      );
      await expect(importArchive(tar.slice(0, Math.floor(tar.size * share)), 'x.tgz')).rejects.toMatchObject(
        failure('damaged', /complete archive/),
      );
    }
    const unpacked = tarOf(introClassFiles(), 'gnu');
    await expect(importArchive(gzipOf(unpacked.subarray(0, 5000)), 'x.tgz')).rejects.toMatchObject(
      failure('damaged', /middle of a file/),
    );
    await expect(importArchive(gzipOf(unpacked.subarray(0, -1024)), 'x.tgz')).rejects.toMatchObject(
      failure('damaged', /no end mark/),
    );
  });

  test('a tar header with a size that is no number', async () => {
    const tar = tarOf({ 'a.c': strToU8('x') }, 'pax');
    tar.set(strToU8('-0000000023'), 124);
    const sum = tar.subarray(0, 512).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
    tar.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    await expect(importArchive(gzipOf(tar), 'x.tgz')).rejects.toMatchObject(
      failure('damaged', /"-0000000023" for a number/),
    );
  });

  test('two copies in one folder', () => {
    const files = introClassFiles();
    const folder = ['one/', 'two/'].flatMap((top) =>
      Object.entries(files).map(([name, bytes]) => ({
        path: top + name,
        file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
      })),
    );
    return expect(importFolder(folder, 'both')).rejects.toMatchObject(
      failure('other-project', /^Two files are checksum\/a{128}\/000\/checksum\.c/),
    );
  });

  test('a zip whose content was changed', async () => {
    const bytes = await bytesOf(zipOf(introClassFiles()));
    const at = strFromU8(bytes, true).indexOf('.c') + 6;
    bytes[at] = bytes[at]! ^ 0xff;
    await expect(importArchive(new Blob([bytes]), 'x.zip')).rejects.toMatchObject(
      failure('damaged', /check sum|cannot be unpacked/),
    );
  });

  test('a zip that unpacks to far more than its headers admit', async () => {
    const bytes = await bytesOf(zipOf({ [`median/${student}/000/median.c`]: new Uint8Array(40 * 2 ** 20) }));
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint32(directory + 24, 100, true);
    await expect(importArchive(new Blob([bytes]), 'x.zip')).rejects.toMatchObject(
      failure('too-large', /unpacks to more than 4 MB/),
    );
  });

  test('a zip of an encrypted file', async () => {
    const bytes = await bytesOf(zipOf({ [`median/${student}/000/median.c`]: strToU8('x') }));
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint16(directory + 8, view.getUint16(directory + 8, true) | 1, true);
    await expect(importArchive(new Blob([bytes]), 'x.zip')).rejects.toMatchObject(
      failure('damaged', /median\.c" is encrypted/),
    );
  });

  test('a tar.gz of zeros that are not even needed', () =>
    expect(
      importArchive(gzipOf(tarOf({ 'zeros.bin': new Uint8Array(48 * 2 ** 20) }, 'pax')), 'x.tgz'),
    ).rejects.toMatchObject(failure('too-large', /more than 200 times its size/)));

  test('a zip that lists too many files', async () => {
    // Zip64, as a plain directory counts to 65,535 only: the record says 300,000.
    const record = new DataView(new ArrayBuffer(98));
    record.setUint32(0, 0x06064b50, true);
    record.setBigUint64(32, 300_000n, true);
    record.setUint32(56, 0x07064b50, true);
    record.setBigUint64(64, 4n, true);
    record.setUint32(76, 0x06054b50, true);
    record.setUint16(86, 0xffff, true);
    record.setUint32(92, 0xffffffff, true);
    const archive = new Blob([Uint8Array.of(0x50, 0x4b, 3, 4), record]);
    await expect(importArchive(archive, 'x.zip')).rejects.toMatchObject(
      failure('too-large', /more than 250,000 files/),
    );
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\evil.c', 'a\\..\\..\\b'])(
    'a name that leads out: %s',
    async (name) => {
      const archive = new Blob([zipSync({ [name]: strToU8('x') })]);
      await expect(importArchive(archive, 'x.zip')).rejects.toMatchObject(
        failure('unsafe-name', /outside the archive/),
      );
      await expect(importArchive(gzipOf(tarOf({ [name]: strToU8('x') }, 'gnu', '')), 'x')).rejects.toMatchObject(
        failure('unsafe-name', /outside/),
      );
    },
  );

  test('another project’s archive, by a file of it', () =>
    expect(importArchive(zipOf({ 'src/index.ts': strToU8('x') }, 'other-main/'), 'x.zip')).rejects.toMatchObject(
      failure('other-project', /the first is other-main\/src\/index.ts/),
    ));

  test('a folder with one assignment only', () => {
    const one = Object.entries(introClassFiles())
      .filter(([name]) => name.startsWith('median/'))
      .map(([name, bytes]) => ({ path: name, file: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
    return expect(importFolder(one, 'median')).rejects.toMatchObject(
      failure('incomplete', /Only median was found; checksum, digits/),
    );
  });

  test('a submission without metadata', () => {
    const files = introClassFiles();
    delete files[`median/${student}/000/metadata.json`];
    return expect(importArchive(zipOf(files), 'x')).rejects.toMatchObject(
      failure('incomplete', /000 has no metadata.json/),
    );
  });

  test.each([
    ['{"blackbox": {"pass": []}}', /does not fit: blackbox.fail/],
    ['{', /is not JSON/],
  ])('metadata like %s', (text, words) => {
    const files = introClassFiles();
    files[`median/${student}/000/metadata.json`] = strToU8(text);
    return expect(importArchive(zipOf(files), 'x')).rejects.toMatchObject(failure('bad-metadata', words));
  });
});

const archive = introClassArchive();

test.skipIf(archive === null)(
  'IntroClass itself has its known counts (skipped where its archive is not at hand)',
  async () => {
    const { record, programs, tests } = await importArchive(await openAsBlob(archive!), 'IntroClass');
    expect(record.counts).toEqual({ submissions: 1143, distinct: 573, failing: 440, correct: 133 });
    expect(record.commit).toBe('897fd9ca72a4cd2fa0884b6d2d9d09a95603cb65');
    expect(tests).toHaveLength(95);
    const lines = readFileSync(
      path.resolve(import.meta.dirname, '../../datasets/introclass-annotations.jsonl'),
      'utf8',
    );
    const annotated = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { program: string; blob: string });
    const blobs = new Map(programs.map((program) => [program.path, program.blob]));
    expect(annotated.filter(({ program, blob }) => blobs.get(program) === blob)).toHaveLength(379);
  },
  30_000,
);
