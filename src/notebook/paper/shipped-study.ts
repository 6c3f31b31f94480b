/** The zip of an experiment that comes with the page: what a first visitor can read without hours of training. */
import { PaperError } from '../../paper/paper-file.ts';

/** Made by `npm run nano:table -- --rigorous` and `headless paper`. */
const ADDRESS = `${import.meta.env.BASE_URL}studies/nano-on-introclass.zip`;

/** Rejects with `PaperError`, and after an abort with the signal's reason. */
export async function shippedStudy(signal: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(ADDRESS, { signal });
    if (!response.ok) throw new Error(`${ADDRESS} answered ${response.status}`);
    return await response.blob();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const why = error instanceof Error ? error.message : String(error);
    throw new PaperError(`The study did not come: ${why}.`, 'It needs the network once: try again when there is one.');
  }
}
