import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse';
import { unusableLeads } from '../../../src/analysis/quality';
import { type LeadName, LIMB_LEADS, STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { modelInputs, prepareRecording } from '../../../src/model/prepare';
import { paperLeads } from '../../../src/paper/paper-leads';
import { drawnSources, drawnUnusable } from '../../../src/study/selectors';
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
  const drawn = paperLeads(recording, undefined, drawnUnusable(study));
  const format = { leads: { names: STANDARD_LEADS, fixed: false }, rate: 100 };
  const given = modelInputs(prepareRecording(recording, 100, unusable), format).flatMap(({ input }) => input.leads);

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
