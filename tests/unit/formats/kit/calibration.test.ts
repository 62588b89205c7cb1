import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutCalibration } from '../../../../src/ecg/calibration';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { recordingOf } from '../../../../src/formats/kit/recording';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, onlyRecording } from '../files';

const FIXTURES = 'tests/fixtures/wfdb/ptb-xl';

/** A real ECG of 10 s: its leads at 500 or 100 Hz. */
async function ecg(rate: 100 | 500): Promise<(readonly [string, Float32Array])[]> {
  const name = rate === 500 ? '00001_hr' : '00001_lr';
  const files = ['hea', 'dat'].map((ending) =>
    bytesFile(`${name}.${ending}`, new Uint8Array(readFileSync(`${FIXTURES}/${name}.${ending}`))),
  );
  return [...onlyRecording(await readFiles(files)).leads];
}

type Shape = (at: number) => number;

/** Seconds of a line with a pulse in it, at so many seconds of it. */
const pulse =
  (at: number, height = 1, seconds = 0.2): Shape =>
  (time) =>
    time >= at && time < at + seconds ? height : 0;

function made(
  leads: readonly (readonly [string, Float32Array])[],
  rate: number,
  change: (samples: Float32Array, lead: string) => Float32Array,
) {
  const changed = leads.map(([lead, samples]) => [lead, change(samples, lead)] as const);
  const startTime = '2024-01-02T03:04:05';
  const annotations = [{ time: 5 as never, text: 'beat' }];
  return recordingOf({
    name: 'r',
    format: 'any',
    rate: hertz(rate),
    leads: changed,
    startTime,
    annotations,
    issues: [],
  });
}

const drawn = (shape: Shape, seconds: number, rate: number, noise = 0) =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => shape(i / rate) + noise * Math.sin(i * 7));
const ahead = (shape: Shape, seconds: number, rate: number, noise?: number) => (samples: Float32Array) =>
  Float32Array.of(...drawn(shape, seconds, rate, noise), ...samples);
const behind = (shape: Shape, seconds: number, rate: number, noise?: number) => (samples: Float32Array) =>
  Float32Array.of(...samples, ...drawn(shape, seconds, rate, noise));

