import { presentLeads } from '../ecg/lead-sources';
import { type LeadName, STANDARD_LEADS } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { hertz } from '../ecg/units';
import { createResampler } from '../signal/resample';
import type { ModelInput, ModelManifest } from './contracts';

/** The part of a manifest that says what the network's input looks like. */
export type InputFormat = Pick<ModelManifest, 'leads' | 'rate'>;

export interface PreparedLeads {
  readonly rate: number;
  readonly samples: number;
  /** Millivolts at `rate`, without gaps; leads without a usable signal are not in it. */
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
}

/**
 * The standard leads of a recording at the network's rate: measured ones, and limb leads that follow from them.
 *
 * `unusable` are leads whose signal says nothing (flat, off); they are left out and nothing is derived from them.
 */
export function prepareLeads(
  recording: Pick<Recording, 'rate' | 'leads'>,
  rate: number,
  unusable: ReadonlySet<LeadName> = new Set(),
): PreparedLeads {
  const present = presentLeads(recording.leads, unusable);
  const resample = createResampler(recording.rate, rate);
  const leads = new Map<LeadName, Float32Array>();
  let samples = 0;
  for (const lead of STANDARD_LEADS) {
    const signal = present.get(lead);
    if (signal === undefined) continue;
    const resampled = resample(signal.samples);
    leads.set(lead, resampled);
    samples = resampled.length;
  }
  return { rate, samples, leads };
}

/** The input of a network: the leads it takes, in its order, without those to `omit`; zeros for them where it needs all. */
export function modelInput(prepared: PreparedLeads, format: InputFormat, omit: readonly LeadName[] = []): ModelInput {
  const given = (lead: LeadName) => prepared.leads.has(lead) && !omit.includes(lead);
  const leads = format.leads.fixed ? format.leads.names : format.leads.names.filter(given);
  const data = new Float32Array(leads.length * prepared.samples);
  leads.forEach((lead, i) => {
    if (given(lead)) data.set(prepared.leads.get(lead)!, i * prepared.samples);
  });
  return { leads, data, samples: prepared.samples, rate: hertz(prepared.rate) };
}
