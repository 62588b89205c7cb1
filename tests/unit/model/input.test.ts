import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { hertz } from '../../../src/ecg/units';
import { modelInput, prepareLeads } from '../../../src/model/prepare';
import { findings, mean, withStandIns } from '../../../src/model/reading';
import { cutWindows, fitLength, windowStarts } from '../../../src/model/windows';

const ramp = (length: number, from = 1) => Float32Array.from({ length }, (_, i) => from + i);

describe('fitLength (claim 5)', () => {
  it('completes a shorter record with zeros', () => {
    expect(fitLength(ramp(3), 5)).toEqual(Float32Array.of(1, 2, 3, 0, 0));
  });
  it('truncates a longer one', () => {
    expect(fitLength(ramp(7), 5)).toEqual(ramp(5));
  });
});

describe('windowStarts', () => {
  it.each([
    [250, [0]],
    [1000, [0]],
    [1001, [0, 1]],
    [1500, [0, 500]],
    [1700, [0, 500, 700]],
    [3000, [0, 500, 1000, 1500, 2000]],
  ])('%i samples', (samples, starts) => {
    expect(windowStarts(samples, 1000, 500)).toEqual(starts);
  });
});

describe('cutWindows', () => {
  const input = {
    leads: ['I', 'II'],
    data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    samples: 4,
    rate: hertz(100),
  };
  it('cuts every lead alike', () => {
    expect(cutWindows(input, [0, 1], 3)).toEqual(Float32Array.of(1, 2, 3, 5, 6, 7, 2, 3, 4, 6, 7, 8));
  });
  it('completes only a recording shorter than the window', () => {
    expect(cutWindows(input, [0], 6)).toEqual(Float32Array.of(1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0));
  });
});

describe('prepareLeads and modelInput', () => {
  const recording = {
    rate: hertz(100),
    leads: new Map([
      ['V1', ramp(10, 7)],
      ['I', ramp(10)],
      ['II', ramp(10, 3)],
      ['VX', ramp(10)],
    ]),
  };
  const free = { rate: 100, leads: { names: STANDARD_LEADS, fixed: false } };
  const fixed = { rate: 100, leads: { names: STANDARD_LEADS, fixed: true } };

  it('takes the standard leads, derived limb leads among them', () => {
    const { leads, samples } = prepareLeads(recording, 100);
    expect(samples).toBe(10);
    expect(leads.get('III')).toEqual(new Float32Array(10).fill(2));
    expect([...leads.keys()]).toEqual(['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1']);
  });

  it('gives a network of any leads those that there are, in its order', () => {
    const input = modelInput(prepareLeads(recording, 100), free, ['II', 'aVR']);
    expect(input.leads).toEqual(['I', 'III', 'aVL', 'aVF', 'V1']);
    expect(input.data.slice(40)).toEqual(ramp(10, 7));
  });

  it('gives a network of fixed leads zeros for the others', () => {
    const input = modelInput(prepareLeads(recording, 100), fixed, ['I']);
    expect(input.leads).toEqual(STANDARD_LEADS);
    expect(input.data.slice(0, 10)).toEqual(new Float32Array(10));
    expect(input.data.slice(10, 20)).toEqual(ramp(10, 3));
    expect(input.data.slice(70)).toEqual(new Float32Array(50));
  });

  it('neither reads unusable leads nor derives anything from them', () => {
    const { leads } = prepareLeads(recording, 100, new Set(['II']));
    expect([...leads.keys()]).toEqual(['I', 'V1']);
  });

  it('resamples to the rate of the network', () => {
    const fast = { rate: hertz(500), leads: new Map([['I', new Float32Array(5000).fill(1)]]) };
    const { leads, samples } = prepareLeads(fast, 100);
    expect(samples).toBe(1000);
    expect(leads.get('I')![500]).toBeCloseTo(1, 3);
  });
});

describe('reading', () => {
  const label = (code: string, threshold: number) => ({
    code,
    threshold,
    description: code,
    groups: [],
    superclass: null,
  });

  it('finds what reaches its threshold, most probable first', () => {
    const labels = [label('SR', 0.5), label('AFIB', 0.2), label('PVC', 0.3)];
    expect(findings(labels, Float32Array.of(0.4, 0.25, 0.9))).toEqual(['PVC', 'AFIB']);
    expect(findings(labels, Float32Array.of(0.5, 0.1, 0.1))).toEqual(['SR']);
  });

  it('averages windows', () => {
    expect(mean([Float32Array.of(0, 1), Float32Array.of(1, 1)])).toEqual(Float32Array.of(0.5, 1));
  });

  it('says of a network with fixed leads that it was given zeros', () => {
    const manifest = { name: 'Net', leads: { names: ['V1', 'V2'], fixed: true } };
    const absent = { code: 'absent', lead: 'V2', reason: 'not-recorded', withholds: false } as const;
    const noted = withStandIns(manifest, [absent], (lead) => lead !== 'V2');
    expect(noted).toEqual([{ ...absent, zerosFor: manifest.name }]);
    const free = { ...manifest, leads: { ...manifest.leads, fixed: false } };
    expect(withStandIns(free, [absent], () => false)).toEqual([absent]);
  });
});
