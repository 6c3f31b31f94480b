/** Compares a tokenizer with the token ids that another implementation gave to the same texts. */
import { z } from 'zod';
import { importArchive } from '../corpus/introclass-import.ts';
import { codeT5Tokenizer } from '../student/roberta-tokenizer.ts';
import { createTokenizer, type StudentTokenizer } from '../student/tokenizer.ts';
import { withPlainLineEnds } from '../training/encode.ts';
import { contentOf, type SharedFile } from './corpus.ts';
import { problemsOf } from '../experiment/problems.ts';

export interface TokenizeInput {
  /** `whole`: tokenizer.json and tokenizer_config.json; `parts`: vocab.json and merges.txt, which CodeT5's repository has. */
  tokenizer: { kind: 'whole' | 'parts'; files: SharedFile[] };
  /** Where the programs are that cases name by path; null where every case has its text. */
  archive: SharedFile | null;
  cases: unknown;
}

const ids = z.array(z.int().nonnegative());
const caseSchema = z.union([z.object({ text: z.string(), ids }), z.object({ program: z.string(), ids })]);
const casesSchema = z.union([z.array(caseSchema), z.object({ cases: z.array(caseSchema) })]);

const textOf = async (file: SharedFile): Promise<string> => (await contentOf(file)).text();

async function readTokenizer({ kind, files }: TokenizeInput['tokenizer']): Promise<StudentTokenizer> {
  const [first, second] = (await Promise.all(files.map(textOf))) as [string, string];
  if (kind === 'whole') return createTokenizer(JSON.parse(first), JSON.parse(second));
  const { tokenizer, config } = codeT5Tokenizer(JSON.parse(first), second);
  return createTokenizer(tokenizer, config);
}

async function readSources(archive: SharedFile | null): Promise<ReadonlyMap<string, string>> {
  if (!archive) return new Map();
  const { programs } = await importArchive(await contentOf(archive), archive.name);
  return new Map(programs.map(({ path, source }) => [path, withPlainLineEnds(source)]));
}

export async function tokenize(input: TokenizeInput) {
  const cases = casesSchema.safeParse(input.cases);
  if (!cases.success) throw new Error(problemsOf(cases.error).join('; '));
  const tokenizer = await readTokenizer(input.tokenizer);
  const sources = await readSources(input.archive);
  const list = Array.isArray(cases.data) ? cases.data : cases.data.cases;
  const wrong = list.filter((one) => {
    const text = 'text' in one ? one.text : sources.get(one.program);
    if (text === undefined) {
      const program = 'program' in one ? one.program : '';
      throw new Error(`The archive has no program "${program}", which the cases name.`);
    }
    return tokenizer.encode(text).join(' ') !== one.ids.join(' ');
  });
  return { cases: list.length, mismatches: wrong.length };
}
