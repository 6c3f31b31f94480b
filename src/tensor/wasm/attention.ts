import * as tf from '@tensorflow/tfjs';
import type { AttentionOptions } from '../attention.ts';
import { withGradient } from '../with-gradient.ts';
import { addressOf, call, dropoutValues, newTensor, reserveScratch, workspace } from './kernels.ts';

/** Keeps no scores: the gradient makes them again from each row's maximum and sum. */
export const attentionOnWasm = ({ heads, mask, rate, seed }: AttentionOptions) =>
  withGradient((save, q, k, v, bias) => {
    const [batch, queries, width] = q.shape as [number, number, number];
    const keys = k.shape[1]!;
    const dKv = width / heads;
    const maskTensor = tf.tensor2d(mask, [batch, keys]);
    const out = newTensor(q.shape);
    const rows = newTensor([batch, heads, queries, 2]);
    const given = [...[q, k, v, bias, maskTensor].map(addressOf), batch, heads, queries, keys, dKv];
    reserveScratch(call('attention_scratch', keys, dKv));
    call('attention', ...given, ...dropoutValues(rate, seed), addressOf(out), addressOf(rows));
    save([q, k, v, bias, maskTensor, out, rows]);
    return {
      value: out,
      gradient: (dy, saved) => {
        const inputs = saved.slice(0, 4);
        const gradients = inputs.map((input) => newTensor(input.shape));
        reserveScratch(call('attention_scratch', keys, dKv));
        call(
          'attention_gradient',
          ...saved.slice(0, 5).map(addressOf),
          ...given.slice(5),
          ...dropoutValues(rate, seed),
          ...[...saved.slice(5), dy, ...gradients].map(addressOf),
          workspace(4 * call('attention_groups', batch, heads) * heads * queries * keys),
        );
        return gradients;
      },
    };
  });
