import { type LeadName, STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';

interface Wanted {
  readonly leads?: readonly LeadName[];
  readonly rate?: number;
  readonly seconds?: number;
  /** mV of a lead at a time in s. */
  readonly wave?: (lead: LeadName, time: number) => number;
}

/** A recording whose samples are computed, for tests that must know each of them. */
export function recordingOf({
  leads = STANDARD_LEADS,
  rate = 500,
  seconds = 10,
  wave = () => 0,
}: Wanted = {}): Recording {
  const samples = Math.round(rate * seconds);
  return {
    name: 'computed',
    format: 'test',
    rate: hertz(rate),
    samples,
    leads: new Map(leads.map((lead) => [lead, Float32Array.from({ length: samples }, (_, i) => wave(lead, i / rate))])),
    patient: {},
    device: {},
    statements: [],
    comments: [],
    annotations: [],
    measurements: [],
    issues: [],
  };
}
