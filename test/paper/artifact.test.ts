import { expect, test } from 'vitest';
import { programsOf } from '../../src/experiment/record.ts';
import { artifactHtml, artifactMarkdown } from '../../src/paper/artifact.ts';
import { compareRuns } from '../../src/paper/check.ts';
import { claimParts } from '../../src/paper/claims.ts';
import type { PaperContent } from '../../src/paper/data-files.ts';
import { readme } from '../../src/paper/notes.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import type { Environment } from '../../src/training/run.ts';
import { madeContent, summaryOf } from './made-paper.ts';

const pageOf = (content: PaperContent, madeBy = content.record.codeVersion): string =>
  artifactMarkdown(content, claimParts(summaryOf(content), []), madeBy);

/** As if some runs had been made elsewhere. */
const made = (
  content: PaperContent,
  where: Pick<Environment, 'backend' | 'adapter'>,
  arms = ['plain', 'distilled'],
): PaperContent => ({
  ...content,
  runs: content.runs.map((run) =>
    arms.includes(run.name) ? { ...run, environment: { ...run.environment, ...where } } : run,
  ),
});

const checkouts = (page: string) => page.match(/^ *git checkout .*$/gm)?.map((line) => line.trim()) ?? [];

const commandsIn = (page: string): string[] =>
  page
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => / experiment --spec /.test(line));

test('every claim has one row, with its command, in both forms of the page', async () => {
  const content = await madeContent();
  const parts = claimParts(summaryOf(content), []);
  const [rows, html] = [pageOf(content).split('\n'), artifactHtml(content, parts, 'one')];
  for (const { id } of parts.flatMap(({ claims }) => claims)) {
    const command = `npm run headless -- paper --check paper.zip --claim "${id}"`;
    expect(rows.filter((row) => row.includes(`\`${command}\``))).toHaveLength(1);
    expect(html.split(`<code>${command.replaceAll('"', '&quot;')}</code>`)).toHaveLength(2);
  }
  for (const { title } of parts) expect(html).toContain(`<h3>${title}</h3>`);
});

test('the page says where the runs were made, and its commands make them there again', async () => {
  const content = await madeContent();
  const page = pageOf(content);
  expect(page).toContain('12 runs on WebAssembly (2 threads)');
  expect(commandsIn(page)).toEqual(
    ['', ' --arm plain', ' --arm distilled'].map(
      (arm) =>
        `npm run headless -- experiment --spec experiment.json --archive introclass.zip --backend wasm --out again${arm}`,
    ),
  );
  const software = commandsIn(pageOf(made(content, { backend: 'webgpu', adapter: 'SwiftShader Device (Subzero)' })));
  expect(software).toHaveLength(3);
  for (const command of software) expect(command).toMatch(/^FIXTRACE_GPU=software npm run .* --backend webgpu --out/);
});

test('a zip that other code made than trained its students names both, and goes from one to the other', async () => {
  const content = await madeContent();
  const trained = { ...content, record: { ...content.record, codeVersion: '0.1.0+aaaaaaaaaaaa' } };
  const [one, two] = [pageOf(trained), pageOf(trained, '0.1.0+bbbbbbbbbbbb')];
  expect(one).toContain('Take Fixtrace at version 0.1.0+aaaaaaaaaaaa (git checkout aaaaaaaaaaaa).');
  expect(checkouts(one)).toEqual([]);
  expect(two).toContain('Take Fixtrace at version 0.1.0+bbbbbbbbbbbb (git checkout bbbbbbbbbbbb).');
  expect(two).toContain('The students were trained by version 0.1.0+aaaaaaaaaaaa (git checkout aaaaaaaaaaaa).');
  expect(checkouts(two)).toEqual(['git checkout aaaaaaaaaaaa', 'git checkout bbbbbbbbbbbb']);
  const dirty = pageOf(trained, '0.1.0+bbbbbbbbbbbb-dirty');
  expect(dirty).toContain('so that this checkout may not give the same');
});

test('arms that were trained in two places have a command each, and the page says what that means', async () => {
  const content = made(await madeContent(), { backend: 'webgpu', adapter: 'A GPU' }, ['distilled']);
  const page = pageOf(content);
  expect(page).toContain('6 runs on WebAssembly (2 threads) and 6 runs on WebGPU (A GPU)');
  expect(page).toContain('are also differences of places');
  const commands = commandsIn(page);
  // Once for all, once each.
  expect(commands).toHaveLength(4);
  for (const command of commands) {
    expect(command).toContain(command.endsWith('plain') ? ' --backend wasm ' : ' --backend webgpu ');
  }
  // An arm of both leaves it to the machine.
  const mixed = { ...content, runs: content.runs.map((run, i) => (i < 2 ? { ...run, name: 'x' } : run)) };
  const [first] = made(mixed, { backend: 'webgpu', adapter: 'A GPU' }, ['plain']).runs;
  expect(first!.environment.backend).toBe('wasm');
  expect(commandsIn(pageOf(made(mixed, { backend: 'webgpu', adapter: 'A GPU' }, ['plain'])))[0]).not.toContain(
    '--backend',
  );
});

test('generated programs are known by their number and digest, which the page tells with a command', async () => {
  const content = await madeContent({ corpus: 'generated' });
  const page = pageOf(content);
  const { paths, sha256 } = programsOf(content.record);
  expect(paths).toBe(60);
  expect(page).toContain(`60 programs took part, whose paths, assignments and lengths have the SHA-256 ${sha256}`);
  expect(commandsIn(page)[0]).toBe(
    'npm run headless -- experiment --spec experiment.json --generated generated.jsonl --plan',
  );
  expect(readme(content, 1, 0)).toContain('nor does the experiment know with what count and seed');
  const others = { ...content.record, programs: content.record.programs.slice(1) };
  expect(programsOf(others).sha256).not.toBe(sha256);
});

const checkpoint = (model: string, digit = 'a') => ({ model, weights: digit.repeat(64), config: STUDENTS.tiny });

test('a checkpoint is told with its files and the SHA-256 of its weights', async () => {
  const page = pageOf(await madeContent({ student: checkpoint('files/codet5') }));
  expect(page).toMatch(/Put its files into a folder CHECKPOINT\\_DIR: config\.json, the weights \(model\.safetensors/);
  expect(page).toContain(`The SHA-256 of its weights is ${'a'.repeat(64)}`);
  for (const command of commandsIn(page)) expect(command).toContain(' --checkpoint CHECKPOINT_DIR ');
  const hub = pageOf(await madeContent({ student: checkpoint('Salesforce/codet5-small@main') }));
  expect(hub).toContain('the checkpoint Salesforce/codet5-small@main of a hub');

  const arms = [
    { name: 'plain', regime: 'label-only' as const, options: { student: checkpoint('files/own') } },
    { name: 'distilled', regime: 'reasoning-distilled' as const },
  ];
  const own = pageOf(await madeContent({ arms }));
  expect(own).toContain(`plain starts from the checkpoint that was called own`);
  // It would take the place of the other arm's student.
  for (const command of commandsIn(own)) expect(command).not.toContain('--checkpoint');
  expect(pageOf(await madeContent())).not.toContain('CHECKPOINT');
});

test('the same weights are the same student, whatever folder they came from', async () => {
  const zip = await madeContent({ student: checkpoint('Salesforce/codet5-small@main') });
  const again = await madeContent({ student: checkpoint('files/my-folder') });
  expect(compareRuns(zip, again)).toMatchObject({ compared: 12, same: 12 });
  const others = await madeContent({ student: checkpoint('files/my-folder', 'b') });
  expect(() => compareRuns(zip, others)).toThrow(/another document/);
});
