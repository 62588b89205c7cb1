import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse';
import { silentLeads, unusableLeads } from '../../../src/analysis/quality';
import { type LeadName, LIMB_LEADS, STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { modelInputs, prepareRecording } from '../../../src/model/prepare';
import { leadsInWindow } from '../../../src/model/windows';
import { paperLeads } from '../../../src/paper/paper-leads';
import { drawnSilent, drawnSources } from '../../../src/study/selectors';
import { recordingOf } from '../app/fakes';
import { studyOf } from './studies';

const RATE = 250;
const SAMPLES = 10 * RATE;

/** A beat a second; of each lead another amplitude. */
const beats = (amplitude: number) =>
  Float32Array.from({ length: SAMPLES }, (_, i) => {
    const t = (i % RATE) / RATE - 0.4;
    return amplitude * (Math.exp(-((t / 0.02) ** 2)) + 0.2 * Math.exp(-(((t - 0.25) / 0.05) ** 2)));
  });

function recordingWith(leads: readonly LeadName[], flat: readonly LeadName[]): Recording {
  const amplitude = (lead: LeadName) => 0.8 + 0.1 * [...STANDARD_LEADS].indexOf(lead as never);
  const signals = leads.map((lead): [LeadName, Float32Array] => [
    lead,
    flat.includes(lead) ? new Float32Array(SAMPLES) : beats(amplitude(lead)),
  ]);
  return { ...recordingOf('a'), rate: hertz(RATE), samples: SAMPLES, leads: new Map(signals) };
}

type Change = (samples: Float32Array) => Float32Array;
const between =
  (from: number, to: number, value: number): Change =>
  (samples) =>
    samples.map((each, i) => (i >= from * RATE && i < to * RATE ? value : each));
/** As an amplifier cuts them off. */
const clipped: Change = (samples) => samples.map((value) => Math.min(value, 0.5 * Math.max(...samples)));

const changed = (recording: Recording, change: Change, only: readonly LeadName[]): Recording => ({
  ...recording,
  leads: new Map(
    [...recording.leads].map(([lead, samples]) => [lead, only.includes(lead) ? change(samples) : samples]),
  ),
});

describe.each([
  ['twelve leads', STANDARD_LEADS, []],
  ['I and II and chest leads', ['I', 'II', 'V1', 'V5'], []],
  ['II flat, from which the others would follow', ['I', 'II', 'V1', 'V5'], ['II']],
  ['I, II and III, of which I is flat', ['I', 'II', 'III', 'V1'], ['I']],
  ['one lead', ['I'], []],
  ['a chest lead off', STANDARD_LEADS, ['V3']],
] as const)('leads of a recording with %s', (_, leads, flat) => {
  const recording = recordingWith(leads, flat);
  const analysis = analyse(recording);
  const study = { ...studyOf(1, recording), analysis };
  const unusable = unusableLeads(analysis.quality);
  const drawn = paperLeads(recording, undefined, drawnSilent(study));
  const format = { leads: { names: STANDARD_LEADS, fixed: false }, rate: 100 };
  const given = modelInputs(prepareRecording(recording, 100, silentLeads(analysis.quality, RATE)), format).flatMap(
    ({ input }) => input.leads,
  );

  it('are the same on the paper, in the quality gate and for the networks', () => {
    const usable = [...drawn.keys()].filter((lead) => !unusable.has(lead));
    expect([...given].sort()).toEqual(usable.sort());
    const absent = analysis.quality.filter(({ code }) => code === 'absent').map(({ lead }) => lead);
    expect(absent.sort()).toEqual(STANDARD_LEADS.filter((lead) => !drawn.has(lead)).sort());
    for (const lead of STANDARD_LEADS)
      expect(drawnSources(study).get(lead)?.kind).toBe(drawn.get(lead)?.source ?? 'absent');
  });

  it('are drawn as they are where they say nothing', () => {
    for (const lead of flat) expect(drawn.get(lead)?.source).toBe('measured');
    if (flat.some((lead) => (LIMB_LEADS as readonly LeadName[]).includes(lead)))
      expect(unusable.size).toBeGreaterThan(0);
  });
});

describe('leads that are clipped', () => {
  const recording = changed(recordingWith(['I', 'II', 'V1', 'V5'], []), clipped, ['II', 'V5']);
  const { quality } = analyse(recording);
  const study = { ...studyOf(1, recording), analysis: analyse(recording) };
  const drawn = paperLeads(recording, undefined, drawnSilent(study));
  const format = { leads: { names: STANDARD_LEADS, fixed: false }, rate: RATE };
  const input = modelInputs(prepareRecording(recording, RATE, silentLeads(quality, RATE)), format)[0]!.input;

  it('are named by the gate, and those alone', () => {
    expect(quality.filter(({ code }) => code === 'clipped').map(({ lead }) => lead)).toEqual(['II', 'V5']);
  });

  it('are drawn and read as they are recorded, and what follows from them with them', () => {
    for (const lead of ['II', 'V5'] as const) {
      const samples = recording.leads.get(lead)!;
      expect(drawn.get(lead)).toMatchObject({ source: 'measured', samples });
      const at = input.leads.indexOf(lead) * input.samples;
      expect(input.data.slice(at, at + input.samples)).toEqual(samples);
    }
    expect(drawnSources(study).get('aVF')?.kind).toBe('derived');
    expect(input.leads).toContain('aVF');
  });
});

describe.each([
  ['without samples', Number.NaN],
  ['standing still', 0],
])('a lead that comes off in the middle, %s', (_, value) => {
  // II is there for the first four seconds of ten; III, aVR, aVL and aVF follow from it.
  const recording = changed(recordingWith(['I', 'II', 'V1', 'V5'], []), between(4, 10, value), ['II']);
  const analysis = analyse(recording);
  const study = { ...studyOf(1, recording), analysis };
  const drawn = paperLeads(recording, undefined, drawnSilent(study));
  const format = { leads: { names: STANDARD_LEADS, fixed: false }, rate: 100 };
  const prepared = prepareRecording(recording, 100, silentLeads(analysis.quality, RATE));
  const input = modelInputs(prepared, format)[0]!.input;
  const FOLLOWING = ['III', 'aVR', 'aVL', 'aVF'] as const;

  it('is named by the gate with the time in which it is off, and is not left out', () => {
    const found = analysis.quality.filter(({ code }) => code !== 'absent');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'lead-off',
      lead: 'II',
      reason: 'off-for-a-time',
      withholds: false,
    });
    expect(unusableLeads(analysis.quality)).toEqual(new Set());
    const [off] = found[0]!.off!;
    expect(off!.start).toBeCloseTo(4, 1);
    expect(off!.end).toBe(10);
  });

  it('is drawn as it was recorded; nothing that follows from it is drawn where it is off', () => {
    expect(drawn.get('II')!.samples).toEqual(recording.leads.get('II'));
    for (const lead of FOLLOWING) {
      const { samples } = drawn.get(lead)!;
      expect(samples[3 * RATE], lead).not.toBeNaN();
      expect(samples[5 * RATE], lead).toBeNaN();
    }
  });

  it('is read in the windows in which it is there, and in no other', () => {
    const inWindows = [0, 250, 500].map((start) => leadsInWindow(input, start, 500));
    expect(inWindows).toEqual([input.leads, ['I', 'V1', 'V5'], ['I', 'V1', 'V5']]);
  });
});
