import { begin } from './notebook/begin.ts';

void begin(document.getElementById('root')!);
