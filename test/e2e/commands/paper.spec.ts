/** An experiment taken away as a zip by command, checked, and run again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openPaper } from '../../../src/paper/open.ts';
import { toTakeAway } from '../tiny-experiments.ts';
import { headless } from './cli.ts';

test('by command a zip is made, checked, and its document gives the same answers again', async () => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-paper-'));
  const at = (name: string) => path.join(folder, name);
  try {
    // The document leaves the backend to the machine, and the command line names it.
    const options = { ...toTakeAway.options, backend: 'auto' };
    writeFileSync(at('spec.json'), JSON.stringify({ ...toTakeAway, options, seeds: [1] }));
    const asked = ['--backend', 'wasm'];
    expect((await headless('experiment', '--spec', at('spec.json'), '--out', at('first'), ...asked)).status).toBe(0);
    const making = ['paper', '--experiment', at('first'), '--out', at('paper.zip')];
    const nobody = await headless(...making, '--author', 'Lovelace,');
    expect(nobody.status).toBe(2);
    expect(nobody.json.error).toContain('--title, --author: ');
    const named = ['--author', 'Ada Lovelace', '--author', 'Plato', '--title', 'A title'];
    const made = await headless(...making, ...named);
    expect(made.json).toMatchObject({ out: at('paper.zip') });
    expect(Number(made.json.figures)).toBeGreaterThan(5);

    const { files, content } = await openPaper(new Blob([new Uint8Array(readFileSync(at('paper.zip')))]));
    expect(new TextDecoder().decode(files.get('CITATION.cff'))).toContain(
      'title: "A title"\nauthors:\n  - family-names: "Lovelace"\n    given-names: "Ada"\n  - family-names: "Plato"\n',
    );
    const document = new TextDecoder().decode(files.get('experiment.json'));
    writeFileSync(at('again.json'), document);
    const again = await headless('experiment', '--spec', at('again.json'), '--out', at('again'), ...asked);
    expect(again.status).toBe(0);
    for (const run of content.runs) {
      const repeated = JSON.parse(readFileSync(at(`again/runs/${run.id}.json`), 'utf8')) as typeof run;
      expect(repeated.predictions).toEqual(run.predictions);
      expect(repeated.config).toEqual(run.config);
      expect(run.config.backend).toBe('auto');
      expect(repeated.environment).toMatchObject({ backend: 'wasm', reason: 'asked for' });
    }

    const checked = await headless('paper', '--check', at('paper.zip'), '--with', at('again'));
    expect(checked.status).toBe(0);
    const claims = { within_tolerance: 0, outside: 0, not_computed: 0 };
    expect(checked.json).toMatchObject({ differing_tables: [], claims, runs: { compared: 4, same_answers: 4 } });

    const unpacked = await headless('paper', '--unpack', at('paper.zip'), '--out', at('unpacked'));
    expect(unpacked.json).toMatchObject({ planned: 4, done: 4 });
    expect(readdirSync(at('unpacked/runs'))).toEqual(readdirSync(at('first/runs')));

    const bytes = readFileSync(at('paper.zip'));
    bytes[bytes.length >> 1]! ^= 0xff;
    writeFileSync(at('harmed.zip'), bytes);
    const harmed = await headless('paper', '--unpack', at('harmed.zip'), '--out', at('harmed'));
    expect(harmed.status).toBe(1);
    expect(harmed.json.error).toMatch(/does not agree with its check sum|was changed|cannot be unpacked/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
