import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { hertz, seconds } from '../../../src/ecg/units';
import { modelInput, modelInputs, prepareRecording } from '../../../src/model/prepare';
import { findings, mean, readInTurn, withStandIns } from '../../../src/model/reading';
import { cutWindows, fitLength, leadsInWindow, windowStarts } from '../../../src/model/windows';

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
    off: new Map(),
  };
  it('cuts every lead alike', () => {
    expect(cutWindows(input, [0, 1], 3)).toEqual(Float32Array.of(1, 2, 3, 5, 6, 7, 2, 3, 4, 6, 7, 8));
  });
  it('has no row for leads that are off, or zeros where a network needs them all', () => {
    const off = { ...input, off: new Map([['II', [{ from: 2, to: 4 }]]]) };
    expect([0, 1].map((start) => leadsInWindow(off, start, 3))).toEqual([['I', 'II'], ['I']]);
    expect(leadsInWindow(input, 0, 3)).toBe(input.leads);
    expect(cutWindows(off, [1], 3, ['I'], ['I'])).toEqual(Float32Array.of(2, 3, 4));
    expect(cutWindows(off, [1], 3, ['I', 'II'], ['I'])).toEqual(Float32Array.of(2, 3, 4, 0, 0, 0));
    // Half of what there is of a window is enough.
    expect(leadsInWindow(off, 0, 8)).toEqual(['I', 'II']);
  });
  it('completes only a recording shorter than the window', () => {
    expect(cutWindows(input, [0], 6)).toEqual(Float32Array.of(1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0));
  });
});

/** Of leads that were recorded together: the one stretch that there is. */
function prepareLeads(...given: Parameters<typeof prepareRecording>) {
  const { anyLeads, allLeads } = prepareRecording(...given);
  expect(anyLeads).toEqual(allLeads);
  expect(anyLeads).toHaveLength(1);
  return anyLeads[0]!;
}

describe('prepareRecording and modelInput', () => {
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
    const { leads } = prepareLeads(recording, 100, { unusable: new Set(['II']), off: new Map() });
    expect([...leads.keys()]).toEqual(['I', 'V1']);
  });

  it('resamples to the rate of the network', () => {
    const fast = { rate: hertz(500), leads: new Map([['I', new Float32Array(5000).fill(1)]]) };
    const { leads, samples } = prepareLeads(fast, 100);
    expect(samples).toBe(1000);
    expect(leads.get('I')![500]).toBeCloseTo(1, 3);
  });
});

describe('leads recorded in turn', () => {
  const RATE = 100;
  const TURN = 250;
  /** A lead of ones that is there in one of four turns, or throughout. Its beats are spikes, later by 0.1 s in each turn. */
  const lead = (turn?: number) =>
    Float32Array.from({ length: 4 * TURN }, (_, i) => {
      const own = Math.floor(i / TURN);
      if (turn !== undefined && own !== turn) return Number.NaN;
      return (i - own * (TURN + 10)) % 80 === 40 ? 2 : 1 + own / 100;
    });
  const print = {
    rate: hertz(RATE),
    leads: new Map(STANDARD_LEADS.map((name, i) => [name, lead(name === 'II' ? undefined : Math.floor(i / 3))])),
  };
  const prepared = prepareRecording(print, RATE);
  const any = { rate: RATE, leads: { names: STANDARD_LEADS, fixed: false } };
  const all = { rate: RATE, leads: { names: STANDARD_LEADS, fixed: true } };

  it('are read turn by turn with the leads that are there, and side by side', () => {
    const inputs = modelInputs(prepared, any);
    expect(prepared.inTurn).toBe(true);
    expect(inputs.map(({ input }) => input.leads)).toEqual([
      ['I', 'II', 'III'],
      ['II', 'aVR', 'aVL', 'aVF'],
      ['II', 'V1', 'V2', 'V3'],
      ['II', 'V4', 'V5', 'V6'],
      STANDARD_LEADS,
    ]);
    expect(inputs.map(({ input }) => input.samples)).toEqual([TURN, TURN, TURN, TURN, TURN]);
    expect(inputs.map(({ weight }) => weight)).toEqual([0.1, 4 / 30, 4 / 30, 4 / 30, 0.5]);
    // II stands beside I and III, from the same time.
    const levels = STANDARD_LEADS.map((_, i) => inputs[4]!.input.data[i * TURN + 1]);
    expect(levels).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3].map((turn) => Math.fround(1 + turn / 100)));
  });

  it('are moved so that their beats meet for a network that needs them all', () => {
    const [first, ...more] = modelInputs(prepared, all);
    const { input } = first!;
    expect(more).toEqual([]);
    expect(input.samples).toBe(TURN + 30);
    for (const i of STANDARD_LEADS.keys()) {
      const row = input.data.subarray(i * input.samples, (i + 1) * input.samples);
      expect(row.indexOf(2)).toBe(70);
      expect(row.every((value) => value >= 1)).toBe(true);
    }
  });

  it('leave out a turn of which no lead is to be read', () => {
    const inputs = modelInputs(prepared, any, ['I', 'II', 'III']);
    expect(inputs.map(({ input }) => input.leads[0])).toEqual(['aVR', 'V1', 'V4', 'aVR']);
    expect(inputs.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('may have ragged ends, and one lead after another for longer', () => {
    const ragged = new Map(
      STANDARD_LEADS.map((name, i) => [
        name,
        lead(Math.floor(i / 3)).fill(Number.NaN, TURN * (Math.floor(i / 3) + 1) - 2 * i, 4 * TURN),
      ]),
    );
    expect(modelInputs(prepareRecording({ ...print, leads: ragged }, RATE), any)).toHaveLength(5);
    const singly = new Map(
      STANDARD_LEADS.map((name, i) => [
        name,
        Float32Array.from({ length: 12 * 1000 }, (_, n) => (Math.floor(n / 1000) === i ? Math.sin(n) : Number.NaN)),
      ]),
    );
    const inputs = modelInputs(prepareRecording({ ...print, leads: singly }, RATE), any);
    expect(inputs.map(({ input }) => [input.leads.length, input.samples])).toEqual([
      ...STANDARD_LEADS.map(() => [1, 1000]),
      [12, 1000],
    ]);
  });

  it('are read as one where they were all recorded for the same part of the time', () => {
    const part = new Map(STANDARD_LEADS.map((name) => [name, lead(2)]));
    const [first, ...more] = modelInputs(prepareRecording({ ...print, leads: part }, RATE), any);
    const { input } = first!;
    expect(more).toEqual([]);
    expect(input.samples).toBe(TURN);
  });

  it('have one reading by the weights of the stretches', () => {
    const window = (probability: number, leadWeights: Float32Array) => ({
      start: seconds(0),
      end: seconds(1),
      probabilities: Float32Array.of(probability),
      leadWeights,
    });
    const { probabilities, leadWeights } = readInTurn(
      [
        { leads: ['I'], windows: [window(1, Float32Array.of(1))], weight: 0.25 },
        {
          leads: ['I', 'V1'],
          windows: [window(0, Float32Array.of(1, 0)), window(1, Float32Array.of(0, 1))],
          weight: 0.75,
        },
      ],
      ['V1', 'I'],
    );
    expect(probabilities).toEqual(Float32Array.of(0.625));
    expect(leadWeights).toEqual(Float32Array.of(0.375, 0.625));
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
