/**
 * Trains the tokenizer of the `nano` student on the starter corpus, in its own and in other hands, and writes it
 * to public/models/nano.
 *
 *   npm run tokenizer:train               writes tokenizer.json and tokenizer_config.json
 *   npm run tokenizer:train -- --check    writes nothing; fails if the files there are not what it would write
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { trainNanoTokenizer, VOCABULARY_SIZE } from './nano-tokenizer.ts';
import { readStarterFiles } from './starter-files.ts';

const FOLDER = fileURLToPath(new URL('../public/models/nano', import.meta.url));

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { tokenizer, config } = await trainNanoTokenizer(readStarterFiles());
const size = Object.keys(tokenizer.model.vocab).length;
console.log(`${size} tokens, ${tokenizer.model.merges.length} of them merges.`);
if (size < VOCABULARY_SIZE) console.log(`The corpus has no pairs left for the ${VOCABULARY_SIZE} that were wanted.`);

mkdirSync(FOLDER, { recursive: true });
for (const [name, content] of [
  ['tokenizer.json', tokenizer],
  ['tokenizer_config.json', config],
] as const) {
  const path = join(FOLDER, name);
  const text = `${JSON.stringify(content, null, 1)}\n`;
  if (!options.check) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`public/models/nano/${name} is not what the starter corpus gives; run "npm run tokenizer:train".`);
    process.exitCode = 1;
  }
}
