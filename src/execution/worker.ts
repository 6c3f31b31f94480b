/** An execution worker of the page: `WorkerSession` with a worker's messages around it. */
import type { Report } from './protocol.ts';
import { WorkerSession } from './worker-session.ts';

const session = new WorkerSession((report: Report) => self.postMessage(report));

self.addEventListener('message', (event: MessageEvent<unknown>) => void session.receive(event.data));
