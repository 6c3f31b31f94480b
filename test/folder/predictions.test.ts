/** A student that went through its folder and a zip answers to the last bit as it did at the end of its run. */
import { expect, test } from 'vitest';
import { STUDENT_FILES } from '../../src/folder/folder-file.ts';
import { openStudentFolder } from '../../src/folder/open.ts';
import { studentFolder } from '../../src/folder/student-folder.ts';
import { unzipFolder } from '../../src/folder/unzip.ts';
import { zipFolder } from '../../src/folder/zip.ts';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import { loadParameters } from '../../src/student/parameters.ts';
import { dispose } from '../../src/tensor/device.ts';
import { encodeExamples } from '../../src/training/batches.ts';
import type { RunConfig } from '../../src/training/configuration.ts';
import { train } from '../../src/training/loop.ts';
import { SwitchableControl } from '../../src/training/run-control.ts';
import { taskOf } from '../../src/training/task.ts';
import { validate } from '../../src/training/validate.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { configuration, examples, loadTokenizer } from '../training/examples.ts';
import { storedRun } from '../training/stored-run.ts';
import { nanoTokenizer } from './parts.ts';

const tokenizer = loadTokenizer();
const validation = examples(5);
const silent = { started: () => {}, step: () => {}, epoch: () => {} };

async function finished(config: RunConfig) {
  const input = { config, tokenizer, start: null, device: null, train: examples(8), validation };
  const { checkpoint, ...result } = await train(input, new SwitchableControl(), silent);
  return { run: storedRun('run-1', { config, ...result }), checkpoint, tokenizer: nanoTokenizer() };
}

onEachBackend('through folder and zip', () => {
  test.each<[string, Partial<RunConfig>]>([
    ['a classifier with tags', { regime: 'reasoning-distilled' }],
    ['a classifier of faulty lines with attention pooling', { pooling: 'attention', lineWeight: 1 }],
    ['a classifier that pools by attention', { regime: 'label-only', pooling: 'attention' }],
    ['a classifier with a wide head', { wide: 'ngrams' }],
    ['a classifier that pools by the decoder', { regime: 'label-only', pooling: 'decoder-end' }],
    ['adapters, folded in', { regime: 'label-only', tune: 'lora' }],
    ['a student that writes', { regime: 'label-only', form: 'text', epochs: 1 }],
  ])('%s', async (_, changes) => {
    const before = await finished(configuration(changes));
    const zip = await zipFolder('student', await studentFolder(before), new Date(0));
    const after = await openStudentFolder(await unzipFolder(zip, STUDENT_FILES));
    expect(after.run).toEqual(before.run);

    const { config } = after.run;
    const task = taskOf(config, tokenizer);
    const parameters = await loadParameters(task.specs, await openCheckpoint([after.checkpoint]));
    const encoded = encodeExamples(tokenizer, validation, config.maxLength);
    const options = { batchSize: config.batchSize, answering: true, proceed: async () => {} };
    const again = await validate(task, parameters, encoded, options);
    dispose(parameters.values());
    expect(again!.answered!.predictions).toEqual(before.run.predictions);
  });
});
