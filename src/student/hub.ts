/** What there is to fetch of a model on a hub: which files, at which revision, how large, by which hash known. */
import { readCheckpointIndex } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { StudentConfig } from './configuration.ts';
import { readConfigurationFile } from './configuration-file.ts';
import { ask, askText, factsOf, type FileFacts, type Hub, listRevision } from './hub-client.ts';
import { HubError } from './hub-error.ts';

/** Where a model comes from; without a revision, from wherever its repository is known to have it, else `main`. */
export interface HubSource {
  repository: string;
  revision: string | null;
}

export interface PlannedFile {
  name: string;
  revision: string;
  /** `source`: what the tokenizer is made from. */
  role: 'weights' | 'source';
  /** Bytes. */
  size: number | null;
  sha256: string | null;
  /** Git's hash of the file as a blob. */
  gitSha1: string | null;
  etag: string | null;
}

export interface DownloadPlan {
  repository: string;
  /** Of the weights. */
  revision: string;
  /** The commit that `config.json` came from, where the hub names it. */
  commit: string | null;
  config: StudentConfig;
  files: PlannedFile[];
  /** Bytes of all files, or null where the hub does not tell the size of one. */
  total: number | null;
}

/** Weights in the order in which they are looked for. An index names the parts of a checkpoint that was cut into several files. */
const WEIGHTS = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
  'pytorch_model.bin.index.json',
];

/** Repositories whose safetensors are not on their main branch, and where they are. */
const SAFETENSORS_AT: Readonly<Record<string, string>> = { 'Salesforce/codet5-small': 'refs/pr/1' };

/**
 * Finds out what to fetch. `config.json` is read here, so that a model that is no student's is refused before
 * anything large is fetched.
 *
 * @throws HubError, or the signal's reason
 */
export async function planDownload(hub: Hub, source: HubSource): Promise<DownloadPlan> {
  const repository = new Repository(hub, source.repository.trim());
  const main = source.revision?.trim() || 'main';
  // A pull request that only adds weights may lack the other files.
  const revisions = main === 'main' ? ['main'] : [main, 'main'];

  const { text, facts } = await repository.text(revisions, 'config.json');
  const config = configurationIn(text, repository.name);
  const tokenizer = await tokenizerFiles(repository, revisions);
  const weights = await weightFiles(repository, weightPlaces(repository.name, source.revision === null ? null : main));
  const files = [...tokenizer, ...weights];
  return {
    repository: repository.name,
    revision: weights[0]!.revision,
    commit: facts.commit,
    config,
    files,
    total: files.reduce<number | null>((sum, { size }) => (sum === null || size === null ? null : sum + size), 0),
  };
}

function configurationIn(text: string, repository: string): StudentConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new HubError(
      'odd-answer',
      `The config.json of ${repository} is not JSON.`,
      'Check the hub’s address, and whether this network asks to log in first.',
      error,
    );
  }
  try {
    return readConfigurationFile(json);
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    throw new HubError(
      'not-t5',
      `${repository} is no model that can be a student here. ${error.message}`,
      'Choose a T5 or CodeT5 model. Nothing large was fetched.',
      error,
    );
  }
}

async function tokenizerFiles(repository: Repository, revisions: readonly string[]): Promise<PlannedFile[]> {
  for (const revision of revisions) {
    const whole = await repository.file(revision, 'tokenizer.json', 'source');
    if (whole) {
      const config = await repository.file(revision, 'tokenizer_config.json', 'source');
      return config ? [whole, config] : [whole];
    }
    const vocabulary = await repository.file(revision, 'vocab.json', 'source');
    const merges = vocabulary && (await repository.file(revision, 'merges.txt', 'source'));
    if (vocabulary && merges) return [vocabulary, merges];
  }
  throw new HubError(
    'no-file',
    `${repository.name} has neither a tokenizer.json nor a vocab.json with its merges.txt at ${revisions.join(' or ')}.`,
    'Choose another revision, or drop the files here together with such a tokenizer.',
  );
}

