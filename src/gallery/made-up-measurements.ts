/** What a device that nobody has was found to do on either backend. */
import type { Measurement } from '../training/measurement.ts';

const environment = { codeVersion: 'made up', adapter: 'made up', reason: '', userAgent: '' };

export const MADE_UP_MEASUREMENTS: readonly Measurement[] = [
  {
    environment: { ...environment, backend: 'webgpu' },
    adapter: null,
    products: [
      { side: 128, speed: 18 },
      { side: 512, speed: 410 },
      { side: 1024, speed: 870 },
    ],
    steps: [],
  },
  {
    environment: { ...environment, backend: 'wasm' },
    adapter: null,
    products: [
      { side: 128, speed: 21 },
      { side: 512, speed: 64 },
      { side: 1024, speed: 72 },
    ],
    steps: [],
  },
];
