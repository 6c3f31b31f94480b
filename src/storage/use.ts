/** How much room the notebook takes in this browser. */

export interface StorageUse {
  /** Bytes of this page's data, runs and caches; the browser rounds it. */
  used: number;
  /** Bytes that the browser would grant at most. */
  quota: number;
}

/** Null where the browser does not tell. */
export async function storageUse(): Promise<StorageUse | null> {
  // Old browsers and insecure contexts have no storage manager, whatever the types say.
  const manager = navigator.storage as StorageManager | undefined;
  if (manager === undefined) return null;
  const { usage, quota } = await manager.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, quota };
}
