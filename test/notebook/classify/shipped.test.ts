import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type AskedStudent, studentToAsk } from '../../../src/notebook/classify/asked-student.ts';
import { shippedSentences } from '../../../src/notebook/classify/shipped-words.ts';
import { shippedRecordSchema } from '../../../src/notebook/students/shipped-nano.ts';
import { openCheckpoint } from '../../../src/student/checkpoint.ts';
import { checkTensors } from '../../../src/student/parameters.ts';
import { taskOf } from '../../../src/training/task.ts';
import { configuration, loadTokenizer } from '../../training/examples.ts';

const FOLDER = new URL('../../../public/models/nano/', import.meta.url);

const record = shippedRecordSchema.parse(JSON.parse(readFileSync(new URL('pretraining.json', FOLDER), 'utf8')));

test('the record that ships says of which student the weights beside it are', async () => {
  const weights = await openCheckpoint([new Blob([readFileSync(new URL('model.safetensors', FOLDER))])]);
  const { specs } = taskOf(record.config, loadTokenizer());
  expect(checkTensors(specs, weights).size).toBe(specs.size);
});

test('the weights that ship for students that write are whole', async () => {
  const weights = await openCheckpoint([new Blob([readFileSync(new URL('writer/model.safetensors', FOLDER))])]);
  const { specs } = taskOf(configuration({ student: 'nano', regime: 'json' }), loadTokenizer());
  expect(checkTensors(specs, weights).size).toBe(specs.size);
});

test('the page says of it what its record says', () => {
  const scores = {
    classification: { accuracy: 0.456, perLabel: [{ support: 150 }, { support: 850 }] },
    lines: { anyRight: 0.5 },
  };
  const config = { ...record.config, reads: 'program' as const };
  const made = { ...record, config, train: { programs: 12_345 }, heldOut: { programs: 1000, solutions: [] }, scores };
  expect(shippedSentences(made)).toBe(
    'It comes with the page: trained on 12,345 generated programs, each with a bug that was put there, and on no student’s program. Of 1,000 generated programs that were held out it names the fix type of 46% and at least one faulty line of 50%; always naming the most frequent fix type would be right for 85%.',
  );
  expect(shippedSentences({ ...made, scores: { ...scores, lines: null } })).not.toContain('faulty line');
  const reading = { ...made, config: { ...config, reads: 'program-and-tests' as const } };
  const scoresWithoutTests = { classification: { accuracy: 0.333 } };
  expect(shippedSentences({ ...reading, scoresWithoutTests })).toContain(
    'of 46% and at least one faulty line of 50% where it reads what their failing tests showed, and the fix type of 33% from the programs alone; always',
  );
});

const student = (id: string, from: 'run' | 'shipped', regime: 'label-only' | 'reasoning-distilled'): AskedStudent =>
  ({
    id,
    label: id,
    config: configuration({ regime }),
    files: () => Promise.reject(new Error()),
    from: { [from]: {} },
  }) as unknown as AskedStudent;

test('a trained student goes before the one that ships, and the reader’s choice before both', () => {
  const shipped = student('nano', 'shipped', 'reasoning-distilled');
  const label = student('run-1', 'run', 'label-only');
  const reasoning = student('run-2', 'run', 'reasoning-distilled');
  expect(studentToAsk([], null)).toBeUndefined();
  expect(studentToAsk([shipped], null)).toBe(shipped);
  expect(studentToAsk([label, shipped], null)).toBe(label);
  expect(studentToAsk([label, reasoning, shipped], null)).toBe(reasoning);
  expect(studentToAsk([label, reasoning, shipped], 'nano')).toBe(shipped);
  expect(studentToAsk([label, reasoning, shipped], 'gone')).toBe(reasoning);
});
