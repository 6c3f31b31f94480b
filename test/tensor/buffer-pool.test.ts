/** The WebGPU backend's buffers: taken again, bounded while idle, and never taken while recorded commands still read them. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { uploadTensor } from '../../src/tensor/transfer.ts';
import { BufferPool } from '../../src/tensor/webgpu/buffer-pool.ts';
import type { StudentBackend } from '../../src/tensor/webgpu/student-backend.ts';
import { onWebGpu } from './backends.ts';

const USAGE = 0x80 | 0x4 | 0x8;

onWebGpu('buffers', () => {
  test('are taken again by their size, and destroyed beyond the limit, the longest idle first', () => {
    const { device } = tf.backend() as StudentBackend;
    const pool = new BufferPool(device, 300);
    const [a, b, c] = [pool.acquireBuffer(100, USAGE), pool.acquireBuffer(200, USAGE), pool.acquireBuffer(204, USAGE)];
    pool.releaseBuffer(a);
    expect(pool.acquireBuffer(100, USAGE)).toBe(a);
    for (const buffer of [a, b, c]) pool.releaseBuffer(buffer);
    expect([pool.numBytesUsed, pool.numBytesAllocated]).toEqual([0, 504]);
    pool.trim();
    expect(pool.numBytesAllocated).toBe(204);
    expect(pool.acquireBuffer(204, USAGE)).toBe(c);
    pool.dispose();
  });

  test('of a disposed tensor still hold its values for what was recorded before', async () => {
    // Large enough that tfjs does not add on the processor.
    const x = tf.ones([4096]);
    const doubled = tf.add(x, x);
    x.dispose();
    const y = await uploadTensor([4096], (write) => write(0, new Float32Array(4096).fill(9)));
    expect(new Set(await doubled.data())).toEqual(new Set([2]));
    expect(new Set(await y.data())).toEqual(new Set([9]));
  });
});
