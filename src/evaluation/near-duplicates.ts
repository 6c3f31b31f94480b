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

/** A set of shingles as sorted numbers, which are the same for the same shingle. */
function shingler(): (tokens: readonly string[]) => Uint32Array {
  const known = new Map<string, number>();
  return (tokens) => {
    const found = new Set<number>();
    for (let at = 0; at <= Math.max(0, tokens.length - SHINGLE); at += 1) {
      const shingle = tokens.slice(at, at + SHINGLE).join('\n');
      const number = known.get(shingle) ?? known.size;
      known.set(shingle, number);
      found.add(number);
    }
    return Uint32Array.from(found).sort();
  };
}

function jaccard(one: Uint32Array, other: Uint32Array): number {
  let [i, j, common] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i]!, other[j]!];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return common / (one.length + other.length - common);
}

/** For each validation program its nearest training program, in the order given; none without training programs. */
export function nearestPrograms(train: readonly TokenProgram[], validation: readonly TokenProgram[]): NearDuplicate[] {
  const shingles = shingler();
  const known = train.map(({ program, tokens }) => ({ program, set: shingles(tokens) }));
  return validation.flatMap(({ program, tokens }) => {
    const own = shingles(tokens);
    let nearest: NearDuplicate | null = null;
    for (const other of known) {
      const similarity = jaccard(own, other.set);
      if (nearest === null || similarity > nearest.similarity)
        nearest = { program, nearest: other.program, similarity };
    }
    return nearest ?? [];
  });
}
