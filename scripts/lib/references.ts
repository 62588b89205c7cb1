// What other decoders read from a file, and how far LeadLens is from it.

import type { LeadName } from '../../src/ecg/leads.ts';
import { parseLeadName } from '../../src/ecg/leads.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import { summary } from '../lead-summary.ts';

type Excerpts = Pick<ReturnType<typeof summary>, 'first' | 'mid' | 'last' | 'min' | 'max' | 'mean' | 'std'>;

/** A reference decode as `../shared/samples/ref` and `tests/fixtures/ref` keep them. */
export interface ReferenceDecode {
  readonly fs: number | null;
  readonly nleads: number;
  readonly nsamples: number;
  /** "uV", "mV", or "LSB (resolution 5 uV)". */
  readonly unit?: string;
  readonly leads: Readonly<Record<string, Excerpts>>;
}

/** How a recording differs from what it should be. */
export interface Difference {
  /** Of any sample or figure compared, in uV. */
  readonly largest: number;
  /** Half a unit of least significance, in uV: what `largest` may be. */
  readonly allowed: number;
  /** What cannot be said as a number: other leads, another rate or length. */
  readonly problems: readonly string[];
}

/** References are rounded to 0.0001 uV, and samples are kept in single precision. */
const ROUNDING = 0.001;
const SINGLE_PRECISION = 2 ** -22;

/**
 * The unit of least significance of a lead in uV: the smallest step between the values it takes. It is less where the
 * samples have been interpolated, so that a comparison becomes stricter and never laxer.
 */
export function leastStep(samples: Float32Array): number {
  const sorted = samples.filter((value) => !Number.isNaN(value)).sort();
  const noise = SINGLE_PRECISION * Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0));
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!;
    if (gap > noise && gap < step) step = gap;
  }
  return Number.isFinite(step) ? step * 1000 : 0;
}

const peakOf = (samples: Float32Array): number =>
  samples.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0) * 1000;

/** Half a unit of least significance of the finest lead, in uV, and not less than what rounding makes of equal samples. */
function allowance({ leads }: Recording): number {
  const samples = [...leads.values()];
  const steps = samples.map(leastStep).filter((step) => step > 0);
  return Math.max(
    Math.min(...steps, Number.MAX_VALUE) / 2,
    ROUNDING,
    Math.max(...samples.map(peakOf)) * SINGLE_PRECISION,
  );
}

/** Philips XML 1.03 has no resolution in it and steps of 5 uV, as its later versions say. */
const UNSTATED_RESOLUTION = 5;

/** uV in one unit of the reference; undefined where it does not say. */
function microvoltsPerUnit(unit = 'uV'): number | undefined {
  if (unit === 'uV') return 1;
  if (unit === 'mV') return 1000;
  if (unit.includes('resolution None')) return UNSTATED_RESOLUTION;
  const resolution = /resolution ([\d.]+) uV/.exec(unit)?.[1];
  return resolution === undefined ? undefined : Number(resolution);
}

/** The figures of a lead that are numbers, in one list. */
const figures = ({ first, mid, last, min, max, mean, std }: Excerpts) => [
  ...first,
  ...mid,
  ...last,
  min,
  max,
  mean,
  std,
];

/** Leads by name, or by their order where the reference has names of its own; undefined for one that is not there. */
function paired(recording: Recording, names: readonly string[]): (readonly [LeadName, Float32Array] | undefined)[] {
  const ours = [...recording.leads];
  return names.map((name, place) => {
    const wanted = parseLeadName(name) ?? name;
    return (
      ours.find(([lead]) => lead.toLowerCase() === wanted.toLowerCase()) ??
      (ours.length === names.length ? ours[place] : undefined)
    );
  });
}

/**
 * A recording against its reference decode: every sample that the reference lists, range, mean and standard deviation. Of a
 * file that was cut only the first samples can be the same. Undefined where the reference is in no unit that is known.
 */
export function differenceFromReference(recording: Recording, reference: ReferenceDecode): Difference | undefined {
  const stated = microvoltsPerUnit(reference.unit);
  if (stated === undefined) return undefined;
  const cut = recording.issues.some(({ code }) => code === 'truncated');
  const problems: string[] = [];
  if (recording.rate !== reference.fs) problems.push(`${recording.rate} Hz for ${reference.fs}`);
  if (recording.samples !== reference.nsamples && !cut)
    problems.push(`${recording.samples} samples for ${reference.nsamples}`);
  const pairs = paired(recording, Object.keys(reference.leads));
  let largest = 0;
  for (const [place, [name, expected]] of Object.entries(reference.leads).entries()) {
    const lead = pairs[place];
    if (!lead) {
      problems.push(`no lead ${name}`);
      continue;
    }
    const ours = summary(lead[1]);
    const found = cut ? ours.first : figures(ours);
    const wanted = cut ? expected.first : figures(expected);
    for (const [i, value] of wanted.entries()) {
      const other = found[i] ?? null;
      if (value !== null && other !== null) largest = Math.max(largest, Math.abs(other - value * stated));
      else if (value !== other) problems.push(`a gap in ${name} that is not in both`);
    }
  }
  return { largest, allowed: allowance(recording), problems: [...new Set(problems)] };
}

/**
 * Two decodes of one ECG from different files, over every sample of every lead that both have. `scale` is what the other
 * file's values are to be multiplied by, where it holds them in units that it does not name.
 */
export function differenceBetween(one: Recording, other: Recording, scale = 1): Difference {
  const problems: string[] = [];
  let largest = 0;
  let common = 0;
  for (const [lead, samples] of one.leads) {
    const twin = other.leads.get(lead);
    if (!twin) continue;
    common++;
    const length = Math.min(samples.length, twin.length);
    if (samples.length !== twin.length) problems.push(`${samples.length} samples for ${twin.length}`);
    for (let i = 0; i < length; i++) {
      const difference = Math.abs(samples[i]! - twin[i]! * scale) * 1000;
      if (difference > largest) largest = difference;
      if (Number.isNaN(samples[i]!) !== Number.isNaN(twin[i]!)) problems.push(`a gap in ${lead} that is not in both`);
    }
  }
  if (common === 0) problems.push('no lead in common');
  if (one.rate !== other.rate) problems.push(`${one.rate} Hz for ${other.rate}`);
  // Each was rounded to steps of its own.
  return { largest, allowed: allowance(one) + allowance(other) * scale, problems: [...new Set(problems)] };
}
