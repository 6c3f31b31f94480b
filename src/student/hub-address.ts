/** Where a model hub has its files. */
import { HubError } from './hub-error.ts';

/** The public hub. */
export const DEFAULT_HUB = 'https://huggingface.co';

/** One file of a repository at a revision: a branch, a tag, a commit, or a pull request such as `refs/pr/1`. */
export interface HubFile {
  repository: string;
  revision: string;
  name: string;
}

export function checkedBase(base: string): string {
  const trimmed = base.trim();
  if (URL.canParse(trimmed) && /^https?:$/.test(new URL(trimmed).protocol)) return trimmed.replace(/\/+$/, '');
  throw new HubError(
    'address',
    `${JSON.stringify(base)} is not a web address.`,
    `A hub’s address starts with https://; the public one is ${DEFAULT_HUB}.`,
  );
}

export function checkedRepository(name: string): string {
  const trimmed = name.trim();
  if (/^[\w.-]+(\/[\w.-]+)?$/.test(trimmed) && !trimmed.split('/').some((part) => /^\.+$/.test(part))) return trimmed;
  throw new HubError(
    'address',
    `${JSON.stringify(name)} is not the name of a repository.`,
    'Names look like Salesforce/codet5-small: an owner, a slash and a model.',
  );
}

/** A slash within a revision is encoded, as the hub wants it. */
export const fileAddress = (base: string, { repository, revision, name }: HubFile): string =>
  `${checkedBase(base)}/${checkedRepository(repository)}/resolve/${encodeURIComponent(revision)}/${encodeURIComponent(name)}`;
