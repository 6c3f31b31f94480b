/** A student made for tests: the reference's own small T5 with nano's tokenizer, as a run would have stored it. */
import { readFileSync } from 'node:fs';
import type { StudentParts } from '../../src/folder/student-folder.ts';
import { readConfigurationFile } from '../../src/student/configuration-file.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';
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
