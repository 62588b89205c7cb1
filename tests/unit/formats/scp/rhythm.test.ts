import { expect, it } from 'vitest';
import type { QrsLocations } from '../../../../src/formats/scp/qrs';
import { type ReferenceBeat, type RhythmSection, rhythmOf } from '../../../../src/formats/scp/rhythm';

const section = (samples: number): RhythmSection => ({
  multiplier: 1000,
  interval: 2000,
  bimodal: false,
  definitions: [{ start: 1, end: samples, code: 1 }],
  leads: [{ values: new Int32Array(samples), certain: samples, complete: true }],
  huffman: false,
  referenceBeatSubtracted: true,
});
const beat = (samples: readonly number[], interval = 2000): ReferenceBeat => ({
  multiplier: 2000,
  interval,
  leads: [Int32Array.from(samples)],
});
const locations = (complexes: QrsLocations['complexes']): QrsLocations => ({
  referenceBeatLength: 0,
  referenceBeatFiducial: 2,
  complexes,
  protectedAreas: [],
});
const microvolts = (qrs: QrsLocations, reference: ReferenceBeat, samples = 8) =>
  [...rhythmOf(section(samples), qrs, reference).leads[0]!.samples].map((value) => Math.round(value * 1000));

it('a zone that reaches beyond the beat or the lead gets what there is', () => {
  const whole = { type: 0, start: 0, fiducial: 4, end: 2 ** 32 - 1 };
  expect(microvolts(locations([whole]), beat([1, 5, 2]))).toEqual([0, 0, 2, 10, 4, 0, 0, 0]);
  expect(microvolts(locations([{ ...whole, fiducial: 1 }]), beat([1, 5, 2]))).toEqual([10, 4, 0, 0, 0, 0, 0, 0]);
  expect(microvolts(locations([{ ...whole, fiducial: 8 }]), beat([1, 5, 2]))).toEqual([0, 0, 0, 0, 0, 0, 2, 10]);
});

it('a beat at twice the rate lies on the same moments', () => {
  const zone = { type: 0, start: 1, fiducial: 4, end: 8 };
  expect(microvolts(locations([zone]), beat([1, 5, 2, 9, 3], 1000))).toEqual([0, 0, 0, 10, 18, 0, 0, 0]);
});

it('zones without number or end take no time', () => {
  const zones = Array.from({ length: 65_535 }, () => ({ type: 0, start: 1, fiducial: 2, end: 2 ** 32 - 1 }));
  const start = performance.now();
  expect(microvolts(locations(zones), beat(Array<number>(60_000).fill(1)), 60_000)).toHaveLength(60_000);
  expect(performance.now() - start).toBeLessThan(2000);
});
