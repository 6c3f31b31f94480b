import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { digestOf } from '../../src/experiment/identity.ts';
import { checkClaims, compareRuns, differingTables, onlyRunsOf, readAbout, readClaims } from '../../src/paper/check.ts';
import { openPaper } from '../../src/paper/open.ts';
import { pack, unpack } from '../../src/paper/pack.ts';
import { PaperError } from '../../src/paper/paper-file.ts';
import { folderOf, paperFiles, type PaperInput } from '../../src/paper/paper-files.ts';
import { told } from '../../src/paper/claims.ts';
import { exhibitsFrom, madeContent, madePaper, summaryOf } from './made-paper.ts';
import { labelledPrograms } from '../experiment/labelled.ts';

let paper: PaperInput;
beforeAll(async () => {
  paper = await madePaper();
});

const zipped = (input = paper) => pack(folderOf(input.content), paperFiles(input));
const text = (files: ReadonlyMap<string, Uint8Array>, path: string) => new TextDecoder().decode(files.get(path));

/** The zip with one of its files changed, sums as they were. */
async function withFile(path: string, content: string | null): Promise<Blob> {
  const files = await unpack(new Blob([zipped()]));
  if (content === null) files.delete(path);
  else files.set(path, new TextEncoder().encode(content));
  return new Blob([zipSync(Object.fromEntries([...files].map(([name, bytes]) => [`x/${name}`, bytes])))]);
}

/** The same, with sums that agree: somebody who knows what they do. */
async function forged(path: string, content: string): Promise<Blob> {
  const files = await unpack(new Blob([zipped()]));
  files.set(path, new TextEncoder().encode(content));
  const sums = [...files]
    .filter(([name]) => name !== 'SHA256SUMS')
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  files.set('SHA256SUMS', new TextEncoder().encode(sums.join('')));
  return new Blob([zipSync(Object.fromEntries([...files].map(([name, bytes]) => [`x/${name}`, bytes])))]);
}

/** As other code would call it. */
const byOtherCode = <T extends { id: string }>(run: T): T => ({ ...run, id: `0${run.id}` });

const isTable = ({ kind }: { kind: string }): boolean => kind === 'table';

describe('a paper’s zip', () => {
  it('is the same byte for byte for the same results, whatever order their fields are in', () => {
    const again: PaperInput = {
      ...paper,
      content: {
        record: paper.content.record,
        runs: paper.content.runs.map((run) => ({ ...run })),
        baselines: structuredClone(paper.content.baselines),
      },
    };
    expect(Buffer.from(zipped(again)).equals(zipped())).toBe(true);
  });

  it('holds what is promised, every file with its sum, in the order of their names', async () => {
    const files = await unpack(new Blob([zipped()]));
    const names = [...files.keys()];
    expect(names.slice(0, -1)).toEqual(names.slice(0, -1).toSorted());
    expect(names.at(-1)).toBe('SHA256SUMS');
    for (const name of [
      'ARTIFACT.html',
      'ARTIFACT.md',
      'CITATION.cff',
      'LICENSES.md',
      'README.md',
      'claims.json',
      'data/baselines.json',
      'data/plan.json',
      'environment.json',
      'experiment.json',
      'figures/drawn.pdf',
      'figures/drawn.png',
      'figures/drawn.svg',
      'main.tex',
      'methods.md',
      'methods.tex',
      'paper.json',
      'tables/drawn.csv',
      'tables/drawn.tex',
      'tables/scores.csv',
      'tables/scores.tex',
    ]) {
      expect(names).toContain(name);
    }
    const runs = paper.content.runs.map(({ id }) => id);
    for (const id of runs)
      expect(names).toEqual(expect.arrayContaining([`data/runs/${id}.json`, `data/predictions/${id}.jsonl`]));
    const sums = text(files, 'SHA256SUMS').trimEnd().split('\n');
    expect(sums).toHaveLength(names.length - 1);
    const [first] = sums;
    expect(first).toBe(`${createHash('sha256').update(files.get('ARTIFACT.html')!).digest('hex')}  ARTIFACT.html`);
  });

  it('has nothing of a program’s text', async () => {
    const files = await unpack(new Blob([zipped()]));
    const all = [...files.keys()].map((name) => text(files, name)).join('\n');
    for (const { program } of labelledPrograms(60)) expect(all).not.toContain(program.source);
    expect(all).not.toContain('int main');
    expect(all).toContain(labelledPrograms(60)[0]!.program.path);
  });

  it('tells the methods from the configuration', async () => {
    const methods = text(await unpack(new Blob([zipped()])), 'methods.md');
    expect(methods).toContain('dealt into 3 folds');
    expect(methods).toMatch(/over 9 fix types, and the mean binary cross-entropy over 53 tags/);
    expect(methods).toMatch(/2 seeds \(1 and 2\)/);
    expect(methods).toMatch(/nano, a T5 of 4 encoder and 2 decoder blocks/);
    expect(methods).toMatch(/started from random weights/);
    expect(methods).toMatch(/60 programs validated; a run trained on \d+/);
  });

  it('opens again as what it was made of', async () => {
    const { content } = await openPaper(new Blob([zipped()]));
    expect(content).toEqual(paper.content);
  });

  it('opens too where somebody packed it anew and added a file', async () => {
    const { content, files } = await openPaper(await withFile('main.aux', 'added'));
    expect(digestOf(content.record)).toBe(digestOf(paper.content.record));
    expect(files.has('main.aux')).toBe(false);
  });
});

const firstRun = () => paper.content.runs[0]!.id;

