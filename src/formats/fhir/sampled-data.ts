// SampledData: values of a device at equal steps of time, as text. Source: FHIR R4 and R5, "SampledData":
// value = origin + factor x number; "E" error, "L" below and "U" above what the device can measure.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { millivoltsPer, saysNoUnit } from '../kit/channels';
import { secondsPer } from '../kit/hl7-time';
import { numberList } from '../kit/number-list';
import { isRate, rateOfStep, type StepReading } from '../kit/rates';
import { rateFromTimes } from '../table/time';
import { at, type Json, numberAt, textAt } from './json';

export interface Sampled {
  /** One for each dimension, in the unit. */
  readonly dimensions: readonly Float64Array[];
  /** In Hz; undefined where it cannot be read. */
  readonly rate: number | undefined;
  /** As the file writes it; undefined where it writes none. */
  readonly unit: string | undefined;
  readonly issues: readonly ReadIssue[];
}

/** More leads than any device records at once. */
const MAX_DIMENSIONS = 256;
/** The unit by its code or in words, a voltage before what is not known; undefined where neither says anything. */
function unitOf(origin: Json): string | undefined {
  const written = [textAt(origin, 'code'), textAt(origin, 'unit')].flatMap((unit) => unit ?? []);
  return written.find((unit) => millivoltsPer(unit) !== undefined) ?? written.find((unit) => !saysNoUnit(unit));
}

/** R4 has a period in milliseconds, R5 an interval in a unit of its own or the time of each sample. */
function rateOf(sampled: Json): StepReading {
  const period = numberAt(sampled, 'period');
  if (period !== undefined && period > 0) return rateOfStep(period, secondsPer('ms'));
  const unit = textAt(sampled, 'intervalUnit');
  const interval = numberAt(sampled, 'interval');
  if (interval !== undefined && interval > 0) {
    return rateOfStep(interval, unit === undefined ? undefined : secondsPer(unit));
  }
  const offsets = Array.from(numberList(textAt(sampled, 'offsets') ?? '').values);
  if (offsets.length < 2) return { rate: undefined, issues: [] };
  const { rate, issues } = rateFromTimes(offsets, unit === undefined ? undefined : secondsPer(unit));
  return rate !== undefined && isRate(rate) ? { rate, issues } : { rate: undefined, issues: [] };
}

const MEDIAN_SAMPLES = 2000;

/** Median and range of the middle nine tenths of some of the values. */
function middleOf(values: Float64Array): { readonly median: number; readonly range: number } {
  const step = Math.max(1, Math.floor(values.length / MEDIAN_SAMPLES));
  const some = values.filter((value, i) => i % step === 0 && Number.isFinite(value)).sort();
  const share = (part: number) => some[Math.floor((some.length - 1) * part)] ?? Number.NaN;
  return { median: share(0.5), range: share(0.95) - share(0.05) };
}

/** So many times its own range an ECG may lie beside zero: electrodes drift. */
const FAR_FROM_ZERO = 4;

/**
 * Whether the origin is the raw value of zero, although the standard adds it: so it is in HL7's own example of an ECG (origin
 * 2048, numbers about 2048, limits of +-3300) and in what was modelled after it. Then adding it puts the line far from zero,
 * and beyond the limits where there are any, while subtracting it puts it on zero.
 */
function isRawZero(
  raw: Float64Array,
  origin: number,
  factor: number,
  lower: number | undefined,
  upper: number | undefined,
) {
  if (origin === 0) return false;
  const { median, range } = middleOf(raw);
  const added = origin + factor * median;
  const within = lower !== undefined && upper !== undefined && added >= lower && added <= upper;
  const scale = Math.abs(factor) * range;
  return !within && Math.abs(added) > FAR_FROM_ZERO * scale && Math.abs(factor * (median - origin)) <= scale;
}

/** Reads the samples; `file` is the name to use in sentences. */
export function readSampledData(sampled: Json, file: string): Sampled {
  const origin = numberAt(sampled, 'origin', 'value') ?? 0;
  // A factor of zero would make every sample the same: it was not filled in.
  const factor = numberAt(sampled, 'factor') || 1;
  const lower = numberAt(sampled, 'lowerLimit');
  const upper = numberAt(sampled, 'upperLimit');
  const { values, unreadable } = numberList(textAt(sampled, 'data') ?? '', (word) => {
    if (word === 'L') return Number.NEGATIVE_INFINITY;
    if (word === 'U') return Number.POSITIVE_INFINITY;
    return word === 'E' ? Number.NaN : undefined;
  });
  const subtract = isRawZero(values, origin, factor, lower, upper);
  for (let i = 0; i < values.length; i++) {
    const raw = values[i]!;
    if (raw === Number.NEGATIVE_INFINITY) values[i] = lower ?? Number.NaN;
    else if (raw === Number.POSITIVE_INFINITY) values[i] = upper ?? Number.NaN;
    else values[i] = subtract ? factor * (raw - origin) : origin + factor * raw;
  }
  const count = Math.min(MAX_DIMENSIONS, Math.max(1, Math.round(numberAt(sampled, 'dimensions') ?? 1)));
  const length = Math.floor(values.length / count);
  const dimensions = Array.from({ length: count }, (_, dimension) =>
    count === 1 ? values : Float64Array.from({ length }, (_value, i) => values[i * count + dimension]!),
  );
  const { rate, issues } = rateOf(sampled);
  return {
    dimensions: dimensions.filter((each) => each.length > 0),
    rate,
    unit: unitOf(at(sampled, 'origin')),
    issues: [
      ...issues,
      ...(unreadable > 0 ? [issue('values-unreadable', { file, count: unreadable }, file)] : []),
      ...(values.length % count === 0 && values.length > 0
        ? []
        : [issue('values-incomplete', { file, count: values.length, leads: count }, file)]),
      ...(subtract ? [issue('origin-subtracted', { file }, file)] : []),
    ],
  };
}
