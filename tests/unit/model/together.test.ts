import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { ecgsAtOnce } from '../../../src/model/timing';
import { largestDifference, type ParitySignals, variantsOf } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const NEAR = 1e-5;

describe('several ECGs read together', () => {
  it.each(['leadlens', 'conv1d'])('%s says what it says of each by itself', async (id) => {
    const engine = nodeEngine();
    const recordings = variantsOf(signals);
    const together = await engine.readTogether(id, recordings);
    expect(together).toHaveLength(recordings.length);
    for (const [i, recording] of recordings.entries()) {
      const alone = await engine.read(id, recording);
      const { probabilities, leadWeights, windows, unlike, ...rest } = together[i]!;
      expect(largestDifference(probabilities, alone.probabilities)).toBeLessThan(NEAR);
      expect(largestDifference(leadWeights, alone.leadWeights)).toBeLessThan(NEAR);
      expect(windows.map(({ start, end }) => [start, end])).toEqual(
        alone.windows.map(({ start, end }) => [start, end]),
      );
      expect(unlike?.map(({ check }) => check)).toEqual(alone.unlike?.map(({ check }) => check));
      const { leads, findings, quality, model, misplacement } = alone;
      expect(rest).toMatchObject({ leads, findings, quality, model });
      expect(rest.misplacement?.name).toBe(misplacement?.name);
    }
  });

  it('is cancelled between two batches', async () => {
    const engine = nodeEngine();
    const controller = new AbortController();
    const reading = engine.readTogether('conv1d', variantsOf(signals), {
      signal: controller.signal,
      priority: 'background',
    });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('how many ECGs graphics are given at once', () => {
  const graphics = (alone: number, many: number) => ({ backend: 'webgpu', alone, many }) as const;

  it('is many where that is faster, and none where the processor is', () => {
    expect(ecgsAtOnce(graphics(8, 0.3), { alone: 20 }, 7)).toBe(32);
    expect(ecgsAtOnce(graphics(2, 1.9), { alone: 20 }, 2)).toBe(1);
    expect(ecgsAtOnce(graphics(18, 4), { alone: 20 }, 7)).toBe(0);
    expect(ecgsAtOnce(graphics(18, 4), null, 7)).toBe(32);
  });
});
