import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../../scripts/lib/engine';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { misplace } from '../../../../src/ecg/misplacements';
import { hertz } from '../../../../src/ecg/units';
import { largestDifference, type ParityOutputs, type ParitySignals, recordBatch, recordingOf } from '../parity-records';

const fixture = (name: string) => JSON.parse(readFileSync(`tests/fixtures/parity/${name}.json`, 'utf8')) as unknown;
const signals = fixture('signals') as ParitySignals;
const engine = nodeEngine();

const LEADS = STANDARD_LEADS as readonly string[];
const NETWORK = 'lead-attention';
const SAMPLES = signals.samples;
const RECORDS = [0, 7, 19];

/** The leads of one record, in the order of `leads`: its first `samples`. */
function record(index: number, leads: readonly string[] = LEADS, samples = SAMPLES): Float32Array {
  const whole = recordBatch(signals, index, 1, samples);
  const data = new Float32Array(leads.length * samples);
  leads.forEach((lead, i) => {
    const row = LEADS.indexOf(lead);
    data.set(whole.subarray(row * samples, (row + 1) * samples), i * samples);
  });
  return data;
}

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

describe.each(['conv1d', 'lead-attention', 'leadlens'])('%s agrees with PyTorch', (id) => {
  it('on 32 real records, alone and in batches', async () => {
    const { records } = fixture(id) as ParityOutputs;
    expect(records.map(({ ecgId }) => ecgId)).toEqual(signals.records.map(({ ecgId }) => ecgId));
    const classes = records[0]!.probabilities.length;
    const { samples } = (await engine.manifest(id)).window;
    for (const [first, count] of [
      [0, 1],
      [1, 15],
      [16, 16],
    ] as const) {
      const result = await engine.readBatch(id, recordBatch(signals, first, count, samples, records), count, LEADS);
      for (let i = 0; i < count; i++) {
        const expected = records[first + i]!;
        const probabilities = result.probabilities.slice(i * classes, (i + 1) * classes);
        const leadWeights = result.leadWeights.slice(i * LEADS.length, (i + 1) * LEADS.length);
        expect(largestDifference(probabilities, expected.probabilities)).toBeLessThan(1e-4);
        expect(largestDifference(leadWeights, expected.leadWeights)).toBeLessThan(1e-4);
        const kinds = expected.misplacement?.length ?? 0;
        const misplacement = result.misplacement?.slice(i * kinds, (i + 1) * kinds) ?? new Float32Array(0);
        expect(largestDifference(misplacement, expected.misplacement ?? [])).toBeLessThan(1e-4);
      }
    }
  });
});

describe('leadlens', () => {
  const ID = 'leadlens';
  const WINDOW = 500;
  const windowOf = (index: number, leads?: readonly string[]) => record(index, leads, WINDOW);

  it('knows its leads by name, in whatever order they come', async () => {
    for (const index of RECORDS) {
      const reference = await engine.readBatch(ID, windowOf(index), 1, LEADS);
      const reversed = LEADS.toReversed();
      const result = await engine.readBatch(ID, windowOf(index, reversed), 1, reversed);
      expect(largestDifference(result.probabilities, reference.probabilities)).toBeLessThan(1e-5);
      expect(largestDifference(result.leadWeights.toReversed(), reference.leadWeights)).toBeLessThan(1e-5);
      // The same signals under other names are another ECG.
      const renamed = await engine.readBatch(ID, windowOf(index), 1, reversed);
      expect(largestDifference(renamed.probabilities, reference.probabilities)).toBeGreaterThan(1e-4);
    }
  });

  it.each([[['II']], [['I', 'II', 'V2']], [['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']]])(
    'reads the leads %s',
    async (leads) => {
      const { probabilities, leadWeights } = await engine.readBatch(ID, windowOf(0, leads), 1, leads);
      expect(leadWeights).toHaveLength(leads.length);
      expect(sum(leadWeights)).toBeCloseTo(1, 5);
      expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
    },
  );

  it('takes leads whose names it does not know', async () => {
    const named = ['I', 'II', 'V1', 'V5'];
    const data = windowOf(0, named);
    const unknown = await engine.readBatch(ID, data, 1, ['I', 'II', 'V7', 'MCL1']);
    expect(sum(unknown.leadWeights)).toBeCloseTo(1, 5);
    const others = await engine.readBatch(ID, data, 1, ['I', 'II', 'V3R', 'VZ']);
    expect(largestDifference(unknown.probabilities, others.probabilities)).toBe(0);
  });

  it.each(['LA/RL', 'RA/RL', 'RA/RL+LA/LL'])(
    'reads all leads under %s, the flat one too, and names it',
    async (swap) => {
      for (const index of RECORDS) {
        const { leads, rate, samples } = recordingOf(signals, index);
        const reading = await engine.read(ID, { rate, samples, leads: misplace(leads, swap) });
        expect(reading.leads).toEqual(LEADS);
        expect(reading.misplacement?.name).toBe(swap);
      }
    },
  );

  it('reads the order of the chest leads as PyTorch does, also where it is another', async () => {
    interface ChestOutputs {
      readonly names: readonly string[];
      readonly records: readonly { readonly asRecorded: readonly number[]; readonly exchanged: readonly number[] }[];
    }
    const { names, records } = fixture('chest') as ChestOutputs;
    expect((await engine.manifest(ID)).misplacement!.chest!.names).toEqual(names);
    for (const index of RECORDS) {
      const { asRecorded, exchanged } = records[index]!;
      const read = await engine.readBatch(ID, windowOf(index), 1, LEADS);
      expect(largestDifference(read.chest!, asRecorded)).toBeLessThan(1e-3);
      // The leads under their names in another order are the same leads.
      const reversed = LEADS.toReversed();
      const inAnotherOrder = await engine.readBatch(ID, windowOf(index, reversed), 1, reversed);
      expect(largestDifference(inAnotherOrder.chest!, asRecorded)).toBeLessThan(1e-3);
      const order = [...LEADS.slice(0, 6), 'V2', 'V1', ...LEADS.slice(8)];
      const swapped = await engine.readBatch(ID, windowOf(index, order), 1, LEADS);
      expect(largestDifference(swapped.chest!, exchanged)).toBeLessThan(1e-3);
      expect(names[exchanged.indexOf(Math.max(...exchanged))]).toBe('V1/V2');
    }
    expect((await engine.readBatch(ID, windowOf(0, ['I', 'II', 'V1']), 1, ['I', 'II', 'V1'])).chest).toBeUndefined();
  });

  it('names a misplacement of electrodes, and only with all leads', async () => {
    const { leads, rate } = recordingOf(signals, 7);
    const samples = SAMPLES;
    const swapped = await engine.read(ID, { rate, samples, leads: misplace(leads, 'LA/RA') });
    expect(swapped.misplacement?.name).toBe('LA/RA');
    expect((await engine.read(ID, { rate, samples, leads })).misplacement).toBeUndefined();
    const withoutV6 = await engine.read(ID, { rate, samples, leads: misplace(leads, 'LA/RA') }, { leaveOut: ['V6'] });
    expect(withoutV6.misplacement).toBeUndefined();
  });
});

