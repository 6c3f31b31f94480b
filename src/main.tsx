import { mountNotebook } from './notebook/mount.tsx';

mountNotebook(document.getElementById('root')!);
