import { last } from '../ecg/last';
import type { Values } from '../ecg/message';
import { lengthOf, type Span, spanOf } from '../ecg/span';
import { qrsAmplitude } from '../signal/amplitude';
import type { QualityFinding, QualityReason } from './quality-finding';

/** An unchanging stretch this long is no ECG: TP segments of coarsely digitised records reach half of it. Seconds. */
const STILL = 0.4;
/** A lead that stands still, or has no samples, for more than this share of the time in which it should be there says nothing. */
const STILL_SHARE = 0.5;
/** A stretch without samples, or that does not change, is that of an electrode that is off from here on. Seconds. */
const OFF = 2;
/** Less than this of a lead shows two beats at best: then all of it says nothing. Seconds. */
const LEAST_BETWEEN = 2.5;
/** Below this QRS amplitude there is noise alone; the smallest on PTB-XL fold 9 is 0.10 mV. */
const NOISE_MILLIVOLTS = 0.02;
/** An electrode's own potential or an amplifier's rail, not the zero of an unused channel. */
const OFFSET_MILLIVOLTS = 1;
/** At a rail for more than this share of the time: the electrode comes off and on. */
const RAIL_SHARE = 0.3;

/** A peak cut off is flat for this long; a true one at 1 uV resolution is not. Seconds. */
const CUT_PEAK = 0.012;
/** One flat top may be chance, this many are not. */
const CUT_PEAKS = 3;
/** One long flat top at a large amplitude is a rail. Seconds, millivolts. */
const RAIL = 0.1;
const RAIL_MILLIVOLTS = 1;
/** The height of a calibration pulse over a baseline that may wander. Millivolts. */
const CALIBRATION_MILLIVOLTS = 1;
const CALIBRATION_TOLERANCE = 0.1;

/** Runs of at least `least` samples for which `holds` is true: their number, and the samples in them. */
function runs(samples: Float32Array, least: number, holds: (value: number, i: number) => boolean) {
  let count = 0;
  let total = 0;
  let longest = 0;
  let run = 0;
  for (let i = 0; i <= samples.length; i++) {
    if (i < samples.length && holds(samples[i]!, i)) {
      run++;
      continue;
    }
    if (run >= least) {
      count++;
      total += run;
      longest = Math.max(longest, run);
    }
    run = 0;
  }
  return { count, total, longest };
}

/** Where a lead has no samples or stands still for long, in samples. Most have no such stretch. */
export function offStretches(samples: Float32Array, rate: number): Span[] {
  const stretches: Span[] = [];
  let from = 0;
  for (let i = 0; i <= samples.length; i++) {
    const value = samples[i];
    if (i < samples.length && (Number.isNaN(value) || value === samples[i - 1])) continue;
    if (i - from >= OFF * rate) stretches.push({ from, to: i });
    from = i + 1;
  }
  return stretches;
}

/** What lies between stretches of a signal. */
function between(samples: Float32Array, stretches: readonly Span[]): Float32Array[] {
  const ends = [0, ...stretches.map(({ to }) => to)];
  const starts = [...stretches.map(({ from }) => from), samples.length];
  return ends.map((end, i) => samples.subarray(end, starts[i]));
}

function oneAfterAnother(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** What is wrong with the signal of one lead, in millivolts, judged by itself. */
export interface LeadCondition {
  readonly finding?: Pick<QualityFinding, 'code' | 'reason' | 'values' | 'leftOut'>;
  /** Millivolts, peak to peak; 0 where the lead stands still. */
  readonly amplitude: number;
  /** Where it is off for a time, in samples; what else is said of it is said of the rest. */
  readonly off?: readonly Span[];
}

const percent = (share: number) => Math.round(100 * share);
const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));

/** A lead of leads that were recorded together: where it is off for a time, the rest is judged by itself, if there is enough of it. */
export function leadCondition(recorded: Float32Array, rate: number): LeadCondition {
  const off = offStretches(recorded, rate);
  if (off.length === 0) return conditionInTurn(recorded, rate, recorded.length);
  const rest = oneAfterAnother(between(recorded, off));
  const condition =
    rest.length < LEAST_BETWEEN * rate
      ? conditionInTurn(recorded, rate, recorded.length)
      : conditionInTurn(rest, rate, rest.length);
  return condition.finding?.leftOut ? condition : { ...condition, off };
}

/** What share of the recording the stretches are. */
export const shareOff = (off: readonly Span[], samples: number): number =>
  off.reduce((sum, stretch) => sum + lengthOf(stretch), 0) / samples;

/**
 * A lead is judged over the stretch in which it is there; `usual` is how many samples such a stretch has as a rule, so that a lead
 * that comes off early is told from those that were recorded in turn.
 */
export function conditionInTurn(recorded: Float32Array, rate: number, usual: number): LeadCondition {
  const { from, to } = spanOf(recorded);
  const samples = recorded.subarray(from, to);
  const numbers = samples.filter((value) => !Number.isNaN(value)).sort();
  if (1 - numbers.length / Math.max(samples.length, usual, 1) > STILL_SHARE) {
    const missing = 1 - numbers.length / recorded.length;
    return off('no-samples', { percent: percent(missing) });
  }
  const [low, middle, high] = [numbers[0]!, numbers[numbers.length >> 1]!, last(numbers)!];
  const still = runs(samples, STILL * rate, (value, i) => value === samples[i - 1]).total / samples.length;
  if (still > STILL_SHARE)
    return Math.abs(middle) >= OFFSET_MILLIVOLTS
      ? off('stands-still', { millivolts: rounded(middle, 1), percent: percent(still) })
      : {
          amplitude: 0,
          finding: { code: 'flat', reason: 'flat-line', values: { percent: percent(still) }, leftOut: true },
        };
  const atRail = runs(samples, (STILL / 10) * rate, (value) => value === low || value === high).total / samples.length;
  if (atRail > RAIL_SHARE) return off('at-rail', { percent: percent(atRail) });

  const amplitude = qrsAmplitude(samples, rate);
  const cut = [low, high].some((extreme) => {
    if (Math.abs(extreme - middle) < amplitude / 4) return false;
    const tops = runs(samples, Math.max(2, CUT_PEAK * rate), (value) => value === extreme);
    const height = Math.abs(extreme - middle);
    // Some carts end every lead with the pulse that shows the scale.
    const calibration = tops.count === 1 && Math.abs(height - CALIBRATION_MILLIVOLTS) < CALIBRATION_TOLERANCE;
    return tops.count >= CUT_PEAKS || (tops.longest >= RAIL * rate && height >= RAIL_MILLIVOLTS && !calibration);
  });
  return cut ? { amplitude, finding: { code: 'clipped', reason: 'peaks-cut' } } : { amplitude };
}

/** True where a lead holds noise alone, next to others with an ECG. */
export const isNoiseAlone = (amplitude: number) => amplitude < NOISE_MILLIVOLTS;

const off = (reason: QualityReason, values: Values): LeadCondition => ({
  amplitude: 0,
  finding: { code: 'lead-off', reason, values, leftOut: true },
});
