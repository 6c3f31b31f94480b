import { expect, test } from 'vitest';
import { type Counted, waitedIn } from '../e2e/waits.ts';

/** Readings every 10 ms from 0 on; each takes 1 ms. */
const readings = (...steps: [ran: number, waited: number][]): Counted[] => {
  let [ran, waited] = [500, 300];
  return steps.map(([more, line], i) => {
    ran += more;
    waited += line;
    return { before: 10 * i, after: 10 * i + 1, ran, waited };
  });
};

const working = readings([0, 0], [10, 0], [10, 0], [2, 8], [0, 10], [10, 0]);

test('what a thread waited inside a span counts, and nothing from before or after it', () => {
  expect(waitedIn({ from: 0, to: 60 }, [working])).toBe(18);
  expect(waitedIn({ from: 15, to: 38 }, [working])).toBe(8);
  // The reading at 20 ms began before the span.
  expect(waitedIn({ from: 20.5, to: 38 }, [working])).toBe(0);
  // That at 40 ms ended after it.
  expect(waitedIn({ from: 0, to: 40.5 }, [working])).toBe(8);
});

test('a thread that worked all the time waited for nothing, whoever else waited less than it worked', () => {
  const busy = readings([0, 0], [10, 0], [10, 0], [10, 0]);
  const other = readings([0, 0], [0, 9], [0, 9], [0, 9]);
  expect(waitedIn({ from: 0, to: 40 }, [busy, other])).toBe(0);
  expect(waitedIn({ from: 0, to: 40 }, [other, busy])).toBe(0);
});

test('too few readings tell of no wait, and no wait is longer than its span', () => {
  expect(waitedIn({ from: 12, to: 18 }, [working])).toBe(0);
  expect(waitedIn({ from: 0, to: 60 }, [])).toBe(0);
  const late = [
    { before: 0, after: 1, ran: 0, waited: 0 },
    { before: 9, after: 10, ran: 0, waited: 500 },
  ];
  expect(waitedIn({ from: 0, to: 10 }, [late])).toBe(10);
});
