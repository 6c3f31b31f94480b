/**
 * The n-grams of a text's tokens as one row a text: what a linear head can look at beside the encoder's states (Cheng et
 * al. 2016, Wide & Deep Learning). Hashed, so that there is no vocabulary to learn or to store.
 */
import type { TokenBatch } from './encoder.ts';

/** Columns of a row, of which the last stays empty: rows of a multiple of four are the faster ones on a GPU. */
export const NGRAM_COLUMNS = 8192;
/** The largest prime below: an n-gram's column is its tokens as digits of a number, modulo this. */
export const MODULUS = 8191;
export const MULTIPLIER = 875;
/** In tokens. Longer ones are seldom met twice in a few hundred programs. */
export const LONGEST_NGRAM = 3;

/**
 * Euclidean length of a row. AdamW moves a weight by about the learning rate a step, whatever the scale of its input; rows
 * this long let the head learn within the few steps that the encoder needs. Its gradient is as much longer, so that clipping
 * by the global norm mostly goes by this head. Chosen by IntroClass: a linear model alone, with each fold's programs left
 * out, and two of its training folds.
 */
export const ROW_LENGTH = 100;

/** 1 + ln(count) of each n-gram of up to three tokens, rows scaled to one length; [batch, columns] row-major. Padding stands at the end. */
export function ngramRows({ ids, mask, batch, length }: TokenBatch): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(batch * NGRAM_COLUMNS);
  for (let row = 0; row < batch; row++) {
    const values = rows.subarray(row * NGRAM_COLUMNS, (row + 1) * NGRAM_COLUMNS);
    const start = row * length;
    const end = start + mask.subarray(start, start + length).reduce((sum, one) => sum + one, 0);
    for (let first = start; first < end; first++) {
      let column = 0;
      for (let at = first; at < Math.min(first + LONGEST_NGRAM, end); at++) {
        column = (column * MULTIPLIER + ids[at]! + 1) % MODULUS;
        values[column]! += 1;
      }
    }
    let squares = 0;
    values.forEach((count, column) => {
      if (count > 0) squares += (values[column] = 1 + Math.log(count)) ** 2;
    });
    const scale = ROW_LENGTH / Math.sqrt(squares || 1);
    values.forEach((value, column) => (values[column] = value * scale));
  }
  return rows;
}
