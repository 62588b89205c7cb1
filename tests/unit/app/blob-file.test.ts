import { describe, expect, it } from 'vitest';
import { blobFiles } from '../../../src/app/blob-file';

/** A file of so many bytes, each telling its place; counts how often a piece is cut out of it. */
function counted(size: number) {
  const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251);
  const blob = new Blob([bytes]);
  const cut = blob.slice.bind(blob);
  const times = { cut: 0 };
  blob.slice = (...range) => {
    times.cut++;
    return cut(...range);
  };
  return { picked: { path: 'a', blob }, bytes, times };
}

describe('a picked file', () => {
  it('gives the bytes that are asked for, also beyond its end', async () => {
    for (const size of [0, 10, 65_536, 700_001]) {
      const { picked, bytes } = counted(size);
      const file = blobFiles()(picked);
      expect(file.size).toBe(size);
      expect(Buffer.compare(await file.bytes(), bytes)).toBe(0);
      for (const [from, to] of [
        [0, 30],
        [5, 9],
        [262_140, 262_150],
        [100, 400_000],
        [699_990, 700_100],
        [size + 5, size + 9],
      ] as const)
        expect(Buffer.compare(await file.slice!(from, to), bytes.subarray(from, to))).toBe(0);
    }
  });

  it('is cut seldom for small pieces that lie behind each other, and never where it is short', async () => {
    const long = counted(700_001);
    const files = blobFiles();
    const file = files(long.picked);
    // As the headers of an archive are read: many are asked for before one is there.
    await Promise.all(Array.from({ length: 700 }, (_, i) => file.slice!(i * 1000, i * 1000 + 30)));
    expect(long.times.cut).toBe(3);
    const short = counted(20_000);
    expect(await files(short.picked).slice!(0, 16_384)).toEqual(short.bytes.subarray(0, 16_384));
    expect(short.times.cut).toBe(0);
  });

  it('gives whole pieces where several files are read at once', async () => {
    const files = blobFiles();
    const all = Array.from({ length: 6 }, (_, i) => counted(100_000 + i));
    const opened = all.map(({ picked }) => files(picked));
    for (let from = 0; from < 90_000; from += 9_000)
      for (const [i, file] of opened.entries())
        expect(await file.slice!(from, from + 50)).toEqual(all[i]!.bytes.subarray(from, from + 50));
  });

  it('that could not be read is tried again', async () => {
    const { picked, bytes } = counted(100_000);
    const cut = picked.blob.slice;
    picked.blob.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as never;
    const file = blobFiles()(picked);
    await expect(file.slice!(0, 10)).rejects.toThrow();
    picked.blob.slice = cut;
    expect(await file.slice!(0, 10)).toEqual(bytes.subarray(0, 10));
  });
});
