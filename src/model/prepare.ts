import type { OffStretches } from '../ecg/derive';
import { type PresentLead, presentLeads, type SilentLeads } from '../ecg/lead-sources';
import { type LeadName, STANDARD_LEADS } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { hertz } from '../ecg/units';
import { createResampler } from '../signal/resample';
import { finish, type Steps } from '../signal/steps';
import type { ModelInput, ModelManifest } from './contracts';
import { stretchesOf } from './stretches';

/** The part of a manifest that says what the network's input looks like. */
export type InputFormat = Pick<ModelManifest, 'leads' | 'rate'>;

export interface PreparedLeads {
  readonly rate: number;
  readonly samples: number;
  /** Millivolts at `rate`, without gaps; leads without a usable signal are not in it. */
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
  /** Where a lead is off for a time, or what it is derived from; in samples at `rate`. */
  readonly off: OffStretches;
}

/** A stretch of a recording whose leads were recorded in turn, or all of any other. */
export interface PreparedStretch extends PreparedLeads {
  /** Its share in the reading. */
  readonly weight: number;
}

export interface PreparedRecording {
  /** The standard leads that have a usable signal. */
  readonly present: ReadonlySet<LeadName>;
  /** True where the leads were recorded in turn. */
  readonly inTurn: boolean;
  /** For a network that reads any leads, and for one that needs them all. */
  readonly anyLeads: readonly PreparedStretch[];
  readonly allLeads: readonly PreparedStretch[];
}

/**
 * The standard leads of a recording at the network's rate: measured ones, and limb leads that follow from them.
 *
 * `silent` are leads whose signal says nothing (flat, off): they are left out and nothing is derived from them. Where they are off for
 * a time alone, that is said of the leads (`off`).
 */
export const prepareRecording = (...given: Parameters<typeof preparingRecording>): PreparedRecording =>
  finish(preparingRecording(...given));

/** The same, a lead a step. */
export function* preparingRecording(
  recording: Pick<Recording, 'rate' | 'leads'>,
  rate: number,
  silent?: SilentLeads,
): Steps<PreparedRecording> {
  const there = presentLeads(recording.leads, silent);
  const present = new Map(
    STANDARD_LEADS.flatMap((lead): [LeadName, PresentLead][] => {
      const source = there.get(lead);
      return source === undefined ? [] : [[lead, source]];
    }),
  );
  const resample = createResampler(recording.rate, rate);
  function* prepare(leads: Iterable<readonly [LeadName, Float32Array]>, weight: number): Steps<PreparedStretch> {
    const resampled = new Map<LeadName, Float32Array>();
    for (const [lead, samples] of leads) {
      resampled.set(lead, resample(samples));
      yield;
    }
    return { rate, samples: resampled.values().next().value?.length ?? 0, leads: resampled, off: NEVER_OFF, weight };
  }
  const names = new Set(present.keys());
  const stretches = stretchesOf(present, recording.rate);
  if (stretches === undefined) {
    const together = yield* prepare(
      [...present].map(([lead, { samples }]) => [lead, samples]),
      1,
    );
    const whole = [{ ...together, off: offAt(rate / recording.rate, present) }];
    return { present: names, inTurn: false, anyLeads: whole, allLeads: whole };
  }
  const anyLeads: PreparedStretch[] = [];
  const allLeads: PreparedStretch[] = [];
  for (const { leads, weight } of stretches.anyLeads) anyLeads.push(yield* prepare(leads, weight));
  for (const { leads, weight } of stretches.allLeads) allLeads.push(yield* prepare(leads, weight));
  return { present: names, inTurn: true, anyLeads, allLeads };
}

const NEVER_OFF: OffStretches = new Map();

/** The stretches of the leads that are off for a time, with their samples `times` as many. */
const offAt = (times: number, present: ReadonlyMap<LeadName, PresentLead>): OffStretches =>
  new Map(
    [...present].flatMap(([lead, { off }]) =>
      off.length === 0 ? [] : [[lead, off.map(({ from, to }) => ({ from: from * times, to: to * times }))]],
    ),
  );

/** The input of a network: the leads it takes, in its order, without those in `leaveOut`; zeros for them where it needs all. */
export function modelInput(
  prepared: PreparedLeads,
  format: InputFormat,
  leaveOut: readonly LeadName[] = [],
): ModelInput {
  const given = (lead: LeadName) => prepared.leads.has(lead) && !leaveOut.includes(lead);
  const leads = format.leads.fixed ? format.leads.names : format.leads.names.filter(given);
  const data = new Float32Array(leads.length * prepared.samples);
  leads.forEach((lead, i) => {
    if (given(lead)) data.set(prepared.leads.get(lead)!, i * prepared.samples);
  });
  const { samples } = prepared;
  // Where a lead is off, a lead of zeros is none either.
  const off: OffStretches =
    prepared.off.size === 0
      ? NEVER_OFF
      : new Map(leads.map((lead) => [lead, given(lead) ? (prepared.off.get(lead) ?? []) : [{ from: 0, to: samples }]]));
  return { leads, data, samples, rate: hertz(prepared.rate), off };
}

export interface WeightedInput {
  readonly input: ModelInput;
  /** Its share in the reading. */
  readonly weight: number;
}

/** One input of a network for each stretch that has a lead it is to read; their weights sum to one. */
export function modelInputs(
  prepared: PreparedRecording,
  format: InputFormat,
  leaveOut: readonly LeadName[] = [],
): WeightedInput[] {
  const stretches = format.leads.fixed ? prepared.allLeads : prepared.anyLeads;
  const inputs = stretches
    .map((stretch) => ({ input: modelInput(stretch, format, leaveOut), weight: stretch.weight }))
    .filter(({ input }) => input.leads.length > 0);
  const total = inputs.reduce((sum, { weight }) => sum + weight, 0);
  return inputs.map(({ input, weight }) => ({ input, weight: weight / total }));
}
