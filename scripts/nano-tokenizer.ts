/**
 * The tokenizer of the `nano` student: byte-level BPE trained on what a student reads of the starter corpus, and of
 * its solutions in other hands, so that a beginner's names and layout are short too.
 */
import { buildStarter, type StarterFiles } from '../src/corpus/starter.ts';
import { restyle } from '../src/generator/restyle.ts';
import { assembleTokenizer, SPECIAL_TOKENS } from '../src/student/roberta-tokenizer.ts';
import { forkSeed, seededRandom } from '../src/tensor/random.ts';
import { studentText } from '../src/training/encode.ts';
import { BYTE_SYMBOLS, trainMerges } from './bpe.ts';
import { loadCSyntax } from './c-syntax.ts';

export const VOCABULARY_SIZE = 2048;

/** A pair that occurs once would only learn one program by heart. */
const LEAST_PAIR_COUNT = 2;

/** In how many hands each solution is read besides its own. */
const HANDS = 2;
const SEED = 1;

/** The contents of tokenizer.json and tokenizer_config.json, in the Hugging Face format. The same corpus gives the same files. */
export async function trainNanoTokenizer(files: StarterFiles) {
  const syntax = await loadCSyntax();
  const { programs } = await buildStarter(files);
  const restyled = programs
    .filter(({ revision }) => revision === 'correct')
    .flatMap(({ path, source }) =>
      Array.from({ length: HANDS }, (_, hand) =>
        restyle(syntax, source, seededRandom(forkSeed(SEED, `${path} ${hand}`))),
      ),
    );
  const most = VOCABULARY_SIZE - SPECIAL_TOKENS.length - BYTE_SYMBOLS.length;
  const merges = trainMerges(
    [...programs.map(({ source }) => source), ...restyled].map((source) => studentText(source).text),
    most,
    LEAST_PAIR_COUNT,
  );
  const tokens = [...SPECIAL_TOKENS, ...BYTE_SYMBOLS, ...merges.map(([left, right]) => left + right)];
  return assembleTokenizer(
    Object.fromEntries(tokens.map((token, id) => [token, id])),
    merges.map(([left, right]) => `${left} ${right}`),
  );
}
