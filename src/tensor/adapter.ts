/** What a GPU says of itself: asked anew, so that it can be told whether or not anything runs on it. */

export interface AdapterFacts {
  /** As `navigator.gpu` names it. */
  name: string;
  /** 16-bit floats in kernels. */
  f16: boolean;
  /** Kernels whose lanes hand values to each other. */
  subgroups: boolean;
  /** In bytes: the largest buffer that a kernel can work on. */
  largestBuffer: number;
  /** In bytes: what the threads of a workgroup share. */
  workgroupMemory: number;
  /** Threads of a workgroup, at most. */
  workgroupThreads: number;
}

/** Null where there is no WebGPU or no adapter. */
export async function adapterFacts(): Promise<AdapterFacts | null> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { info, features, limits } = adapter;
  return {
    name: info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'an adapter without a name',
    f16: features.has('shader-f16'),
    subgroups: features.has('subgroups'),
    largestBuffer: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
    workgroupMemory: limits.maxComputeWorkgroupStorageSize,
    workgroupThreads: limits.maxComputeInvocationsPerWorkgroup,
  };
}