type Place = [revision: string, name: string];

const weightPlaces = (repository: string, revision: string | null): Place[] => {
  const known = revision === null ? SAFETENSORS_AT[repository] : undefined;
  const usual = WEIGHTS.map((name): Place => [revision ?? 'main', name]);
  return known === undefined ? usual : [[known, 'model.safetensors'], ...usual];
};

async function weightFiles(repository: Repository, places: readonly Place[]): Promise<PlannedFile[]> {
  for (const [revision, name] of places) {
    const found = await repository.file(revision, name, 'weights');
    if (!found) continue;
    return name.endsWith('.index.json') ? partsOf(repository, revision, name) : [found];
  }
  throw new HubError(
    'no-file',
    `${repository.name} has no weights that can be read here; looked for ${places.map(([revision, name]) => `${name} at ${revision}`).join(', ')}.`,
    'Choose another revision, or drop the files here.',
  );
}

async function partsOf(repository: Repository, revision: string, index: string): Promise<PlannedFile[]> {
  const { text } = await repository.text([revision], index);
  let parts: string[];
  try {
    parts = [...new Set(readCheckpointIndex(JSON.parse(text)).values())].sort();
  } catch (error) {
    throw new HubError(
      'odd-answer',
      `The ${index} of ${repository.name} does not say which file each tensor is in.`,
      'Choose another revision, or drop the files here.',
      error,
    );
  }
  const files: PlannedFile[] = [];
  for (const name of parts) {
    const found = await repository.file(revision, name, 'weights');
    if (!found) {
      throw new HubError(
        'no-file',
        `${repository.name} has no ${name} at ${revision}, which its ${index} names.`,
        'Choose another revision, or drop the files here.',
      );
    }
    files.push(found);
  }
  return files;
}

/** A repository whose files are looked up in the hub's listing, or one by one where it gives none. */
class Repository {
  readonly name: string;
  readonly #hub: Hub;
  readonly #listings = new Map<string, Promise<ReadonlyMap<string, FileFacts> | null>>();

  constructor(hub: Hub, name: string) {
    this.#hub = hub;
    this.name = name;
  }

  #listing(revision: string) {
    let listing = this.#listings.get(revision);
    if (!listing) {
      listing = listRevision(this.#hub, this.name, revision);
      this.#listings.set(revision, listing);
    }
    return listing;
  }

  /** The first of the revisions that has it. */
  async text(revisions: readonly string[], name: string): Promise<{ text: string; facts: FileFacts }> {
    for (const revision of revisions.slice(0, -1)) {
      const listing = await this.#listing(revision);
      if (listing && !listing.has(name)) continue;
      try {
        return await askText(this.#hub, { repository: this.name, revision, name });
      } catch (error) {
        if (!(error instanceof HubError && error.kind === 'no-file')) throw error;
      }
    }
    return askText(this.#hub, { repository: this.name, revision: revisions.at(-1)!, name });
  }

  /** Null where the revision does not have it, or does not exist. */
  async file(revision: string, name: string, role: PlannedFile['role']): Promise<PlannedFile | null> {
    const listing = await this.#listing(revision);
    const facts = listing ? (listing.get(name) ?? null) : await this.#probe(revision, name);
    if (facts === null) return null;
    const { size, sha256, gitSha1, etag } = facts;
    return { name, revision, role, size, sha256, gitSha1, etag };
  }

  /** Asks for one byte of the file, since a hub may answer HEAD otherwise than GET, or not at all. */
  async #probe(revision: string, name: string): Promise<FileFacts | null> {
    try {
      const { answer, close } = await ask(this.#hub, { repository: this.name, revision, name }, { from: 0, to: 0 });
      close();
      return factsOf(answer);
    } catch (error) {
      if (error instanceof HubError && (error.kind === 'no-file' || error.kind === 'no-revision')) return null;
      throw error;
    }
  }
}
