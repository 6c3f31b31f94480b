/** `npm run hub -- --root DIR [--port P] [--plain]`: a model hub on loopback, until Ctrl+C. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startHubServer } from './hub/server.ts';

const HELP = `npm run hub -- --root DIR [--port P] [--plain]

Serves DIR/{repository}/{revision}/{file}, such as DIR/Salesforce/codet5-small/main/config.json, at the addresses
of the public model hub. Set the page's hub address (Train, Models, Advanced) to the one that is printed.

--port    8765 by default
--plain   files only, as from a mirror: no listing, no hashes, no redirects`;

const { values } = parseArgs({
  options: {
    root: { type: 'string' },
    port: { type: 'string', default: '8765' },
    plain: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (values.root === undefined) fail(`--root is missing.\n\n${HELP}`);
// npm runs scripts in the project's folder; what the user names is relative to theirs.
const root = path.resolve(process.env.INIT_CWD ?? '.', values.root);
if (!existsSync(root)) fail(`--root is "${values.root}", and there is no such folder.`);
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  fail(`--port is "${values.port}"; expected a number from 0 to 65535.`);
}
const { base } = await startHubServer({ root, port, plain: values.plain });
console.log(`The hub is at ${base}  (Ctrl+C ends it)`);
