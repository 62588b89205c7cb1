import { describe, expect, it } from 'vitest';
import { ahead } from '../../../../src/formats/kit/ahead';
import { listRecordings } from '../../../../src/formats/read';
import type { InputFile } from '../../../../src/formats/reader';

describe('work that is begun ahead', () => {
  it('is begun so many items ahead, and given in order', async () => {
    const begun: number[] = [];
    const at = ahead([10, 20, 30, 40], 2, async (item) => begun.push(item) * item);
    expect(await at(0)).toBe(10);
    expect(begun).toEqual([10, 20, 30]);
    expect(await at(1)).toBe(40);
    expect(begun).toEqual([10, 20, 30, 40]);
    expect([await at(2), await at(3)]).toEqual([90, 160]);
  });

  it('rejects where its own item does, and nowhere else', async () => {
    const at = ahead(['good', 'bad', 'fine'], 2, async (item) => {
      if (item === 'bad') throw new Error(item);
      return item;
    });
    expect(await at(0)).toBe('good');
    await expect(at(1)).rejects.toThrow('bad');
    expect(await at(2)).toBe('fine');
  });
});

describe('a listing of very many files', () => {
  /** Files whose bytes come when all that are asked for have been; how many of them are asked for at most. */
  function waiting(asStored: boolean) {
    const table = new TextEncoder().encode(
      `time (s),I (mV)\n${Array.from({ length: 20 }, (_, i) => `${i / 500},0.1`).join('\n')}`,
    );
    const most = { atOnce: 0 };
    let now = 0;
    const bytes = async () => {
      most.atOnce = Math.max(most.atOnce, ++now);
      await new Promise((resolve) => setTimeout(resolve));
      now--;
      return table;
    };
    const files = Array.from(
      { length: 40 },
      (_, i): InputFile => ({ path: `${i}.csv`, size: table.length, bytes, ...(asStored && { asStored: true }) }),
    );
    return { files, most };
  }

  it('asks for many of them at once, and keeps their order', async () => {
    const { files, most } = waiting(true);
    const { sources } = await listRecordings(files);
    expect(sources.map(({ file }) => file)).toEqual(files.map(({ path }) => path));
    expect(most.atOnce).toBeGreaterThan(8);
  });

  it('asks for one after the other where something has to be unpacked for it', async () => {
    const { files, most } = waiting(false);
    expect((await listRecordings(files)).sources).toHaveLength(40);
    expect(most.atOnce).toBe(1);
  });
});