describe('a zip that is not as it was made', () => {
  it.each([
    ['a changed file', () => withFile('methods.md', 'We did nothing.'), /methods\.md was changed/],
    ['a missing file', () => withFile('data/plan.json', null), /data\/plan\.json is missing/],
    ['no sums', () => withFile('SHA256SUMS', null), /no SHA256SUMS: it is none that the Paper section made/],
    ['no zip', async () => new Blob(['int main() {}']), /not a zip of an experiment/],
    ['a cut end', async () => new Blob([zipped().subarray(0, 5000)]), /its end was cut/],
    [
      'an answer of a fix type that is none',
      () =>
        forged(
          `data/predictions/${firstRun()}.jsonl`,
          '{"program":"a","truth":{"fixType":"NONE","tags":[]},"answer":{}}\n',
        ),
      /line 1 does not fit its schema: truth\.fixType/,
    ],
    [
      'a run without its answers',
      () => forged(`data/predictions/${firstRun()}.jsonl`, ''),
      /0 answers of the run .* expected one for each of its \d+ validation programs/,
    ],
    [
      'another document',
      () => forged('experiment.json', JSON.stringify({ ...paper.content.record.document, title: 'Else' })),
      /another document/,
    ],
  ])('is refused: %s', async (_, make, message) => {
    const opening = openPaper(await make());
    await expect(opening).rejects.toThrow(PaperError);
    await expect(opening).rejects.toThrow(message);
  });
});

describe('checking', () => {
  it('finds every table and claim again in the answers of the zip', async () => {
    const { files, content } = await openPaper(new Blob([zipped()]));
    const exhibits = exhibitsFrom(content).map(told);
    const { tables, differing } = differingTables(files, exhibits);
    expect(tables).toBe(2 * readAbout(files).exhibits.length);
    // Nobody can make the figure again that the test made up.
    expect(differing).toEqual(['tables/drawn.csv', 'tables/drawn.tex']);
    const claims = checkClaims(readClaims(files), summaryOf(content), exhibits);
    expect(claims.length).toBeGreaterThan(5);
    expect(claims.every(({ verdict }) => verdict === 'same')).toBe(true);
  });

  it('tells a number that moved within its tolerance from one beyond it, and an arm that is not there', async () => {
    const { files } = await openPaper(new Blob([zipped()]));
    const claims = readClaims(files);
    const other = await madeContent({}, [3, 60]);
    const checked = checkClaims(claims, summaryOf(other), exhibitsFrom(other).map(told));
    const verdicts = new Map(checked.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts.get('accuracy/plain')).toBe('same');
    expect(verdicts.get('accuracy/distilled')).toBe('outside');
    const without = { ...other, runs: other.runs.filter(({ name }) => name !== 'distilled') };
    const missing = checkClaims(claims, summaryOf(without), []);
    expect(missing.find(({ id }) => id === 'accuracy/distilled')).toMatchObject({ found: null, verdict: 'missing' });
    expect(missing.filter(({ id }) => id.startsWith('finding/')).every(({ verdict }) => verdict === 'missing')).toBe(
      true,
    );
  });

  it('holds a study that is not whole against the same part of one that went on', async () => {
    const whole = await madeContent({ seeds: [1, 2, 3] });
    const later = new Set(whole.record.runs.filter(({ seed }) => seed > 1).map(({ id }) => id));
    const part = { ...whole, runs: whole.runs.filter(({ id }) => !later.has(id)) };
    const elsewhere = {
      ...whole,
      record: { ...whole.record, runs: whole.record.runs.map(byOtherCode) },
      runs: whole.runs.map(byOtherCode),
    };
    const made = await madePaper(part);
    const files = await unpack(
      new Blob([zipped({ ...made, exhibits: exhibitsFrom(part).map(told).filter(isTable), figures: [] })]),
    );
    const again = onlyRunsOf(part, elsewhere);
    expect(again.runs.map(({ id }) => id)).toEqual(part.runs.map(({ id }) => `0${id}`));
    const verdicts = checkClaims(readClaims(files), summaryOf(again), exhibitsFrom(again).map(told));
    expect(verdicts.length).toBeGreaterThan(20);
    expect(verdicts.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
    const ofAll = checkClaims(readClaims(files), summaryOf(whole), exhibitsFrom(whole).map(told));
    expect(ofAll.some(({ verdict }) => verdict !== 'same')).toBe(true);
    expect(text(files, 'ARTIFACT.md')).toContain('That is the time of what is in this zip, 6 runs of 18 planned ones.');
    const methods = text(files, 'methods.md');
    expect(methods).toContain('Every arm is to run with 3 seeds');
    expect(methods).toContain('6 of 18 planned runs were done');
    expect(methods).toContain('no arm has more than one whole seed yet, and so no deviation over seeds');
    expect(text(files, 'README.md')).not.toContain('figures/');
    expect(text(files, 'LICENSES.md')).not.toContain('Arimo');
  });

  it('compares runs by arm, seed and fold, answer by answer', async () => {
    const again = await madeContent();
    expect(compareRuns(paper.content, again)).toEqual({
      compared: 12,
      same: 12,
      differing: [],
      missing: 0,
      alike: true,
    });
    const elsewhere = await madeContent({ options: { backend: 'webgpu' } });
    expect(compareRuns(paper.content, elsewhere)).toMatchObject({ compared: 12, same: 12 });
    const other = await madeContent({}, [3, 60]);
    const found = compareRuns(paper.content, { ...other, runs: other.runs.slice(0, 4) });
    expect(found).toMatchObject({ compared: 4, same: 2, missing: 8 });
    expect(found.differing[0]).toMatchObject({ run: 'distilled, seed 1, fold 1', programs: 18, otherFixType: 2 });
    await expect(async () => compareRuns(paper.content, await madeContent({ title: 'Else' }))).rejects.toThrow(
      /another document/,
    );
  });
});
