/** Opens a student away from the page's thread. See open-protocol.ts for what it hears and says. */
import { troubleOf } from '../state/trouble.ts';
import { inSteps } from './byte-steps.ts';
import { type OpenMessage, openRequestSchema } from './open-protocol.ts';
import { openStudent } from './open-student.ts';

const say = (message: OpenMessage): void => postMessage(message);

async function open(request: unknown): Promise<void> {
  try {
    const { files } = openRequestSchema.parse(request);
    const opened = await openStudent(
      files,
      inSteps((done, total) => say({ type: 'progress', done, total })),
    );
    say({ type: 'opened', opened });
  } catch (error) {
    const advice = 'Save or download it anew, and open that.';
    say({ type: 'failed', ...troubleOf(error, 'The student could not be opened', advice) });
  }
}

addEventListener('message', (event: MessageEvent<unknown>) => void open(event.data));
