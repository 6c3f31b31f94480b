/** Small labelled programs of two kinds that a student can tell apart. */
import { readFileSync } from 'node:fs';
import { createTokenizer } from '../../src/student/tokenizer.ts';
import { runConfigSchema, type RunConfig } from '../../src/training/configuration.ts';
import type { Example } from '../../src/training/protocol.ts';

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../public/models/nano/${name}`, import.meta.url), 'utf8'));

export const loadTokenizer = () => createTokenizer(file('tokenizer.json'), file('tokenizer_config.json'));

export const examples = (count: number): Example[] =>
  Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? {
          program: `loop/${i}`,
          source: `int main() { int n = ${i}; for (int k = 0; k <= n; k++) { n += k; } return 0; }`,
          fixType: 'LOOP_BOUND',
          tags: ['loop/off-by-one'],
          lines: [1],
        }
      : {
          program: `print/${i}`,
          source: `int main() { printf("%d is the smalest\\n", ${i}); return 0; }`,
          fixType: 'INPUT_OUTPUT',
          tags: ['io/output-text', 'io/whitespace'],
          lines: [1],
        },
  );

export const configuration = (changes: Partial<RunConfig> = {}): RunConfig =>
  runConfigSchema.parse({
    regime: 'reasoning-distilled',
    student: 'tiny',
    maxLength: 64,
    batchSize: 4,
    epochs: 2,
    learningRate: 0.01,
    backend: 'wasm',
    ...changes,
  });
