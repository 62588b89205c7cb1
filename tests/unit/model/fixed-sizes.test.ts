import { expect, it } from 'vitest';
import type { BatchResult } from '../../../src/model/contracts';
import { inFixedSizes } from '../../../src/model/fixed-sizes';

const LEADS = ['I', 'II'];
const SAMPLES = 3;

/** Windows that hold their number, so many of them. */
const windows = (count: number) =>
  Float32Array.from({ length: count * LEADS.length * SAMPLES }, (_, i) => Math.floor(i / (LEADS.length * SAMPLES)));

/** A network that says the number of each window, and takes `cost` for so many of them. */
function counting(cost: (windows: number) => number) {
  const sizes: number[] = [];
  let clock = 0;
  const compute = async (data: Float32Array, batch: number): Promise<BatchResult> => {
    sizes.push(batch);
    clock += cost(batch);
    const of = (row: number) => data[row * LEADS.length * SAMPLES]!;
    return {
      probabilities: Float32Array.from({ length: 2 * batch }, (_, i) => of(i >> 1)),
      leadWeights: Float32Array.from({ length: LEADS.length * batch }, (_, i) => 10 + of(i >> 1)),
      features: Float32Array.from({ length: batch }, (_, i) => 20 + of(i)),
      misplacement: Float32Array.from({ length: batch }, (_, i) => 30 + of(i)),
    };
  };
  const read = inFixedSizes(
    compute,
    () => 8,
    () => clock,
  );
  return { sizes, read: (count: number) => read(windows(count), count, LEADS) };
}

const THREE: BatchResult = {
  probabilities: Float32Array.of(0, 0, 1, 1, 2, 2),
  leadWeights: Float32Array.of(10, 10, 11, 11, 12, 12),
  features: Float32Array.of(20, 21, 22),
  misplacement: Float32Array.of(30, 31, 32),
};

it('reads one by one as long as more windows were not compiled, and says the same', async () => {
  const { sizes, read } = counting(() => 1);
  expect(await read(3)).toEqual(THREE);
  expect(sizes).toEqual([1, 1, 1]);
});

it('completes what is fewer where one pass is quicker than several, and leaves out what it completed', async () => {
  const { sizes, read } = counting(() => 1);
  await read(1);
  await read(8);
  sizes.length = 0;
  expect(await read(3)).toEqual(THREE);
  expect((await read(7)).features).toEqual(Float32Array.of(20, 21, 22, 23, 24, 25, 26));
  expect(sizes).toEqual([8, 8]);
});

it('goes on one by one where so many windows take longer', async () => {
  const { sizes, read } = counting((count) => count);
  await read(1);
  await read(8);
  sizes.length = 0;
  expect(await read(3)).toEqual(THREE);
  expect(sizes).toEqual([1, 1, 1]);
});

it('leaves as it is what is as many, or more', async () => {
  const { sizes, read } = counting(() => 1);
  await read(8);
  await read(32);
  expect(sizes).toEqual([8, 32]);
});
