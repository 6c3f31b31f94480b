/** Programs of the validation side that the training side holds already, nearly word for word. */

/** A program as the tokens it is made of. */
export interface TokenProgram {
  program: string;
  tokens: readonly string[];
}

export interface NearDuplicate {
  program: string;
  /** The nearest training program. */
  nearest: string;
  /** Jaccard's index of their shingles, 0 to 1. */
  similarity: number;
}

/** Tokens that stand in a row. */
const SHINGLE = 5;

function shinglesOf(tokens: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at <= Math.max(0, tokens.length - SHINGLE); at += 1) {
    found.add(tokens.slice(at, at + SHINGLE).join('\n'));
  }
  return found;
}

/**
 * For each validation program its nearest training program, in the order given; among equally near ones the first. None
 * without training programs.
 */
export function nearestPrograms(train: readonly TokenProgram[], validation: readonly TokenProgram[]): NearDuplicate[] {
  if (train.length === 0) return [];
  // Which programs have a shingle: most have few, so that far fewer programs are looked at than there are pairs.
  const holders = new Map<string, number[]>();
  const sizes = train.map(({ tokens }, index) => {
    const shingles = shinglesOf(tokens);
    for (const shingle of shingles) {
      const known = holders.get(shingle);
      if (known) known.push(index);
      else holders.set(shingle, [index]);
    }
    return shingles.size;
  });
  const common = new Uint32Array(train.length);
  return validation.map(({ program, tokens }) => {
    const own = shinglesOf(tokens);
    common.fill(0);
    for (const shingle of own) for (const index of holders.get(shingle) ?? []) common[index]! += 1;
    let [best, similarity] = [0, -1];
    sizes.forEach((size, index) => {
      const shared = common[index]!;
      const jaccard = shared / (own.size + size - shared);
      if (jaccard > similarity) [best, similarity] = [index, jaccard];
    });
    return { program, nearest: train[best]!.program, similarity };
  });
}
