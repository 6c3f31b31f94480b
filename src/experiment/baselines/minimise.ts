/** L-BFGS (Nocedal 1980, as in Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5): deterministic. */

/** Fills `gradient` at `point` and returns the value there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Steps whose curvature is remembered. */
const MEMORY = 10;
/** Of the first order's promise, how much a step has to keep (Armijo's condition). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 40;

interface Options {
  /** Ends where no component of the gradient is larger. */
  tolerance: number;
  iterations: number;
}

/** Where a smooth convex function is least, from `start`, which stays as it is. */
export function minimise(objective: Objective, start: Float64Array, { tolerance, iterations }: Options): Float64Array {
  const size = start.length;
  let point = start.slice();
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const history: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    if (gradient.every((component) => Math.abs(component) <= tolerance)) break;
    const direction = descent(gradient, history);
    const slope = product(direction, gradient);
    // Before there is any curvature, a step of length 1 at most.
    let length = history.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = value;
    let halvings = 0;
    for (; halvings < MOST_HALVINGS; halvings += 1) {
      for (let i = 0; i < size; i += 1) next[i] = point[i]! + length * direction[i]!;
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope) break;
      length /= 2;
    }
    // Nothing lower can be told apart in this precision.
    if (halvings === MOST_HALVINGS) break;
    const step = next.map((component, i) => component - point[i]!);
    const change = nextGradient.map((component, i) => component - gradient[i]!);
    const curvature = product(step, change);
    if (curvature > 0) {
      history.push({ step, change, curvature });
      if (history.length > MEMORY) history.shift();
    }
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

/** −H·gradient, with the inverse Hessian H as the last steps show it. */
function descent(
  gradient: Float64Array,
  history: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  const direction = gradient.map((component) => -component);
  const weights = new Float64Array(history.length);
  for (let k = history.length - 1; k >= 0; k -= 1) {
    const { step, change, curvature } = history[k]!;
    weights[k] = product(step, direction) / curvature;
    add(direction, change, -weights[k]!);
  }
  const last = history.at(-1);
  if (last) {
    const scale = last.curvature / product(last.change, last.change);
    for (let i = 0; i < direction.length; i += 1) direction[i]! *= scale;
  }
  history.forEach(({ step, change, curvature }, k) => {
    add(direction, step, weights[k]! - product(change, direction) / curvature);
  });
  return direction;
}

function product(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i += 1) to[i]! += times * what[i]!;
}
