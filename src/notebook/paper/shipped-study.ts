/** The zip of an experiment that comes with the page: what a first visitor can read without hours of training. */
import { PaperError } from '../../paper/paper-file.ts';

/** Made by `npm run nano:table -- --rigorous` and `headless paper`. */
const ADDRESS = `${import.meta.env.BASE_URL}studies/nano-on-introclass.zip`;

/** Throws `PaperError`. */
export async function shippedStudy(): Promise<Blob> {
  const response = await fetch(ADDRESS);
  if (response.ok) return response.blob();
  throw new PaperError(
    `The study did not come: ${ADDRESS} answered ${response.status}.`,
    'Reload the page, and try again.',
  );
}
