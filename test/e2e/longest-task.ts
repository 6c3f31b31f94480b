/** What a journey says that fails by its longest task: the test command measures it again. */
export const LONGEST_TASK = 'longest task in ms';
