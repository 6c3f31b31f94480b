/** What a run asks of its student that the student does not have. */
import { configurationOf, SHIPPED } from '../student/configuration.ts';
import { formOf, type RunConfig, writesTraces } from './configuration.ts';

export interface Misfit {
  /** The setting that asks for it. */
  field: 'regime' | 'form' | 'start' | 'pooling' | 'frozenLayers' | 'decode';
  what: string;
}

const NO_DECODER = 'This student has no decoder, which that needs.';

export function misfitsOf(config: RunConfig): Misfit[] {
  const { numLayers, numDecoderLayers } = configurationOf(config.student);
  const misfits: Misfit[] = [];
  if (config.tune === 'frozen-layers' && config.frozenLayers > numLayers) {
    const what = `This student has ${numLayers === 1 ? '1 block' : `${numLayers} blocks`}.`;
    misfits.push({ field: 'frozenLayers', what });
  }
  if (config.start === 'pretrained' && config.student !== SHIPPED) {
    misfits.push({ field: 'start', what: `Only ${SHIPPED} has pretrained weights; expected "scratch".` });
  }
  if (writesTraces(config) && config.decode === 'label' && config.order === 'trace-first') {
    misfits.push({ field: 'decode', what: 'The trace is written before the label; expected the order "label-first".' });
  }
  if (numDecoderLayers > 0) return misfits;
  if (config.regime === 'json') misfits.push({ field: 'regime', what: NO_DECODER });
  else if (formOf(config) === 'text') misfits.push({ field: 'form', what: NO_DECODER });
  else if (config.pooling === 'decoder-end') misfits.push({ field: 'pooling', what: NO_DECODER });
  return misfits;
}
