/** The command `pretrain`: the weights that a preset starts from. */
import path from 'node:path';
import { pretrainConfig } from '../../src/headless/pretrain-options.ts';
import { existing, required, resolved, UsageError, wholeNumber, writableFolder } from './arguments.ts';
import type { Command } from './commands.ts';

/** Of runs that were broken off. */
const PROGRESS = path.resolve(import.meta.dirname, '../../.cache/pretrain');

const text = { type: 'string' } as const;

function optionsOf(given: unknown, seed: number): Record<string, unknown> {
  try {
    const options = JSON.parse(typeof given === 'string' ? given : '{}') as Record<string, unknown>;
    pretrainConfig(options, seed);
    return options;
  } catch (error) {
    throw new UsageError(`--options: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const pretrain: Command = {
  summary: 'Trains the weights that nano starts from, on programs with known bugs.',
  help: `  --corpus FILE       programs as generate writes them, JSON Lines; of each path, assignment, solution, source,
                      fix_type, tags and lines are read
  --out DIR           where model.safetensors (16-bit floats), config.json, the tokenizer, README.md (a model
                      card) and pretraining.json go; made where it is missing, written over where it is there
  --seed S            default 1: which solutions are held out, weights, order, dropout
  --epochs E          default 10
  --held-out SHARE    of each assignment's solutions, at least one; default 0.1
  --options JSON      settings of the run, named as in a train spec, such as '{"learningRate": 0.002}'
  --keep-every S      seconds, default 60: how often progress is kept, in .cache/pretrain; the same command with the
                      same code and corpus goes on where it was broken off, and ends as if it had not been
  --made-by COMMAND   one command that makes all of this again, for the model card; default: this one

Prints { out, programs: { train, held_out }, accuracy, macro_f1, trace_micro_f1, line_f1, line_any_right, seconds,
bytes, sha256 }: scores of the written weights on programs made from the held-out solutions.`,
  options: {
    corpus: text,
    out: text,
    seed: { ...text, default: '1' },
    epochs: { ...text, default: '10' },
    'held-out': { ...text, default: '0.1' },
    options: text,
    'keep-every': { ...text, default: '60' },
    'made-by': text,
  },
  async run(values, withPage) {
    const corpus = await existing(
      resolved(required(values, 'corpus', 'the path of a JSON Lines file')),
      'file',
      '--corpus',
    );
    const out = await writableFolder(resolved(required(values, 'out', 'a folder')), '--out');
    const seed = wholeNumber(values, 'seed', 0);
    const epochs = wholeNumber(values, 'epochs', 0);
    const everySeconds = wholeNumber(values, 'keep-every', 0);
    const progress = await writableFolder(PROGRESS, '.cache/pretrain');
    const heldOut = Number(values['held-out']);
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new UsageError(`--held-out is "${String(values['held-out'])}"; expected a share between 0 and 1.`);
    }
    const options = { ...optionsOf(values.options, seed), epochs };
    const { options: given, 'made-by': madeBy } = values;
    const command = [
      `npm run headless -- pretrain --corpus ${path.basename(corpus)} --seed ${seed} --epochs ${epochs}`,
      `--held-out ${heldOut}${typeof given === 'string' ? ` --options '${given}'` : ''} --out DIR`,
    ].join(' ');
    return withPage(async (page) => ({
      out,
      ...(await page.call('pretrain', {
        corpus: { address: page.addressOf(corpus), name: path.basename(corpus) },
        seed,
        heldOut,
        options,
        command: typeof madeBy === 'string' ? madeBy : command,
        out: page.addressInto(path.dirname(out)),
        folder: path.basename(out),
        progress: { address: page.addressInto(progress), everySeconds },
      })),
    }));
  },
};