describe('lead-attention', () => {
  it('does not change under any permutation of the leads; the weights move with their leads', async () => {
    for (const index of RECORDS) {
      const reference = await engine.readBatch(NETWORK, record(index), 1, LEADS);
      for (const step of [1, 5, 7, 11]) {
        // Steps that share no factor with 12 visit every lead.
        const permuted = LEADS.map((_, i) => LEADS[(i * step + 3) % LEADS.length]!);
        const result = await engine.readBatch(NETWORK, record(index, permuted), 1, permuted);
        expect(largestDifference(result.probabilities, reference.probabilities)).toBeLessThan(1e-5);
        const weights = LEADS.map((lead) => result.leadWeights[permuted.indexOf(lead)]!);
        expect(largestDifference(weights, reference.leadWeights)).toBeLessThan(1e-5);
      }
    }
  });

  it.each([
    [['II']],
    [['I', 'II']],
    [['I', 'II', 'V5']],
    [['I', 'II', 'III', 'aVR', 'aVL', 'aVF']],
    [['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']],
  ])('reads the leads %s', async (leads) => {
    const { probabilities, leadWeights } = await engine.readBatch(NETWORK, record(0, leads), 1, leads);
    expect(leadWeights).toHaveLength(leads.length);
    expect(sum(leadWeights)).toBeCloseTo(1, 5);
    expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  it.each([2.5, 5, 9.99, 10, 10.01, 17, 60])('reads %f seconds', async (duration) => {
    const { leads, rate } = recordingOf(signals, 7);
    const samples = Math.round(duration * rate);
    const repeated = [...leads].map(([lead, values]) => {
      const long = Float32Array.from({ length: samples }, (_, i) => values[i % values.length]!);
      return [lead, long] as const;
    });
    const reading = await engine.read(NETWORK, { rate, samples, leads: new Map(repeated) });
    expect(reading.probabilities).toHaveLength(71);
    expect(sum(reading.leadWeights)).toBeCloseTo(1, 5);
    expect(reading.windows[0]!.start).toBe(0);
    expect(reading.windows.at(-1)!.end).toBeCloseTo(duration, 6);
    for (const { leadWeights } of reading.windows) expect(sum(leadWeights)).toBeCloseTo(1, 5);
    if (duration <= 10) expect(reading.windows).toHaveLength(1);
  });
});

describe('the steps inside lead-attention', () => {
  it('come from the leads to what the reading says', async () => {
    const rate = 100;
    const leads = new Map(STANDARD_LEADS.map((lead) => [lead, record(0, [lead])]));
    const recording = { rate: hertz(rate), samples: SAMPLES, leads };
    const reading = await engine.read(NETWORK, recording, { leaveOut: ['V6'] });
    const inside = (await engine.insides(NETWORK, recording, { leaveOut: ['V6'] }))!;
    const { vectors, key, scores, weights, sum: z } = inside;
    const n = key.length;
    expect(inside.leads).toEqual(reading.leads);
    expect(vectors).toHaveLength(inside.leads.length * n);
    expect([inside.start, inside.end]).toEqual([0, SAMPLES / rate]);
    const exponentials = inside.leads.map((_, lead) => {
      const score = key.reduce((all, value, i) => all + value * vectors[lead * n + i]!, 0);
      expect(scores[lead]).toBeCloseTo(score, 3);
      return Math.exp(score);
    });
    const all = exponentials.reduce((a, b) => a + b);
    exponentials.forEach((each, lead) => {
      expect(weights[lead]).toBeCloseTo(each / all, 4);
    });
    z.forEach((value, i) => {
      const total = inside.leads.reduce((part, _, lead) => part + weights[lead]! * vectors[lead * n + i]!, 0);
      expect(value).toBeCloseTo(Math.tanh(total), 4);
    });
    expect(largestDifference(weights, reading.leadWeights)).toBeLessThan(1e-4);
    expect(largestDifference(inside.probabilities, reading.probabilities)).toBeLessThan(1e-4);
    inside.classScores.forEach((score, i) => {
      expect(inside.probabilities[i]).toBeCloseTo(1 / (1 + Math.exp(-score)), 4);
    });
    expect(await engine.insides('leadlens', recording)).toBeNull();
  });
});
