/** Which backend runs. */
import * as tf from '@tensorflow/tfjs';

export const onWebGpu = (): boolean => tf.getBackend() === 'webgpu';
