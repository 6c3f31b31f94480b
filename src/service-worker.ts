/**
 * Lets the page open without a network after a first visit: keeps the files of its build, but for studies and the C
 * compiler, which is kept once it has been loaded (execution/toolchain.ts). Kept answers carry the server's
 * headers, so the page stays cross-origin isolated. scripts/vite-offline.ts builds this file.
 */

/** Put in by the build. */
declare const OFFLINE_BUILD: {
  /** Changes with any file. */
  version: string;
  /** Addresses under the page's own. */
  files: readonly string[];
};

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = self as unknown as {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void;
};

const PREFIX = 'fixtrace-page-';
const KEPT = `${PREFIX}${OFFLINE_BUILD.version}`;
const address = (file: string): string => new URL(file, worker.registration.scope).href;

/** What holds a hash in its name never changes. */
const ASSETS = address('assets/');
const PAGE = address('index.html');

worker.addEventListener('install', (event) => {
  const requests = OFFLINE_BUILD.files.map((file) => new Request(address(file), { cache: 'no-cache' }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(requests)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  if (request.mode === 'navigate') event.respondWith(networkFirst(request, navigated(request.url)));
  else if (request.url.startsWith(ASSETS)) event.respondWith(keptFirst(request));
  else event.respondWith(networkFirst(request, request.url));
});

/** The page itself is at the folder's address too. */
const navigated = (url: string): string => (url.replace(/[?#].*$/, '') === worker.registration.scope ? PAGE : url);

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== KEPT);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  return (await cache.match(request.url)) ?? fetch(request);
}

/** So that a new version of the page is seen at once where there is a network. */
async function networkFirst(request: Request, kept: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(KEPT);
    const found = await cache.match(kept);
    if (found) return found;
    throw error;
  }
}
