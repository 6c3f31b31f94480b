/** The student against the reference implementation (PyTorch, 32-bit floats), in a real browser. */
import { expect, test } from '@playwright/test';
import { headless } from './cli.ts';

/** Relative to the tensor's largest magnitude. Gradients and what five steps of training made of the parameters are allowed more. */
const toleranceOf = (tensor: string): number => (/^grad|after\./.test(tensor) ? 1e-3 : 1e-4);

for (const backend of ['webgpu', 'wasm']) {
  test(`the fixture is reproduced on ${backend}`, async () => {
    const { status, json, stderr } = await headless(
      'parity',
      '--fixture',
      'test/fixtures/t5-tiny',
      '--backend',
      backend,
    );
    expect(status, stderr).toBe(0);
    expect(json.backend).toBe(backend);
    const tensors = json.tensors as Record<string, number>;
    expect(Object.keys(tensors).filter((name) => name.startsWith('grad_class.')).length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(tensors).filter((name) => name.includes('after.')).length).toBeGreaterThanOrEqual(5);
    const beyond = Object.entries(tensors).filter(([name, error]) => !(error <= toleranceOf(name)));
    expect(beyond).toEqual([]);
  });
}
