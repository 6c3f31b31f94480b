/**
 * Seeded random numbers. One seed is forked by name into independent streams (initialisation, shuffling,
 * dropout), so that a change in how many numbers one of them draws leaves the others as they were.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A 32-bit mix in which every input bit reaches every output bit (the finaliser of MurmurHash3, Appleby 2011). */
export function mix32(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The seed of a named stream: an unsigned 32-bit number. */
export function forkSeed(seed: number, stream: string): number {
  let h = mix32(seed ^ 0x9e3779b9);
  for (let i = 0; i < stream.length; i++) h = mix32(h ^ stream.charCodeAt(i));
  return h;
}

export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Independent draws from N(0, deviation²). */
  normals(count: number, deviation: number): Float32Array;
  /** Fisher-Yates, in place. */
  shuffle<T>(items: T[]): T[];
}

export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  const uniform = () => uniformFloat64(generator);
  const below = (bound: number) => uniformInt(generator, 0, bound - 1);
  return {
    uniform,
    below,
    normals(count, deviation) {
      // Box and Muller (1958): two normals from two uniforms.
      const values = new Float32Array(count);
      for (let i = 0; i < count; i += 2) {
        const radius = deviation * Math.sqrt(-2 * Math.log(1 - uniform()));
        const angle = 2 * Math.PI * uniform();
        values[i] = radius * Math.cos(angle);
        if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
      }
      return values;
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [items[i], items[j]] = [items[j]!, items[i]!];
      }
      return items;
    },
  };
}
