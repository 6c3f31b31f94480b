import { expect, test } from 'vitest';
import { STUDENTS } from '../../src/student/configuration.ts';
import { decode } from '../../src/student/decoder.ts';
import { encode } from '../../src/student/encoder.ts';
import { generateGreedily } from '../../src/student/generation.ts';
import { noNoise } from '../../src/student/layers.ts';
import { decoderParameters, encoderParameters, initialise } from '../../src/student/parameters.ts';
import { dispose, liveTensors, readBack } from '../../src/tensor/device.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { source } from './source.ts';

const config = { ...STUDENTS.tiny, numDecoderLayers: 2 };

onEachBackend('greedy generation', () => {
  test('writes what the decoder finds likeliest when it reads everything again, and leaves nothing on the device', async () => {
    const parameters = initialise(new Map([...encoderParameters(config), ...decoderParameters(config)]), 5);
    const before = liveTensors();
    const written = await generateGreedily(config, parameters, source, 6);
    expect(liveTensors()).toBe(before);

    const again = [[0], [0]];
    for (let position = 0; position < 6; position++) {
      const [logits] = await readBack(() => [
        decode(
          config,
          parameters,
          Int32Array.from(again.flat()),
          encode(config, parameters, source, noNoise),
          source,
          noNoise,
        ),
      ]);
      again.forEach((sequence, row) => {
        const last = (row + 1) * (position + 1) * config.vocabSize;
        const next = logits!.subarray(last - config.vocabSize, last);
        sequence.push(next.indexOf(Math.max(...next)));
      });
    }
    // No sequence ends by itself here: with these weights the end token is never the likeliest.
    expect(written).toEqual(again);
    dispose(parameters.values());
  });
});