describe.each([100, 500] as const)('a pulse at %d Hz', (rate) => {
  it('at the end of all leads is found, told, and cut off for those who read the ECG', async () => {
    const leads = await ecg(rate);
    const outcome = made(leads, rate, behind(pulse(0.1), 0.5, rate));
    expect(outcome.recording?.samples).toBe(10.5 * rate);
    expect(codes(outcome.issues)).toEqual(['calibration-pulse']);
    expect(outcome.recording?.annotations).toContainEqual({ time: 10.1, text: phrase('millivolt-pulse') });
    const { recording, issues } = withoutCalibration(outcome);
    expect(recording?.samples).toBeGreaterThan(9.9 * rate);
    expect(recording?.samples).toBeLessThanOrEqual(10 * rate);
    for (const [lead, samples] of leads)
      expect(recording?.leads.get(lead)).toEqual(samples.slice(0, recording!.samples));
    expect(recording).toMatchObject({ startTime: '2024-01-02T03:04:05', annotations: [{ time: 5, text: 'beat' }] });
    expect(recording?.calibration).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'calibration-left-out', severity: 'note', values: { to: 10.5 } }]);
    expect(recording?.issues).toBe(issues);
  });

  it('at the beginning of all leads likewise, and times are moved', async () => {
    const leads = await ecg(rate);
    const outcome = made(leads, rate, ahead(pulse(0.4), 1, rate));
    expect(codes(outcome.issues)).toEqual(['calibration-pulse']);
    const { recording } = withoutCalibration(outcome);
    const cut = 11 * rate - recording!.samples;
    expect(cut).toBeGreaterThanOrEqual(0.65 * rate);
    expect(cut).toBeLessThanOrEqual(1.02 * rate);
    const [[lead, samples]] = leads as [(typeof leads)[0]];
    expect(recording!.leads.get(lead)!.slice(-9 * rate)).toEqual(samples.slice(-9 * rate));
    expect(recording?.annotations).toMatchObject([{ text: 'beat' }]);
    expect(recording?.annotations[0]?.time).toBeCloseTo(5 - cut / rate, 9);
    expect(recording?.startTime).toMatch(/^2024-01-02T03:04:0[56]$/);
  });

  it.each([
    ['with the noise of a recorder', pulse(0.15), 0.6, 0.01],
    ['that begins the lead', pulse(0), 0.4, 0],
    ['of half the length', pulse(0.1, 1, 0.1), 0.5, 0],
  ])('%s is one', async (_name, shape, seconds, noise) => {
    const outcome = made(await ecg(rate), rate, ahead(shape, seconds, rate, noise));
    expect(outcome.recording?.calibration).toHaveLength(1);
    const kept = withoutCalibration(outcome).recording!;
    for (const samples of kept.leads.values())
      expect(codes(made([['I', samples]], rate, (same) => same).issues)).toEqual([]);
    expect(kept.samples).toBeLessThanOrEqual(10.1 * rate);
  });

  it('at both ends is cut off at both', async () => {
    const outcome = made(await ecg(rate), rate, (samples) =>
      ahead(pulse(0.1), 0.4, rate)(behind(pulse(0.1), 0.4, rate)(samples)),
    );
    expect(codes(outcome.issues)).toEqual(['calibration-pulse', 'calibration-pulse']);
    const { samples } = withoutCalibration(outcome).recording!;
    expect(samples).toBeGreaterThan(9.8 * rate);
    expect(samples).toBeLessThanOrEqual(10 * rate);
  });

  it('of most leads, while the others have an ECG, is a gap in those', async () => {
    const leads = await ecg(rate);
    const from = 9.5 * rate;
    const outcome = made(leads, rate, (samples, lead) =>
      lead === 'II' ? samples : Float32Array.of(...samples.slice(0, from), ...drawn(pulse(0.1), 0.5, rate)),
    );
    const { recording } = withoutCalibration(outcome);
    expect(recording?.samples).toBe(10 * rate);
    expect(recording?.leads.get('II')).toEqual(leads.find(([lead]) => lead === 'II')![1]);
    const gaps = recording!.leads.get('V1')!.slice(from + 0.1 * rate, from + 0.3 * rate);
    expect(gaps.every(Number.isNaN)).toBe(true);
    expect(
      recording!.leads
        .get('V1')!
        .slice(0, 9.4 * rate)
        .some(Number.isNaN),
    ).toBe(false);
  });

  it.each([
    ['an ECG by itself', (samples: Float32Array) => samples],
    ['a step that is not 1 mV', behind(pulse(0.1, 1.3), 0.5, rate)],
    ['a pulse that lasts too long', behind(pulse(0.1, 1, 0.6), 1, rate)],
    ['a signal for testing, of one pulse after the other', () => drawn((time) => (time % 0.8 < 0.2 ? 1 : 0), 10, rate)],
    ['a trace that is cut at 1 mV', (samples: Float32Array) => samples.map((value) => Math.min(1, 9 * value))],
    ['a flat line', (samples: Float32Array) => samples.map(() => 0)],
  ])('is not what is %s', async (_name, change) => {
    const outcome = made(await ecg(rate), rate, change);
    expect(outcome.recording?.calibration).toBeUndefined();
    expect(withoutCalibration(outcome)).toBe(outcome);
  });

  it('in one lead of many is none', async () => {
    const outcome = made(await ecg(rate), rate, (samples, lead) =>
      behind(lead === 'V1' ? pulse(0.1) : (time) => Math.sin(9 * time), 0.5, rate)(samples),
    );
    expect(outcome.recording?.calibration).toBeUndefined();
  });
});
