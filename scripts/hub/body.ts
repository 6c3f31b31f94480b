/** Sends the body of an answer, whole or as a faulty server would. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface BodyFaults {
  /** The connection is cut after so many bytes. */
  cutAfter: number;
  bytesPerSecond: number;
  /** Whether the first byte is sent as another one. */
  spoil: boolean;
}

/** How long a slow server rests between two pieces. */
const REST_MS = 50;

export async function sendBody(
  response: ServerResponse,
  body: Readable,
  { cutAfter, bytesPerSecond, spoil }: BodyFaults,
): Promise<void> {
  const pieceBytes = Math.max(1, Math.floor((bytesPerSecond * REST_MS) / 1000));
  let sent = 0;
  for await (const read of body as AsyncIterable<Buffer>) {
    if (spoil && sent === 0) read[0]! ^= 1;
    for (let at = 0; at < read.length; at += pieceBytes) {
      const piece = read.subarray(at, Math.min(at + pieceBytes, at + cutAfter - sent));
      if (response.destroyed) return;
      if (!response.write(piece)) await drained(response);
      sent += piece.length;
      if (sent >= cutAfter) {
        // Time for what was written to leave.
        await sleep(REST_MS);
        response.destroy();
        return;
      }
      if (bytesPerSecond < Infinity) await sleep(REST_MS);
    }
  }
  response.end();
}

/** Until more can be written, or the other end is gone. */
async function drained(response: ServerResponse): Promise<void> {
  const control = new AbortController();
  const { signal } = control;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  control.abort();
}
