/** How long a program is for a student, counted by the tokenizer that ships with the page. */
import { createTokenizer } from '../../student/tokenizer.ts';
import { studentText } from '../../training/encode.ts';
import { nanoTokenizer } from './student-parts.ts';

/** Of a source as students read it, its start and end tokens included. Throws where the tokenizer cannot be loaded. */
export async function loadTokenCounter(): Promise<(source: string) => number> {
  const files = await nanoTokenizer();
  const [tokenizer, config] = await Promise.all([files.tokenizer.text(), files.tokenizerConfig.text()]);
  const counter = createTokenizer(JSON.parse(tokenizer), JSON.parse(config));
  const known = new Map<string, number>();
  return (source) => {
    const tokens = known.get(source) ?? counter.encode(studentText(source).text).length;
    known.set(source, tokens);
    return tokens;
  };
}
