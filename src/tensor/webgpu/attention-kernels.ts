/** What attention's kernels compute, in WGSL; attention.ts says in which order they run. */
import { DROPOUT_FACTOR, DROPOUT_UNIFORMS } from './dropout.ts';
import type { Fusion } from './product-kernels.ts';
import { flatProgram, type Program } from './program.ts';
import { rowProgram } from './rows.ts';

/** Score of a masked key: its weight is exactly 0 after the softmax. */
export const MASKED = -1e9;

/** A score with its bias and mask, which lies behind the sequences' lengths: adapters bind as few as eight buffers. */
const SCORE = `
  let kept = lengths[uniforms.sequences + batch * uniforms.columns + column] == 1;
  let score = value + bias[(head * uniforms.rows + row) * uniforms.columns + column]
    + select(${MASKED}.0, 0.0, kept);`;

export const SCORES: Fusion = {
  name: 'attention-scores',
  inputs: ['bias'],
  uniforms: ['sequences : i32'],
  limit: 'columns',
  finish: `${SCORE} result[at] = score;`,
};

/** log Σ exp(score) of each row. */
export const LOG_SUMS = rowProgram(
  'attention-log-sums',
  ['scores', 'lengths : i32'],
  ['logSums'],
  ['keys : i32', 'perBatch : i32'],
  `
    let begin = row * uniforms.keys;
    let end = begin + lengths[row / uniforms.perBatch];
    var most = ${MASKED}.0 * 2.0;
    for (var k = begin + first; k < end; k += stride) { most = max(most, scores[k]); }
    let largest = largestOfRow(most, localIndex);
    var powers = 0.0;
    for (var k = begin + first; k < end; k += stride) { powers += exp(scores[k] - largest); }
    let total = sumOfRow(powers, localIndex);
    if (first == 0) { logSums[row] = largest + log(total); }`,
);

const mixing = (dropped: boolean): Fusion => ({
  name: dropped ? 'attention-mix-dropout' : 'attention-mix',
  inputs: ['logSums'],
  uniforms: dropped ? DROPOUT_UNIFORMS : [],
  declarations: dropped ? DROPOUT_FACTOR : '',
  limit: 'inner',
  load: `return exp(a[at] - logSums[z * uniforms.rows + row])${dropped ? ' * dropoutFactor(at)' : ''};`,
  finish: 'result[at] = value;',
});

/**
 * What the scores' gradients are made with, in one buffer: lengths and mask as they were; then, as bits, the logarithm
 * of each row's sum; then what each row is reduced by, Σ over keys of weight · gradient, which is dy · y.
 */
export const ROW_TERMS: Program = flatProgram(
  'attention-row-terms',
  ['dy', 'y', 'logSums', 'lengths : i32'],
  ['rows : i32', 'ends : i32', 'heads : i32', 'queries : i32', 'dKv : i32'],
  `
    if (index < uniforms.ends) { result[index] = lengths[index]; }
    if (index < uniforms.rows) {
      let query = index % uniforms.queries;
      let head = (index / uniforms.queries) % uniforms.heads;
      let batch = index / (uniforms.queries * uniforms.heads);
      let begin = ((batch * uniforms.queries + query) * uniforms.heads + head) * uniforms.dKv;
      var total = 0.0;
      for (var k = begin; k < begin + uniforms.dKv; k++) { total += dy[k] * y[k]; }
      result[uniforms.ends + index] = bitcast<i32>(logSums[index]);
      result[uniforms.ends + uniforms.rows + index] = bitcast<i32>(total);
    }`,
  { outputs: ['result : i32'] },
);

/** From scores (value) and their dropped weights' gradients (value2); `lengths` is what `ROW_TERMS` gave. */
const gradients = (dropped: boolean): Fusion => ({
  name: dropped ? 'attention-gradients-dropout' : 'attention-gradients',
  inputs: ['bias'],
  outputs: ['dScores', 'dropped'],
  uniforms: ['sequences : i32', 'ends : i32', 'lines : i32', ...(dropped ? DROPOUT_UNIFORMS : [])],
  declarations: dropped ? DROPOUT_FACTOR : '',
  limit: 'columns',
  pair: true,
  finish: `
    ${SCORE}
    let term = uniforms.ends + z * uniforms.rows + row;
    let weight = exp(score - bitcast<f32>(lengths[term]));
    let factor = ${dropped ? 'dropoutFactor(at)' : '1.0'};
    dScores[at] = weight * (value2 * factor - bitcast<f32>(lengths[term + uniforms.lines]));
    dropped[at] = weight * factor;`,
});

export const FUSIONS = {
  whole: { mixing: mixing(false), gradients: gradients(false) },
  dropped: { mixing: mixing(true), gradients: gradients(true) },
};

/** Products over queries for each key: keys after the last token get zeros. */
export const FOR_KEYS: Fusion = {
  name: 'attention-for-keys',
  inputs: ['lengths : i32'],
  uniforms: [],
  finish: 'result[at] = select(0.0, value, row < lengths[batch]);',
};

/** Products over a sequence's keys for each query. */
export const FOR_QUERIES: Fusion = {
  name: 'attention-for-queries',
  inputs: [],
  uniforms: [],
  limit: 'inner',
  finish: 'result[at] = value;',
};

/** The sum over sequences, of those whose keys reach so far. */
export const BIAS_GRADIENT = flatProgram(
  'attention-bias-gradient',
  ['dScores', 'lengths : i32'],
  ['batches : i32', 'keys : i32'],
  `
    let key = index % uniforms.keys;
    var total = 0.0;
    for (var batch = 0; batch < uniforms.batches; batch++) {
      if (key < lengths[batch]) { total += dScores[batch * uniforms.count + index]; }
    }
    result[index] = total;`,
);
