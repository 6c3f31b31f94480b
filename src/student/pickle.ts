/**
 * A reader of Python's pickle format that builds plain values and calls nothing: the few names that a pickle may
 * import are given by the caller, and any other is refused. Source of the opcodes: Python's pickletools.
 */
import { CheckpointError } from './checkpoint-error.ts';

/** Dicts are maps, tuples and lists are arrays, None is null. */
export type PickleValue = unknown;

export interface PickleNames {
  /** What stands for an imported name, `module name`; undefined refuses it. A function gives what calling it does, for the list of its arguments. */
  imported: (name: string) => PickleValue;
  /** What a persistent id stands for. */
  persistent: (id: PickleValue) => PickleValue;
}

const MARK = Symbol('mark');

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #skip(count: number): number {
    const at = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new CheckpointError('The checkpoint’s pickle was cut.');
    return at;
  }

  u8 = (): number => this.#bytes[this.#skip(1)]!;
  u16 = (): number => this.#view.getUint16(this.#skip(2), true);
  u32 = (): number => this.#view.getUint32(this.#skip(4), true);
  i32 = (): number => this.#view.getInt32(this.#skip(4), true);
  f64 = (): number => this.#view.getFloat64(this.#skip(8), false);

  text(length: number): string {
    const at = this.#skip(length);
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new CheckpointError('The checkpoint’s pickle was cut.');
    const text = this.text(end - this.#at);
    this.#skip(1);
    return text;
  }

  /** A two's complement number of any length, little-endian. */
  long(length: number): number {
    let value = 0n;
    for (let i = 0; i < length; i++) value |= BigInt(this.u8()) << BigInt(8 * i);
    return Number(BigInt.asIntN(8 * length, value));
  }
}

/**
 * @throws CheckpointError where the pickle imports another name, uses an opcode that weights do not need, or was cut
 */
export function readPickle(bytes: Uint8Array, names: PickleNames): PickleValue {
  const reader = new Reader(bytes);
  const stack: PickleValue[] = [];
  const memo = new Map<number, PickleValue>();
  const sinceMark = (): PickleValue[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw new CheckpointError('The checkpoint’s pickle is damaged: a mark is missing.');
    return stack.splice(mark).slice(1);
  };
  const setItems = (items: PickleValue[]) => {
    const target = stack.at(-1);
    if (!(target instanceof Map)) throw new CheckpointError('The checkpoint’s pickle sets an item of no dict.');
    for (let i = 0; i < items.length; i += 2) target.set(items[i], items[i + 1]);
  };
  const importName = (name: string) => {
    const value = names.imported(name);
    if (value === undefined) {
      throw new CheckpointError(
        `The checkpoint’s pickle asks for "${name}", which weights do not need. Nothing was executed; use a safetensors file.`,
      );
    }
    return value;
  };

  const opcodes: Readonly<Record<number, () => void>> = {
    0x80: () => void reader.u8(), // PROTO
    0x7d: () => stack.push(new Map()), // EMPTY_DICT
    0x5d: () => stack.push([]), // EMPTY_LIST
    0x29: () => stack.push([]), // EMPTY_TUPLE
    0x28: () => stack.push(MARK),
    0x4e: () => stack.push(null), // NONE
    0x88: () => stack.push(true), // NEWTRUE
    0x89: () => stack.push(false), // NEWFALSE
    0x4a: () => stack.push(reader.i32()), // BININT
    0x4b: () => stack.push(reader.u8()), // BININT1
    0x4d: () => stack.push(reader.u16()), // BININT2
    0x8a: () => stack.push(reader.long(reader.u8())), // LONG1
    0x47: () => stack.push(reader.f64()), // BINFLOAT
    0x58: () => stack.push(reader.text(reader.u32())), // BINUNICODE
    0x8c: () => stack.push(reader.text(reader.u8())), // SHORT_BINUNICODE
    0x71: () => memo.set(reader.u8(), stack.at(-1)), // BINPUT
    0x72: () => memo.set(reader.u32(), stack.at(-1)), // LONG_BINPUT
    0x94: () => memo.set(memo.size, stack.at(-1)), // MEMOIZE
    0x68: () => stack.push(memo.get(reader.u8())), // BINGET
    0x6a: () => stack.push(memo.get(reader.u32())), // LONG_BINGET
    0x74: () => stack.push(sinceMark()), // TUPLE
    0x85: () => stack.push(stack.splice(-1)), // TUPLE1
    0x86: () => stack.push(stack.splice(-2)), // TUPLE2
    0x87: () => stack.push(stack.splice(-3)), // TUPLE3
    0x61: () => appendTo(stack.splice(-1)), // APPEND
    0x65: () => appendTo(sinceMark()), // APPENDS
    0x73: () => setItems(stack.splice(-2)), // SETITEM
    0x75: () => setItems(sinceMark()), // SETITEMS
    0x63: () => stack.push(importName(`${reader.line()} ${reader.line()}`)), // GLOBAL
    0x51: () => stack.push(names.persistent(stack.pop())), // BINPERSID
    // REDUCE: only what the caller gave can be called.
    0x52: () => {
      const [callee, args] = stack.splice(-2);
      if (typeof callee !== 'function') throw new CheckpointError('The checkpoint’s pickle calls what is no function.');
      if (!Array.isArray(args))
        throw new CheckpointError('The checkpoint’s pickle calls a function without arguments.');
      stack.push((callee as (values: readonly unknown[]) => unknown)(args));
    },
    // BUILD: the state of an OrderedDict, its version numbers, is of no use here.
    0x62: () => void stack.pop(),
  };
  const appendTo = (items: PickleValue[]) => {
    const list = stack.at(-1);
    if (!Array.isArray(list)) throw new CheckpointError('The checkpoint’s pickle appends to no list.');
    for (const item of items) list.push(item);
  };

  for (let opcode = reader.u8(); opcode !== 0x2e /* STOP */; opcode = reader.u8()) {
    const act = opcodes[opcode];
    if (!act) {
      throw new CheckpointError(
        `The checkpoint’s pickle uses opcode 0x${opcode.toString(16)}, which weights do not need. Use a safetensors file.`,
      );
    }
    act();
  }
  return stack.pop();
}
