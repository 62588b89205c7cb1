import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listRecordings } from '../../../src/formats/read';
import type { InputFile } from '../../../src/formats/reader';
import { bytesFile, textFile } from './files';

const table = `time (s),I (mV)\n${Array.from({ length: 20 }, (_, i) => `${i / 500},0.1`).join('\n')}`;
const stop = new Error('cancelled');

/** Goes on so many times and then rejects. */
function limited(count: number) {
  const at: string[] = [];
  return {
    at,
    checkpoint: async (file: string) => {
      at.push(file);
      if (at.length > count) throw stop;
    },
  };
}

describe('a checkpoint that rejects', () => {
  it('ends the listing between two files', async () => {
    const files = ['a', 'b', 'c'].map((name) => textFile(`${name}.csv`, table));
    const { at, checkpoint } = limited(1);
    await expect(listRecordings(files, undefined, checkpoint)).rejects.toBe(stop);
    expect(at).toEqual(['a.csv', 'b.csv']);
  });

  it('ends the listing between two entries of an archive, and does not take that for a damaged archive', async () => {
    const entries = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [`${name}.csv`, new TextEncoder().encode(table)]),
    );
    const { at, checkpoint } = limited(3);
    await expect(listRecordings([bytesFile('many.zip', zipSync(entries))], undefined, checkpoint)).rejects.toBe(stop);
    expect(at.slice(0, 4)).toEqual(['many.zip', 'many.zip', 'many.zip', 'many.zip']);
  });

  it('ends the unpacking of a large entry between two of its pieces', async () => {
    // Digits without order pack badly: there are many pieces.
    const digits = (i: number) => (Math.imul(i + 1, 2654435761) >>> 0) / 2 ** 32;
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i / 500},${digits(i)},${digits(i + 7)}`);
    const text = ['time (s),I (mV),II (mV)', ...rows].join('\n');
    const zipped = zipSync({ 'large.csv': new TextEncoder().encode(text) });
    let slices = 0;
    const file: InputFile = {
      path: 'large.zip',
      size: zipped.length,
      bytes: async () => zipped,
      slice: async (start, end) => {
        slices++;
        return zipped.subarray(start, end);
      },
    };
    const { sources } = await listRecordings([file]);
    const listed = slices;
    await sources[0]!.read();
    const whole = slices - listed;
    expect(whole).toBeGreaterThan(10);
    const { checkpoint } = limited(4);
    const again = (await listRecordings([file])).sources[0]!;
    slices = 0;
    await expect(again.read({}, checkpoint)).rejects.toBe(stop);
    expect(slices).toBeLessThan(5);
  });

  it('ends the reading of a recording, which is not taken for a fault of the file', async () => {
    const { sources } = await listRecordings([textFile('a.csv', table)]);
    const { at, checkpoint } = limited(0);
    await expect(sources[0]!.read({}, checkpoint)).rejects.toBe(stop);
    expect(new Set(at)).toEqual(new Set(['a.csv']));
    const [result] = await sources[0]!.read({}, limited(9).checkpoint);
    expect(result?.recording?.samples).toBe(20);
  });
});
