import { areInTurn, leadSources, type SilentLeads, standardLeadsOf, usualLength } from '../ecg/lead-sources';
import { type LeadName, LIMB_LEADS, STANDARD_LEADS } from '../ecg/leads';
import type { Values } from '../ecg/message';
import type { Recording } from '../ecg/recording';
import { commonSpan, lengthOf, type Span } from '../ecg/span';
import { deviation } from '../signal/deviation';
import { finish, type Steps } from '../signal/steps';
import { findBeats } from './beats';
import {
  conditionInTurn,
  isNoiseAlone,
  type LeadCondition,
  leadCondition,
  offStretches,
  shareOff,
} from './lead-quality';
import type { QualityFinding, QualityReason } from './quality-finding';
import { flatByRightLeg } from './right-leg';

/** One column of the standard 3x4 print: less shows two beats at best, and the networks were never trained on less. */
const SHORTEST_SECONDS = 2.5;
/** Of leads that were recorded in turn: a print loses some of each column to names and to where one lead ends and the next begins. */
const SHORTEST_TURN = 2;
/** QRS amplitudes of the largest lead: 0.7 to 9.4 mV on PTB-XL fold 9. Outside of these it is another unit. */
const SMALLEST_MILLIVOLTS = 0.05;
const LARGEST_MILLIVOLTS = 30;
/** Below, QRS complexes are lost; above, no device for the body surface samples. Hertz. */
const SLOWEST_SAMPLING = 50;
const FASTEST_SAMPLING = 50_000;
/** Heart rates beyond these, per minute, are no heart's. PTB-XL fold 9 has 38 to 197. */
const SLOWEST_HEART = 20;
const FASTEST_HEART = 300;
/** A heart this slow with QRS slopes this long, or this fast with slopes this short, is a recording at another rate. */
const SLOW_HEART = { rate: 40, width: 0.22 };
const FAST_HEART = { rate: 150, width: 0.025 };
/** Beats are counted in at most this much of a recording. */
const JUDGED_SECONDS = 60;
/** Two leads whose difference is less than this share of them, or than the rounding of 1 uV, are one signal. */
const SAME_SHARE = 0.005;
const SAME_MILLIVOLTS = 0.0006;

type Signals = Pick<Recording, 'rate' | 'samples' | 'leads'>;

/** Judges a recording before a network reads it: in the order of the leads, then the recording as a whole. */
export const assessQuality = (recording: Signals): QualityFinding[] => finish(assessingQuality(recording));

/** The same, a lead a step. */
export function* assessingQuality(recording: Signals): Steps<QualityFinding[]> {
  const sources = leadSources(recording.leads);
  const inTurn = areInTurn(sources, recording.samples);
  const usual = inTurn ? usualLength(sources) : recording.samples;
  const nothing = shortness(usual, recording.rate, inTurn) ?? noStandardLead(recording);
  if (nothing) return [nothing];

  const measured = standardLeadsOf(sources, 'measured');
  const conditions: (LeadCondition & { readonly lead: LeadName })[] = [];
  for (const lead of measured) {
    const samples = recording.leads.get(lead)!;
    const condition = inTurn ? conditionInTurn(samples, recording.rate, usual) : leadCondition(samples, recording.rate);
    conditions.push({ lead, ...condition });
    yield;
  }
  const moving = conditions.filter(({ finding }) => !finding?.leftOut);
  const scale = implausibleScale(moving.map(({ amplitude }) => amplitude));
  const found: QualityFinding[] = conditions.flatMap(({ lead, amplitude, finding, off }) => {
    const forATime = off ? [offForATime(lead, off, recording)] : [];
    if (finding) return [{ lead, withholds: moving.length === 0, ...finding }, ...forATime];
    return !scale && isNoiseAlone(amplitude) ? [noiseAlone(lead, amplitude)] : forATime;
  });
  const misplaced = flatByRightLeg(recording, found);
  const findings = found.map((finding) => (finding.lead === misplaced?.lead ? misplaced! : finding));
  const unusable = unusableLeads(findings);
  const usable = measured.filter((lead) => !unusable.has(lead));
  // With a flat lead the other limb leads are alike; that says nothing more.
  const compared = misplaced ? usable.filter((lead) => !isLimb(lead)) : usable;
  findings.push(...absentLeads(recording, unusable));
  findings.push(...(yield* duplicates(recording.leads, compared, (lead) => sources.get(lead)!.span!)));
  if (inTurn) findings.push(recordedInTurn(usual / recording.rate));
  const rate = scale ? undefined : implausibleRate(recording, usable);
  return [...findings, ...(scale ? [scale] : []), ...(rate ? [rate] : [])];
}

/** Leads that say nothing and are left out. */
export const unusableLeads = (quality: readonly QualityFinding[]): ReadonlySet<LeadName> =>
  new Set(quality.flatMap(({ lead, leftOut }) => (lead !== undefined && leftOut ? [lead] : [])));

/** The leads that say nothing, and where others say nothing for a time, of a recording of that rate. */
export const silentLeads = (quality: readonly QualityFinding[], rate: number): SilentLeads => ({
  unusable: unusableLeads(quality),
  off: new Map(
    quality.flatMap(({ lead, off }) =>
      lead === undefined || off === undefined
        ? []
        : [[lead, off.map(({ start, end }) => ({ from: Math.round(start * rate), to: Math.round(end * rate) }))]],
    ),
  ),
});

