/** Sizes as a person reads them. */

/** "70 kB", "0.7 MB", "242 MB", "1.2 GB": powers of ten, as browsers and hubs count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
