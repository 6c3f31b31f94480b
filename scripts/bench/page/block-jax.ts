/**
 * The block in jax-js, compiled as a whole: loss, gradients and Adam are one traced function. Its arrays are counted
 * by hand: what is used again is passed as `.ref`.
 */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { BLOCK, blockInput, blockWeights, type Values } from './block.ts';
import { ADAM, type BackendName, type Contender } from './contender.ts';

type Named = Record<string, np.Array>;

const arrayOf = ({ shape, values }: Values): np.Array => np.array(values).reshape(shape);

function normalise(x: np.Array, scale: np.Array): np.Array {
  const meanSquare = np.mean(np.square(x.ref), -1, { keepdims: true });
  return x.mul(np.reciprocal(np.sqrt(meanSquare.add(BLOCK.epsilon)))).mul(scale);
}

function loss(weights: Named, input: np.Array): np.Array {
  const { batch, length, width, heads } = BLOCK;
  const weight = (name: string): np.Array => weights[name]!;
  const split = (x: np.Array) => np.transpose(x.reshape([batch, length, heads, width / heads]), [0, 2, 1, 3]);
  const h = normalise(input.ref, weight('norm1'));
  const q = split(np.dot(h.ref, weight('q')));
  const k = split(np.dot(h.ref, weight('k')));
  const v = split(np.dot(h, weight('v')));
  const scores = np.matmul(q, np.transpose(k, [0, 1, 3, 2])).add(weight('bias'));
  const mixed = np.transpose(np.matmul(nn.softmax(scores, -1), v), [0, 2, 1, 3]).reshape([batch, length, width]);
  const attended = input.add(np.dot(mixed, weight('o')));
  const inner = nn.relu(np.dot(normalise(attended.ref, weight('norm2')), weight('wi')));
  return np.mean(np.square(attended.add(np.dot(inner, weight('wo')))));
}

/** Corrections: 1 / (1 - βᵗ) of both moments, which change with every step. */
function update(weights: Named, first: Named, second: Named, input: np.Array, one: np.Array, two: np.Array) {
  const [value, gradients] = valueAndGrad(loss)(tree.ref(weights), input) as [np.Array, Named];
  const next: { weights: Named; first: Named; second: Named } = { weights: {}, first: {}, second: {} };
  for (const [name, weight] of Object.entries(weights)) {
    const g = gradients[name]!;
    const m = first[name]!.mul(ADAM.beta1).add(g.ref.mul(1 - ADAM.beta1));
    const v = second[name]!.mul(ADAM.beta2).add(np.square(g).mul(1 - ADAM.beta2));
    const size = np.sqrt(v.ref.mul(two.ref)).add(ADAM.epsilon);
    next.weights[name] = weight.sub(m.ref.mul(one.ref).div(size).mul(ADAM.rate));
    next.first[name] = m;
    next.second[name] = v;
  }
  one.dispose();
  two.dispose();
  return [value, next.weights, next.first, next.second];
}

export async function blockInJax(backend: BackendName): Promise<Contender> {
  const started = await init();
  if (!started.includes(backend)) throw new Error(`jax-js could not start ${backend}; it has ${started.join(', ')}.`);
  defaultDevice(backend);
  const entries = Object.entries(blockWeights());
  let weights: Named = Object.fromEntries(entries.map(([name, values]) => [name, arrayOf(values)]));
  const zeros = (): Named => Object.fromEntries(entries.map(([name, { shape }]) => [name, np.zeros(shape)]));
  let [first, second] = [zeros(), zeros()];
  const input = arrayOf(blockInput());
  const compiled = jit(update) as typeof update;
  let steps = 0;
  return {
    async step() {
      steps++;
      const one = np.array(1 / (1 - ADAM.beta1 ** steps));
      const two = np.array(1 / (1 - ADAM.beta2 ** steps));
      const result = compiled(weights, first, second, input.ref, one, two) as [np.Array, Named, Named, Named];
      [, weights, first, second] = result;
      const [value] = (await result[0].data()) as Float32Array;
      await blockUntilReady(weights);
      return value!;
    },
  };
}
