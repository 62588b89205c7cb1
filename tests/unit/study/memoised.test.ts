import { expect, it, vi } from 'vitest';
import { memoised } from '../../../src/study/memoised';

it('works out once for the same objects, and anew for others', () => {
  const work = vi.fn((a: { n: number }, b: { n: number }) => ({ sum: a.n + b.n }));
  const sum = memoised(work);
  const [one, two] = [{ n: 1 }, { n: 2 }];
  expect(sum(one, two)).toBe(sum(one, two));
  expect(sum(two, one)).not.toBe(sum(one, two));
  expect(sum(one, { n: 2 })).not.toBe(sum(one, two));
  expect(work).toHaveBeenCalledTimes(3);
});

it('keeps what is worked out of several things at once, and of nothing', () => {
  const list = memoised((...items: object[]) => items);
  const [a, b] = [{}, {}];
  const [ofA, ofB, ofBoth, ofNone] = [list(a), list(b), list(a, b), list()];
  expect([list(a), list(b), list(a, b), list()]).toEqual([ofA, ofB, ofBoth, ofNone]);
  expect(list(a)).toBe(ofA);
  expect(list(a, b)).toBe(ofBoth);
  expect(list()).toBe(ofNone);
});

it('remembers a result that is nothing', () => {
  const work = vi.fn((_of: object) => undefined);
  const nothing = memoised(work);
  const one = {};
  nothing(one);
  nothing(one);
  expect(work).toHaveBeenCalledOnce();
});
