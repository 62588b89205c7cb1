import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { saidOf } from '../../../scripts/lib/disagreement';
import { modelFiles } from '../../../scripts/lib/model-files';
import { scatterOf } from '../../../scripts/lib/scatter';
import { CONSTRUCTED, constructed, limitsOf, toldApart, unlikeScore } from '../../../scripts/lib/unlike';
import { type LeadName, STANDARD_LEADS } from '../../../src/ecg/leads';
import { hertz } from '../../../src/ecg/units';
import type { Label } from '../../../src/model/contracts';
import { disagreement, farApart } from '../../../src/model/disagreement';
import { loadManifest, loadTensors } from '../../../src/model/manifest';
import { modelInput, prepareRecording } from '../../../src/model/prepare';
import { featureDistance, featureScatter, featureValues, inputValues, unlike } from '../../../src/model/unlike';
import { seededRandom } from '../../../src/signal/random';
import signals from '../../fixtures/parity/signals.json';
import { recordBatch } from './parity-records';

const FORMAT = { leads: { names: STANDARD_LEADS, fixed: false }, rate: 100 };

/** The records of PTB-XL that the parity tests read. */
const recordings = signals.records.map((_, i) => {
  const batch = recordBatch(signals, i, 1, signals.samples);
  const row = (place: number) => batch.slice(place * signals.samples, (place + 1) * signals.samples);
  return {
    rate: hertz(100),
    leads: new Map<LeadName, Float32Array>(STANDARD_LEADS.map((lead, place) => [lead, row(place)])),
  };
});

const valuesOf = (recording: (typeof recordings)[number]) =>
  inputValues(modelInput(prepareRecording(recording, 100).anyLeads[0]!, FORMAT));

describe('the checks of what a network is given', () => {
  const usual = recordings.map(valuesOf);

  it('are silent of almost all records of the kind, and say what fired of others', async () => {
    const { unlike: shipped } = await loadManifest(modelFiles, 'leadlens');
    expect(usual.filter((values) => unlike(shipped!.checks, values).length > 0).length).toBeLessThan(2);
    const first = (name: string) =>
      recordings.map(
        (recording, i) => unlike(shipped!.checks, valuesOf(constructed(name, recording, i) as never))[0]?.check,
      );
    expect(first('gain x10').every((check) => check === 'size')).toBe(true);
    expect(first('noise').every((check) => check !== undefined)).toBe(true);
    expect(first('leads shuffled').filter((check) => check === 'einthoven').length).toBeGreaterThan(28);
  });

  it.each(['gain x10', 'noise', 'rate said to be twice', 'rate said to be half', 'sine'])(
    'tell %s from what is usual',
    async (name) => {
      const { unlike: shipped } = await loadManifest(modelFiles, 'leadlens');
      const other = recordings.map((recording, i) => valuesOf(constructed(name, recording, i) as never));
      expect(toldApart(shipped!.checks, usual, other).auroc).toBeGreaterThan(0.95);
    },
  );

  it('change nothing they should not: every construction keeps the leads', () => {
    for (const name of Object.keys(CONSTRUCTED))
      expect(new Set(constructed(name, recordings[0]!, 0).leads.keys())).toEqual(new Set(STANDARD_LEADS));
  });

  it('have no values of a signal that stands still', () => {
    const flat = { leads: ['I'], data: new Float32Array(1000), samples: 1000, rate: hertz(100), off: new Map() };
    expect(inputValues(flat)).toEqual({});
    expect(unlike([{ name: 'size', low: -1, middle: 0, high: 1 }], {})).toEqual([]);
  });
});

