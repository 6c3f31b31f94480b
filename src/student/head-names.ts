/** Which parameters are of a head, that is, of what a T5 does not have. Apart from the parameters, which need a device. */
export const isHead = (name: string): boolean => /^(label|wide|tag|line|attention)_head\./.test(name);
