/** `npm start`: builds the page, serves it on loopback and prints its address. */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port is "${values.port}"; expected a number from 1 to 65535.`);
  process.exit(2);
}

console.log('Building the page ...');
const { build, preview } = await import('vite');
await build({ logLevel: 'error' });
const server = await preview({ preview: { port } });
const address = server.resolvedUrls?.local[0];
console.log(`Fixtrace is at ${address}  (Ctrl+C ends it)`);
