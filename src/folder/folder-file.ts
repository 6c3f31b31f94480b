/** The files of a student's folder, by their names: those of Hugging Face's layout, and two of our own. */
export const CONFIGURATION = 'config.json';
export const MODEL = 'model.safetensors';
export const TOKENIZER = 'tokenizer.json';
export const TOKENIZER_CONFIGURATION = 'tokenizer_config.json';
export const SPECIAL_TOKENS = 'special_tokens_map.json';
export const GENERATION = 'generation_config.json';
export const CARD = 'README.md';
/** The heads of a classifier, which T5 does not have. */
export const HEADS = 'heads.safetensors';
/** The whole run as it is stored: settings, environment, curves and answers. */
export const RUN = 'fixtrace-run.json';

/** The files that make a student; what else lies in the folder is for others. */
export const STUDENT_FILES: ReadonlySet<string> = new Set([
  RUN,
  CONFIGURATION,
  MODEL,
  HEADS,
  TOKENIZER,
  TOKENIZER_CONFIGURATION,
]);

/** One file of a folder. */
export interface FolderFile {
  name: string;
  content: Blob;
}

/** Told how many bytes of how many have been gone through. */
export type OnBytes = (done: number, total: number) => void;

/** What was given is no student's folder, or not a whole one. */
export class FolderError extends Error {
  override name = 'FolderError';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}
