/**
 * How much an archive may unpack to. Counted while unpacking, since headers can lie. All of IntroClass
 * with its 66,000 tool logs stays far below; an archive made to fill memory does not.
 */
import { ImportError } from './import-failure.ts';

const LIMITS = {
  /** Size of the archive file itself. */
  archiveBytes: 512 * 2 ** 20,
  entries: 250_000,
  /** One needed file; the largest of IntroClass has 0.1 MB. */
  fileBytes: 4 * 2 ** 20,
  /** All that is unpacked, needed or passed over. */
  totalBytes: 2 * 2 ** 30,
  /** Unpacked to packed, looked at from `ratioFromBytes` on; text logs reach 70, deflate at most 1,032. */
  ratio: 200,
  ratioFromBytes: 32 * 2 ** 20,
};

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`;

const tooLarge = (found: string, expected: string) =>
  new ImportError('too-large', {
    found,
    expected,
    advice: 'Take the archive of IntroClass from its own repository; this one may be made to fill memory.',
  });

export function checkArchiveSize(bytes: number): void {
  if (bytes > LIMITS.archiveBytes) {
    throw tooLarge(`The archive has ${megabytes(bytes)}.`, `At most ${megabytes(LIMITS.archiveBytes)} were expected.`);
  }
}

/** Counts what comes out of one archive, and throws `ImportError` as soon as it is too much. */
export class UnpackingBudget {
  #total = 0;
  #entries = 0;
  readonly #packed: number;

  /** `packed`: bytes of the archive. */
  constructor(packed: number) {
    this.#packed = packed;
  }

  entry(count = 1): void {
    this.#entries += count;
    if (this.#entries > LIMITS.entries) {
      throw tooLarge(
        `The archive holds more than ${LIMITS.entries.toLocaleString('en')} files.`,
        'IntroClass has fewer than 80,000.',
      );
    }
  }

  unpacked(bytes: number): void {
    this.#total += bytes;
    if (this.#total > LIMITS.totalBytes) {
      throw tooLarge(
        `The archive unpacks to more than ${megabytes(LIMITS.totalBytes)}.`,
        'IntroClass unpacks to less than that.',
      );
    }
    if (this.#total > LIMITS.ratioFromBytes && this.#total > LIMITS.ratio * this.#packed) {
      throw tooLarge(
        `The archive unpacks to more than ${LIMITS.ratio} times its size.`,
        `A ratio below ${LIMITS.ratio} was expected.`,
      );
    }
  }

  /** `bytes`: size so far of one needed file. */
  file(path: string, bytes: number): void {
    if (bytes > LIMITS.fileBytes) {
      throw tooLarge(
        `The file ${path} unpacks to more than ${megabytes(LIMITS.fileBytes)}.`,
        'A file of IntroClass has at most 1 MB.',
      );
    }
  }
}
