/** IntroClass's annotations as they ship with the page, in JSON Lines. Large: load this file where it is needed only. */
import first from '../../../datasets/introclass-annotations.jsonl?raw';
import second from '../../../datasets/introclass-second-pass.jsonl?raw';

export const firstPass: string = first;
/** Made again, independently, for agreement. */
export const secondPass: string = second;
