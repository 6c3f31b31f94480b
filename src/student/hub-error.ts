/** Why a model could not be fetched from a hub. */
export type HubFailureKind =
  /** The address or the repository's name is none. */
  | 'address'
  | 'no-repository'
  | 'no-revision'
  | 'no-file'
  /** Its owner asks for consent or an account first. */
  | 'gated'
  /** A model of another architecture, found out before its weights are fetched. */
  | 'not-t5'
  /** No answer, or one that broke off again and again. */
  | 'connection'
  /** Too many requests, or a server in trouble, again and again. */
  | 'busy'
  /** The file is another one than it was when its download began. */
  | 'changed'
  /** Of another size or with another hash than the hub says. */
  | 'damaged'
  /** An answer that no hub would give, such as a log-in page. */
  | 'odd-answer';

export class HubError extends Error {
  override name = 'HubError';
  readonly kind: HubFailureKind;
  /** What to do about it. */
  readonly advice: string;

  constructor(kind: HubFailureKind, what: string, advice: string, cause?: unknown) {
    super(what, { cause });
    this.kind = kind;
    this.advice = advice;
  }
}
