import { describe, expect, it } from 'vitest';
import { summary } from '../../../scripts/lead-summary';
import { differenceBetween, differenceFromReference, leastStep } from '../../../scripts/lib/references';
import { issue } from '../../../src/ecg/read-issue';
import type { Recording } from '../../../src/ecg/recording';
import { recordingOf } from '../app/fakes';

/** 100 samples in steps of 5 uV. */
const STEPS = Float32Array.from({ length: 100 }, (_, i) => ((i * 7) % 40) * 0.005);
const withSamples = (samples: Float32Array, unit = 1): Recording => ({
  ...recordingOf('r'),
  samples: samples.length,
  leads: new Map([['I', samples.map((value) => value * unit)]]),
});
const referenceOf = (samples: Float32Array, unit?: string) => ({
  fs: 100,
  nleads: 1,
  nsamples: samples.length,
  unit,
  leads: { 'Lead I (Einthoven)': summary(samples) },
});

it('finds the unit of least significance', () => {
  expect(leastStep(STEPS)).toBeCloseTo(5, 3);
  expect(leastStep(new Float32Array(10))).toBe(0);
});

describe('against a reference', () => {
  it('is nothing where all agree', () => {
    const difference = differenceFromReference(withSamples(STEPS), referenceOf(STEPS, 'uV'))!;
    expect(difference.problems).toEqual([]);
    expect(difference.largest).toBeLessThan(0.001);
    expect(difference.allowed).toBeCloseTo(2.5, 3);
  });

  it('is more than allowed where one listed sample is a unit off', () => {
    const other = STEPS.slice();
    other[3]! += 0.005;
    const difference = differenceFromReference(withSamples(other), referenceOf(STEPS, 'uV'))!;
    expect(difference.largest).toBeGreaterThan(difference.allowed);
  });

  it('says what differs beside the samples', () => {
    const gap = STEPS.slice();
    gap[0] = Number.NaN;
    expect(differenceFromReference(withSamples(gap), referenceOf(STEPS, 'uV'))?.problems).toEqual([
      'a gap in Lead I (Einthoven) that is not in both',
    ]);
    const reference = { ...referenceOf(STEPS, 'uV'), fs: 500, nsamples: 99 };
    expect(differenceFromReference(withSamples(STEPS), reference)?.problems).toEqual([
      '100 Hz for 500',
      '100 samples for 99',
    ]);
  });

  it('takes steps of the file in the size that is stated', () => {
    const units = STEPS.map((value) => value / 5);
    expect(
      differenceFromReference(withSamples(STEPS), referenceOf(units, 'LSB (resolution 5 uV)'))?.largest,
    ).toBeLessThan(0.01);
    expect(differenceFromReference(withSamples(STEPS), referenceOf(units, 'some unit'))).toBeUndefined();
  });

  it('compares the beginning alone of a file that was cut', () => {
    const lost = { file: 'a.dat', missing: 50, expected: 100, seconds: 0.5 };
    const cut: Recording = { ...withSamples(STEPS.subarray(0, 50)), issues: [issue('truncated', lost)] };
    expect(differenceFromReference(cut, referenceOf(STEPS, 'uV'))).toMatchObject({ problems: [], largest: 0 });
  });
});

describe('between twins', () => {
  it('is over every sample, in the other scale where there is one', () => {
    expect(differenceBetween(withSamples(STEPS), withSamples(STEPS, 0.2), 5).largest).toBeLessThan(0.001);
    const other = STEPS.slice();
    other[57]! += 0.1;
    expect(differenceBetween(withSamples(STEPS), withSamples(other)).largest).toBeCloseTo(100, 2);
  });

  it('says where there is nothing to compare, and counts a gap on one side', () => {
    const elsewhere = { ...withSamples(STEPS), leads: new Map([['V1', STEPS]]) };
    expect(differenceBetween(withSamples(STEPS), elsewhere).problems).toEqual(['no lead in common']);
    const gap = STEPS.slice();
    gap[57] = Number.NaN;
    expect(differenceBetween(withSamples(STEPS), withSamples(gap)).problems).toEqual([
      'a gap in I that is not in both',
    ]);
  });
});
