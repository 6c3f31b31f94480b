/** Sizes as a person reads them. */

/** "703 kB", "242.0 MB", "1.2 GB": powers of ten, as browsers and hubs count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
