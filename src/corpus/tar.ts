/**
 * Reads the needed files of a tar archive from a stream, keeping only those in memory. Understands what
 * git, GNU tar and bsdtar write for the long paths of IntroClass: the ustar prefix, pax headers and GNU
 * long names. Format: POSIX.1-2017, pax Interchange Format.
 */
import { damaged } from './import-failure.ts';
import type { UnpackingBudget } from './limits.ts';
import { safePath, type SourceFile, type Wanted } from './source-file.ts';

const BLOCK = 512;

/** What to do with the content that follows a header. */
interface Content {
  /** Of a regular file: its path; of a header for the next entry: how its name is written. */
  purpose: { file: string } | { header: 'pax' | 'gnu' } | 'skip';
  size: number;
  left: number;
  /** Zero bytes up to the next whole block. */
  padding: number;
  parts: Uint8Array[];
}

export class TarReader {
  readonly files: SourceFile[] = [];
  readonly #wanted: Wanted;
  readonly #budget: UnpackingBudget;
  readonly #header = new Uint8Array(BLOCK);
  #headerFilled = 0;
  #content: Content | null = null;
  /** Path of the next entry, from a header before it. */
  #longPath: string | null = null;
  #ended = false;

  constructor(wanted: Wanted, budget: UnpackingBudget) {
    this.#wanted = wanted;
    this.#budget = budget;
  }

  /** Takes the next bytes of the unpacked archive. Throws `ImportError`. */
  push(chunk: Uint8Array): void {
    this.#budget.unpacked(chunk.length);
    let at = 0;
    while (at < chunk.length && !this.#ended) {
      if (this.#content) at += this.#readContent(this.#content, chunk.subarray(at));
      else at += this.#readHeader(chunk.subarray(at));
    }
  }

  /** To be called after the last bytes. */
  end(): void {
    if (this.#content || this.#headerFilled > 0) throw damaged('The tar archive ends in the middle of a file.');
    // Without it, an archive that was cut between two files would pass for a whole one.
    if (!this.#ended) throw damaged('The tar archive has no end mark, a block of zeros.');
  }

  #readHeader(bytes: Uint8Array): number {
    const taken = Math.min(BLOCK - this.#headerFilled, bytes.length);
    this.#header.set(bytes.subarray(0, taken), this.#headerFilled);
    this.#headerFilled += taken;
    if (this.#headerFilled === BLOCK) {
      this.#headerFilled = 0;
      if (this.#header.every((byte) => byte === 0)) this.#ended = true;
      else this.#content = this.#begin(this.#header);
      if (this.#content?.left === 0) this.#finish(this.#content);
    }
    return taken;
  }

  #begin(header: Uint8Array): Content {
    if (!checksumHolds(header)) throw damaged('The tar archive has a header that does not agree with its check sum.');
    this.#budget.entry();
    const size = number(header, 124, 12);
    const type = text(header, 156, 1);
    const content: Content = {
      purpose: 'skip',
      size,
      left: size,
      padding: (BLOCK - (size % BLOCK)) % BLOCK,
      parts: [],
    };
    if (type === 'x' || type === 'L') {
      content.purpose = { header: type === 'x' ? 'pax' : 'gnu' };
      return content;
    }
    // Global pax headers (g), and headers of links' targets (K), say nothing of the next entry's path.
    if (type === 'g' || type === 'K') return content;
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
    const name = this.#longPath ?? (prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100));
    this.#longPath = null;
    const path = safePath(name);
    if ((type === '' || type === '0' || type === '7') && this.#wanted(path)) content.purpose = { file: path };
    return content;
  }

  #readContent(content: Content, bytes: Uint8Array): number {
    const taken = Math.min(content.left, bytes.length);
    if (content.purpose !== 'skip') {
      const path = 'file' in content.purpose ? content.purpose.file : 'with the next name';
      this.#budget.file(path, content.size - content.left + taken);
      content.parts.push(bytes.slice(0, taken));
    }
    content.left -= taken;
    const padding = Math.min(content.padding, bytes.length - taken);
    content.padding -= padding;
    if (content.left === 0 && content.padding === 0) this.#finish(content);
    return taken + padding;
  }

  #finish(content: Content): void {
    this.#content = null;
    if (content.purpose === 'skip') return;
    const bytes = new Uint8Array(content.size);
    let at = 0;
    for (const part of content.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    if ('file' in content.purpose) this.files.push({ path: content.purpose.file, bytes });
    else this.#longPath = content.purpose.header === 'gnu' ? text(bytes, 0, bytes.length) : paxPath(bytes);
  }
}

function checksumHolds(header: Uint8Array): boolean {
  let sum = 0;
  // The sum's own field counts as spaces.
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!;
  return sum === number(header, 148, 8);
}

/** Up to the first NUL. */
function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}

/** Octal digits, or GNU's base 256 for sizes from 8 GB on. */
function number(bytes: Uint8Array, start: number, length: number): number {
  if (bytes[start]! & 0x80) return Number.MAX_SAFE_INTEGER;
  const digits = text(bytes, start, length).trim();
  if (!/^[0-7]*$/.test(digits))
    throw damaged(`The tar archive has a header with ${JSON.stringify(digits)} for a number.`);
  return Number.parseInt(digits || '0', 8);
}

/** Records `<length> <key>=<value>\n`, the length in bytes of the whole record. */
function paxPath(bytes: Uint8Array): string | null {
  let path: string | null = null;
  for (let at = 0; at < bytes.length;) {
    const record = /^(\d+) ([^=]+)=/.exec(text(bytes, at, 128));
    if (!record) throw damaged('The tar archive has an extended header that cannot be read.');
    const length = Number(record[1]);
    const value = bytes.subarray(at + record[0].length, at + length - 1);
    if (record[2] === 'path') path = new TextDecoder().decode(value);
    if (length === 0) throw damaged('The tar archive has an extended header that cannot be read.');
    at += length;
  }
  return path;
}
