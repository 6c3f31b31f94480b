/// <reference types="vite/client" />

/** Version and git commit of this build. */
declare const __CODE_VERSION__: string;

/** Addresses of the compiled kernels; scripts/vite-kernels.ts makes it. */
declare module 'virtual:kernels' {
  const urls: { shared: string; single: string };
  export default urls;
}
