import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { trainNanoTokenizer } from '../../scripts/nano-tokenizer.ts';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { buildStarter } from '../../src/corpus/starter.ts';
import { studentText } from '../../src/training/encode.ts';

const shipped = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../public/models/nano/${name}`, import.meta.url), 'utf8')) as object;

describe("nano's tokenizer", () => {
  const tokenizer = new Tokenizer(shipped('tokenizer.json'), shipped('tokenizer_config.json'));
  const roundTrip = (text: string) => tokenizer.decode(tokenizer.encode(text).ids, { skip_special_tokens: true });

  it('is what the starter corpus gives', async () => {
    const trained = await trainNanoTokenizer(readStarterFiles());
    const same = isDeepStrictEqual(trained, {
      tokenizer: shipped('tokenizer.json'),
      config: shipped('tokenizer_config.json'),
    });
    // Not toEqual: it would print two thousand differing ids.
    expect(same, 'run "npm run tokenizer:train"').toBe(true);
  }, 60_000);

  it.each([4, 8, 12])('has one token for a line end and an indent of %d', (indent) => {
    // The last blank belongs to the word behind it.
    expect(tokenizer.encode(`{\n${' '.repeat(indent)}x`).tokens).toEqual([
      '<s>',
      '{',
      `Ċ${'Ġ'.repeat(indent - 1)}`,
      'Ġx',
      '</s>',
    ]);
  });

  it('gives every starter program back, in tokens that it has', async () => {
    const { programs } = await buildStarter(readStarterFiles());
    for (const { source } of programs) {
      const { text } = studentText(source);
      expect(roundTrip(text)).toBe(text);
    }
  });

  it.each(['', ' ', '\t\tx  \n\n', "it's naïve: 日本語 🦉 \u{7f}\u{1}", '\u{0}\u{ad}\u{a0}', '<<s >'])(
    'gives %j back',
    (text) => {
      expect(roundTrip(text)).toBe(text);
    },
  );

  it('stands between <s> and </s>, with no unknown token', () => {
    const { ids } = tokenizer.encode('int main(void) { return 0; } /* Ünbekannt */');
    expect([ids[0], ids.at(-1)]).toEqual([1, 2]);
    expect(ids).not.toContain(3);
    expect(tokenizer.encode('int main').tokens).toEqual(['<s>', 'int', 'Ġmain', '</s>']);
  });
});
