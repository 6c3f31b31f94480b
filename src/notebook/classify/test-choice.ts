/** What a program is run on: the tests that it seems to be for; no tests, but an input of the reader's own; or else the id of a set. */
export const GUESS = 'guess';
export const OWN_INPUT = 'input';
