import { expect, test } from 'vitest';
import { STUDENTS } from '../../src/student/configuration.ts';
import { decode, IGNORED, shiftRight } from '../../src/student/decoder.ts';
import { encode, type TokenBatch } from '../../src/student/encoder.ts';
import { noNoise } from '../../src/student/layers.ts';
import { initialise, type Parameters, writerParameters } from '../../src/student/parameters.ts';
import { relativeError } from '../../src/training/parity.ts';
import { dispose, readBack } from '../../src/tensor/device.ts';
import { sequenceCrossEntropy } from '../../src/tensor/losses.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { source } from './source.ts';

const config = { ...STUDENTS.tiny, numDecoderLayers: 2 };

const logitsOf = (parameters: Parameters, program: TokenBatch, labels: Int32Array) =>
  decode(
    config,
    parameters,
    shiftRight(labels, program.batch, config.padTokenId),
    encode(config, parameters, program, noNoise),
    program,
    noNoise,
  );

onEachBackend('the decoder', () => {
  test('labels of various lengths in one batch give each row’s own logits, and the loss of their tokens alone', async () => {
    const parameters = initialise(writerParameters(config), 9);
    const long = [12, 7, 50, 3, 2];
    const short = [31, 2];
    const labels = Int32Array.from([...long, ...short, IGNORED, IGNORED, IGNORED]);
    const rows = [long, short].map((row, at) => ({
      labels: Int32Array.from(row),
      program: {
        ids: source.ids.slice(at * 7, at * 7 + 7),
        mask: source.mask.slice(at * 7, at * 7 + 7),
        batch: 1,
        length: 7,
      },
    }));
    const [together, loss, ...alone] = await readBack(() => {
      const logits = logitsOf(parameters, source, labels);
      const single = rows.map((row) => logitsOf(parameters, row.program, row.labels));
      return [
        logits,
        sequenceCrossEntropy(logits, labels),
        ...single,
        ...single.map((own, at) => sequenceCrossEntropy(own, rows[at]!.labels)),
      ];
    });
    const { vocabSize } = config;
    expect(relativeError(together!.subarray(0, 5 * vocabSize), alone[0]!)).toBeLessThan(1e-5);
    expect(relativeError(together!.subarray(5 * vocabSize, 7 * vocabSize), alone[1]!)).toBeLessThan(1e-5);
    expect(loss![0]).toBeCloseTo((5 * alone[2]![0]! + 2 * alone[3]![0]!) / 7, 5);
    dispose(parameters.values());
  });

  test('a new student is not sure of anything, but not so unsure that AdamW takes long to make it so', async () => {
    const parameters = initialise(writerParameters(config), 9);
    const [logits] = await readBack(() => [
      logitsOf(parameters, source, Int32Array.from([12, 7, 50, 3, 2, 31, 2, 9, 9, 9])),
    ]);
    const mean = logits!.reduce((sum, logit) => sum + logit, 0) / logits!.length;
    const deviation = Math.sqrt(logits!.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / logits!.length);
    expect(deviation).toBeGreaterThan(0.5);
    expect(deviation).toBeLessThan(2);
    dispose(parameters.values());
  });
});
