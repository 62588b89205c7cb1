import { expect, it, vi } from 'vitest';
import { readingTogether } from '../../../src/app/reading-together';
import type { Inference } from '../../../src/model/inference';
import { fakeInference, readingOf, recordingOf, settle } from './fakes';

function together(readTogether: Inference['readTogether'], most = 4) {
  const { inference } = fakeInference();
  const read = vi.fn<Inference['read']>(async (model, { name }) => {
    if (name === 'bad') throw new Error('bad');
    return readingOf(model, [Number(name)]);
  });
  return { ...readingTogether({ ...inference, readTogether, read }, most), alone: read };
}

it('reads at once what was asked for while others were being read, each with its own result', async () => {
  const batches: string[][] = [];
  const { read } = together(async (model, recordings, options) => {
    batches.push([model, ...(options?.leaveOut ?? []), ...recordings.map(({ name }) => name)]);
    await settle();
    return recordings.map(({ name }) => readingOf(model, [Number(name)]));
  });
  const asked = Array.from({ length: 8 }, (_, i) => read('m', recordingOf(`${i}`)));
  const other = read('m', recordingOf('8'), { leaveOut: ['V1'] });
  const readings = await Promise.all(asked);
  await other;
  expect(readings.map(({ probabilities }) => probabilities[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(batches).toEqual([
    ['m', '0'],
    ['m', '1', '2', '3', '4'],
    ['m', '5', '6', '7'],
    ['m', 'V1', '8'],
  ]);
});

it('one that cannot be read takes no other with it', async () => {
  const { read, alone } = together(async () => {
    await settle();
    throw new Error('one of them');
  });
  const asked = ['1', 'bad', '3'].map((name) => read('m', recordingOf(name)));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(alone).toHaveBeenCalledTimes(3);
});

it('what is cancelled is not read once more', async () => {
  const controller = new AbortController();
  const { read, alone } = together(
    (_, __, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      }),
  );
  const asked = read('m', recordingOf('1'), { signal: controller.signal });
  controller.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect(alone).not.toHaveBeenCalled();
});
