/// <reference types="vite/client" />

/** Version and git commit of this build. */
declare const __CODE_VERSION__: string;
