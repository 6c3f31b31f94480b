/** By what a run is known: the same configuration, data and code give the same id, on every machine. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Example } from '../training/protocol.ts';

/** JSON with the keys of every object in order, and without fields that are undefined. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 of any JSON value, in hex, whatever the order of its keys. */
export const digestOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(value))));

/** Digests of examples, each reckoned once however many runs it takes part in. */
export function exampleDigests(): (examples: readonly Example[]) => string {
  const known = new Map<string, string>();
  const digest = (example: Example): string => {
    const key = example.program;
    const found = known.get(key) ?? digestOf(example);
    known.set(key, found);
    return found;
  };
  return (examples) => digestOf(examples.map(digest));
}

/** Long enough that no two of a million runs meet. */
const ID_DIGITS = 20;

export const shortId = (value: unknown): string => digestOf(value).slice(0, ID_DIGITS);
