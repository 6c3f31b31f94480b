/** What may be made of a zip, where the sizes that it names are not to be believed. */
export interface ZipLimits {
  /** Hears how many files the zip says it has, before any of them is listed. Throws where they are too many. */
  files(count: number): void;
  /** Hears how many bytes a file has so far while it is unpacked, and how many of them came last. Throws where they are too many. */
  unpacked(name: string, size: number, more: number): void;
}