const offForATime = (lead: LeadName, off: readonly Span[], { rate, samples }: Signals): QualityFinding => ({
  code: 'lead-off',
  reason: 'off-for-a-time',
  lead,
  values: {
    percent: Math.max(1, Math.round(100 * shareOff(off, samples))),
    from: Number((off[0]!.from / rate).toFixed(1)),
  },
  withholds: false,
  off: off.map(({ from, to }) => ({ start: from / rate, end: to / rate })),
});

const noiseAlone = (lead: LeadName, amplitude: number): QualityFinding => ({
  code: 'flat',
  lead,
  reason: 'noise-alone',
  values: { millivolts: Number(amplitude.toFixed(3)) },
  withholds: false,
  leftOut: true,
});

function shortness(samples: number, rate: number, inTurn: boolean): QualityFinding | undefined {
  const seconds = samples / rate;
  const least = inTurn ? SHORTEST_TURN : SHORTEST_SECONDS;
  if (seconds >= least) return undefined;
  const reason = inTurn ? 'turns-too-short' : 'recording-too-short';
  return { code: 'too-short', reason, values: { seconds: Number(seconds.toFixed(1)), least }, withholds: true };
}

const recordedInTurn = (seconds: number): QualityFinding => ({
  code: 'in-turn',
  reason: 'leads-in-turn',
  values: { seconds: Number(seconds.toFixed(1)) },
  withholds: false,
});

function noStandardLead({ leads }: Signals): QualityFinding | undefined {
  if (STANDARD_LEADS.some((lead) => leads.has(lead))) return undefined;
  return { code: 'absent', reason: 'no-standard-lead', withholds: true };
}

/** Leads that are not in the recording and do not follow from those that can be used. */
function absentLeads({ leads }: Signals, unusable: ReadonlySet<LeadName>): QualityFinding[] {
  return standardLeadsOf(leadSources(leads, { unusable, off: new Map() }), 'absent').map((lead) => ({
    code: 'absent',
    lead,
    reason: 'not-recorded',
    withholds: false,
  }));
}

function implausibleScale(amplitudes: readonly number[]): QualityFinding | undefined {
  const largest = Math.max(...amplitudes);
  if (amplitudes.length === 0 || (largest >= SMALLEST_MILLIVOLTS && largest <= LARGEST_MILLIVOLTS)) return undefined;
  const reason = largest < SMALLEST_MILLIVOLTS ? 'amplitude-too-small' : 'amplitude-too-large';
  return {
    code: 'scale-implausible',
    reason,
    values: { millivolts: Number(largest.toPrecision(2)) },
    withholds: true,
  };
}

function implausibleRate({ leads, rate }: Signals, usable: readonly LeadName[]): QualityFinding | undefined {
  const implausible = (reason: QualityReason, values: Values): QualityFinding => ({
    code: 'rate-implausible',
    reason,
    values: { ...values, rate },
    withholds: true,
  });
  if (rate < SLOWEST_SAMPLING || rate > FASTEST_SAMPLING) return implausible('sampling-rate', {});
  if (usable.length === 0) return undefined;
  // From where a lead is there on.
  const begins = Math.min(
    ...usable.map((lead) => {
      const [first] = offStretches(leads.get(lead)!, rate);
      return first?.from === 0 ? first.to : 0;
    }),
  );
  const judged = usable.map((lead) => leads.get(lead)!.subarray(begins, begins + JUDGED_SECONDS * rate));
  const beats = findBeats(judged, rate);
  const seconds = judged[0]!.length / rate;
  // A single beat in a short recording may belong to a slow heart.
  if (beats.times.length < 2 && seconds < 120 / SLOWEST_HEART) return undefined;
  const heart = Math.round(beats.rate);
  if (beats.rate < SLOWEST_HEART || beats.rate > FASTEST_HEART) return implausible('heart-rate', { heart });
  if (beats.rate < SLOW_HEART.rate && beats.width > SLOW_HEART.width)
    return implausible('complexes-too-long', { heart });
  if (beats.rate > FAST_HEART.rate && beats.width <= FAST_HEART.width)
    return implausible('complexes-too-short', { heart });
  return undefined;
}

const isLimb = (lead: LeadName) => (LIMB_LEADS as readonly LeadName[]).includes(lead);

/** Pairs of limb leads, or of chest leads, that carry one signal for as long as both are there. */
function* duplicates(
  leads: Signals['leads'],
  usable: readonly LeadName[],
  spanOf: (lead: LeadName) => Span,
): Steps<QualityFinding[]> {
  const findings: QualityFinding[] = [];
  for (const [i, lead] of usable.entries()) {
    const y = leads.get(lead)!;
    const twin = usable.slice(0, i).find((earlier) => {
      if (isLimb(earlier) !== isLimb(lead)) return false;
      const x = leads.get(earlier)!;
      const together = commonSpan(spanOf(earlier), spanOf(lead));
      const [from, length] = [together.from, lengthOf(together)];
      if (length === 0) return false;
      const least = Math.max(SAME_MILLIVOLTS, SAME_SHARE * deviation(length, (n) => x[from + n]!));
      return deviation(length, (n) => x[from + n]! - y[from + n]!) < least;
    });
    if (twin !== undefined)
      findings.push({ code: 'duplicated', reason: 'same-signal', lead, values: { twin }, withholds: false });
    yield;
  }
  return findings;
}
