/** Does a right trace go with a right label? Accuracy of the fix type where the trace is right, and where it is wrong. */

export interface AccuracyOf {
  /** Programs in the group. */
  n: number;
  /** Of these, with the right fix type. */
  right: number;
  /** Null where the group is empty. */
  accuracy: number | null;
}

export interface ByReasoning {
  traceRight: AccuracyOf;
  traceWrong: AccuracyOf;
}

/** Both lists go program by program: was the fix type right, and was the trace? */
export function byReasoning(labelRight: readonly boolean[], traceRight: readonly boolean[]): ByReasoning {
  const group = (wanted: boolean): AccuracyOf => {
    const labels = labelRight.filter((_, i) => traceRight[i] === wanted);
    const right = labels.filter(Boolean).length;
    return { n: labels.length, right, accuracy: labels.length === 0 ? null : right / labels.length };
  };
  return { traceRight: group(true), traceWrong: group(false) };
}
