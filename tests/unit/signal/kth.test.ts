import { expect, it } from 'vitest';
import { kthSmallest } from '../../../src/signal/kth';

/** Numbers that are the same at each run. */
function* numbers(seed: number) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

it('is what sorting puts there, with many alike, few, and in any order', () => {
  const random = numbers(7);
  for (const length of [1, 2, 3, 10, 501]) {
    for (const levels of [1, 3, 1e6]) {
      const values = Float32Array.from({ length }, () => Math.floor(random.next().value! * levels) - levels / 2);
      for (const made of [values, values.slice().sort(), values.slice().sort().reverse()]) {
        const sorted = made.slice().sort();
        for (let k = 0; k < length; k += Math.ceil(length / 7)) expect(kthSmallest(made.slice(), k)).toBe(sorted[k]);
      }
    }
  }
});
