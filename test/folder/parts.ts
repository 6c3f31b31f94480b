/** A student made for tests: the reference's own small T5 with nano's tokenizer, as a run would have stored it. */
import { readFileSync } from 'node:fs';
import type { StudentParts } from '../../src/folder/student-folder.ts';
import { classifierParameters } from '../../src/student/classifier.ts';
import { configurationOf } from '../../src/student/configuration.ts';
import { readConfigurationFile } from '../../src/student/configuration-file.ts';
import { writerParameters } from '../../src/student/parameters.ts';
import { safetensorsHeader } from '../../src/student/safetensors.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';
import { predictionsOf, programs } from '../evaluation/runs.ts';
import { fixture, fixtureBytes } from '../student/files.ts';
import { storedRun } from '../training/stored-run.ts';

const nano = (name: string): Blob =>
  new Blob([readFileSync(new URL(`../../public/models/nano/${name}`, import.meta.url))]);

export const nanoTokenizer = () => ({
  tokenizer: nano('tokenizer.json'),
  tokenizerConfig: nano('tokenizer_config.json'),
});

export const fixtureConfig = () =>
  readConfigurationFile(JSON.parse(new TextDecoder().decode(fixtureBytes('config.json'))));

/** The fixture as a student that answers in text: encoder and decoder, no heads. */
export const fixtureStudent = (): StudentParts => ({
  run: storedRun('fixture', {
    config: runConfigSchema.parse({ regime: 'json', student: fixtureConfig(), dropout: 0.1 }),
  }),
  checkpoint: fixture('model.safetensors'),
  tokenizer: nanoTokenizer(),
});

/** A tiny student whose weights are each its place in the file. */
export function tinyStudent(regime: 'reasoning-distilled' | 'json'): StudentParts {
  const config = runConfigSchema.parse({ regime, student: 'tiny' });
  const size = configurationOf('tiny');
  const heads = { fixTypes: FIX_TYPES.length, tags: TAGS.length, pooling: 'mean' } as const;
  const specs = regime === 'json' ? writerParameters(size) : classifierParameters(size, heads);
  const shapes = [...specs].map(([name, { shape }]) => [name, shape] as const);
  const count = shapes.reduce((sum, [, shape]) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const data = Float32Array.from({ length: count }, (_, i) => i / 1000);
  return {
    run: storedRun('run-7', { name: 'tiny one', config, predictions: predictionsOf(programs(4, () => true)) }),
    checkpoint: new Blob([safetensorsHeader(shapes, { format: 'pt' }), data]),
    tokenizer: nanoTokenizer(),
  };
}