describe('the disagreement of two networks', () => {
  const said = (probabilities: Record<string, number>) => new Map(Object.entries(probabilities));

  it('is over the statements that both know, whatever their order', () => {
    const one = said({ A: 0.5, B: 0.1, C: 0.9 });
    expect(disagreement(one, said({ C: 0.9, A: 0.5 }))).toBe(0);
    // sqrt(0.5) has the logit 0.881; the other statement is alike.
    expect(disagreement(one, said({ C: 0.9, A: 0.5 ** 0.5 }))).toBeCloseTo(0.881 / Math.SQRT2, 3);
    expect(disagreement(one, said({ D: 0.9 }))).toBe(0);
  });

  it('has an end where a network is as sure as can be', () => {
    expect(disagreement(said({ A: 0 }), said({ A: 1 }))).toBeCloseTo(2 * Math.log(9999), 3);
  });

  it('is told of the pairs that have a limit, and where it is beyond it', () => {
    const network = (id: string, probability: number, apart?: Record<string, number>) => ({
      manifest: { id, name: id, unlike: { checks: [], features, ...(apart && { apart }) } },
      said: said({ A: probability }),
    });
    const features = { file: '', bytes: 0, sha256: '', table: [] };
    const pairs = (...probabilities: [number, number, number]) =>
      farApart([
        network('a', probabilities[0], { b: 1, c: 2 }),
        network('b', probabilities[1]),
        network('c', probabilities[2]),
      ]).map(([one, other]) => one.manifest.id + other.manifest.id);
    expect(pairs(0.5, 0.5, 0.5)).toEqual([]);
    expect(pairs(0.5, 0.8, 0.8)).toEqual(['ab']);
    expect(pairs(0.5, 0.1, 0.95)).toEqual(['ab', 'ac']);
  });

  it('is of what is shown: calibrated', () => {
    const labels = [{ code: 'A', calibration: { a: 1, b: 2, covariance: [0, 0, 0] as const } }] as unknown as Label[];
    const [first] = saidOf({ labels }, [{ scores: [0.5], positive: [true] }]);
    expect(first!.get('A')).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});

describe('limits', () => {
  it('let the stated share of the records pass that set them', () => {
    const values = Array.from({ length: 2000 }, (_, i) => ({
      size: Math.sin(i) * Math.log(1 + i),
      slope: Math.cos(3 * i),
    }));
    const checks = limitsOf(values);
    expect(values.filter((each) => unlikeScore(checks, each) > 1).length / values.length).toBeLessThanOrEqual(0.005);
  });
});

describe('the distance of features', () => {
  it('is that of Mahalanobis: about one of the records it comes from, and larger of others', () => {
    let state = 1;
    const random = () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
    const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    // Three directions of large variance among twelve features.
    const sample = () => Float32Array.from({ length: 12 }, (_, f) => (f < 3 ? 5 : 0.1) * gaussian() + f);
    const scatter = scatterOf(Array.from({ length: 2000 }, sample), [], 3);
    const own = Array.from({ length: 500 }, () => Math.exp(featureDistance(scatter, sample())));
    expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(1, 1);
    const along = sample().map((value, f) => (f === 0 ? value + 5 : value));
    const across = sample().map((value, f) => (f === 11 ? value + 5 : value));
    expect(featureDistance(scatter, across)).toBeGreaterThan(featureDistance(scatter, along) + 2);
  });

  it('tells records from what they are upside down, by a direction', () => {
    const random = seededRandom(3);
    const sample = () => Float32Array.from({ length: 6 }, (_, f) => (f < 2 ? 4 : 0.2) * (random() - 0.5));
    const moved = () => sample().map((value, f) => value + (f === 5 ? 1 : 0));
    const scatter = scatterOf(Array.from({ length: 500 }, sample), Array.from({ length: 200 }, moved), 2);
    const values = (of: () => Float32Array) =>
      Array.from({ length: 300 }, () => featureValues(scatter, of()).inverted!);
    expect(Math.max(...values(sample))).toBeLessThan(0.3);
    expect(Math.min(...values(moved))).toBeGreaterThan(0.7);
    expect(featureValues({ ...scatter, inverted: undefined }, sample())).not.toHaveProperty('inverted');
    const limits = limitsOf(Array.from({ length: 300 }, () => featureValues(scatter, sample())));
    expect(limits.find(({ name }) => name === 'inverted')).not.toHaveProperty('low');
    expect(unlike(limits, featureValues(scatter, moved())).map(({ check }) => check)).toContain('inverted');
  });

  it.each(JSON.parse(readFileSync('public/models/index.json', 'utf8')) as string[])(
    'of %s comes in a small file',
    async (id) => {
      const manifest = await loadManifest(modelFiles, id);
      expect(manifest.unlike!.features.bytes).toBeLessThan(150_000);
      const scatter = featureScatter(await loadTensors(modelFiles, id, manifest.unlike!.features));
      expect(scatter.rows.length % scatter.mean.length).toBe(0);
      expect(Number.isFinite(featureDistance(scatter, scatter.mean))).toBe(true);
    },
  );
});
