import { describe, expect, it } from 'vitest';
import { alignStrips } from '../../../../src/formats/kit/aligned-strips';

const strip = (label: string, start: number, samples: readonly number[], rate = 100) => ({
  label,
  start,
  rate,
  samples: Float32Array.from(samples),
});

const shown = (strips: Parameters<typeof alignStrips>[0]) =>
  alignStrips(strips).leads.map(({ label, samples }) => [
    label,
    [...samples].map((value) => (Number.isNaN(value) ? null : value)),
  ]);

describe('alignStrips', () => {
  it('puts strips where they begin', () => {
    expect(shown([strip('V1', 5.02, [3, 4]), strip('I', 5, [1, 2, 3])])).toEqual([
      ['V1', [null, null, 3, 4]],
      ['I', [1, 2, 3, null]],
    ]);
    expect(alignStrips([strip('V1', 5.02, [3]), strip('I', 5, [1])]).start).toBe(5);
  });

  it('joins strips of a lead that touch, repeat or leave a gap', () => {
    expect(shown([strip('I', 0, [1, 2]), strip('I', 0.02, [3])])).toEqual([['I', [1, 2, 3]]]);
    expect(shown([strip('I', 0.01, [2]), strip('I', 0, [1, 2, 3])])).toEqual([['I', [1, 2, 3]]]);
    expect(shown([strip('I', 0, [1]), strip('I', 0.02, [3])])).toEqual([['I', [1, null, 3]]]);
  });

  it('keeps strips apart that contradict each other', () => {
    expect(shown([strip('I', 0, [1, 2]), strip('I', 0.01, [9])])).toEqual([
      ['I', [1, 2]],
      ['I', [null, 9]],
    ]);
  });

  it('brings strips to the highest rate', () => {
    const { rate, rates, leads } = alignStrips([strip('I', 0, [0, 2], 50), strip('II', 0, [1, 2, 3, 4])]);
    expect([rate, rates]).toEqual([100, [50, 100]]);
    expect([...leads[0]!.samples]).toEqual([0, 1, 2, 2]);
  });

  it('believes no gap of years, and makes no room for it', () => {
    const { leads, startsUnlikely } = alignStrips([strip('I', 0, [1]), strip('II', 1e9, [2])]);
    expect(startsUnlikely).toBe(true);
    expect(leads.map(({ samples }) => [...samples])).toEqual([[1], [2]]);
  });

  it('makes no more room for contradictions than for what there is', () => {
    const long = Array.from({ length: 100_000 }, (_, i) => i);
    const many = Array.from({ length: 200 }, (_, i) => strip('I', 0, [i + 0.5]));
    const { leads, contradicted } = alignStrips([strip('I', 0, long), ...many]);
    expect(contradicted).toEqual(['I']);
    expect(leads.length).toBeLessThanOrEqual(11);
  });
});
