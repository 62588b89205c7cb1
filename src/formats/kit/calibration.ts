// The pulse by which a cart shows its scale, 1 mV for 200 ms, where it is among the samples: at the beginning or the end of leads.

import { last } from '../../ecg/last';
import type { LeadName } from '../../ecg/leads';
import type { CalibrationPulse } from '../../ecg/recording';
import { lengthOf, type Span, spanOf } from '../../ecg/span';

/** In millivolts: how high the pulse is above the line, and what it may differ from that. */
const HEIGHT = 1;
const TOLERANCE = 0.05;
/** What still stands still, peak to peak: steps of the recorder, and its noise. */
const STILL = 0.04;

/** In seconds: how long a pulse may be, ... */
const SHORTEST = 0.08;
const LONGEST = 0.35;
/** ... how fast it rises and falls, ... */
const SLOPE = 0.012;
/** ... how long the line stands still before and behind it at least, ... */
const REST = 0.04;
/** ... how long that is taken for a part of it, ... */
const LONGEST_REST = 0.5;
/** ... how far from the end of a lead it may be, and how far those of several leads are apart. */
const FROM_END = 1.5;
const APART = 0.02;

/** Of the leads that are there at that time, so many have it. */
const SHARE = 0.5;

type Run = Span;

/** Stretches in which the samples stand still, from the first that moves less to the next that moves more. */
function stillRuns(samples: Float32Array, { from, to }: Span): Run[] {
  const runs: Run[] = [];
  let start = from;
  let low = samples[from] ?? Number.NaN;
  let high = low;
  for (let i = from + 1; i <= to; i++) {
    const value = i < to ? samples[i]! : Number.NaN;
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (high - low <= STILL) continue;
    runs.push({ from: start, to: i });
    start = i;
    low = value;
    high = value;
  }
  return runs;
}

function mean(samples: Float32Array, { from, to }: Span): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]!;
  return sum / (to - from);
}

/** The pulse that is the run at `index`, which stands out from still ones beside it, or begins or ends the lead. */
function pulseAt(samples: Float32Array, runs: readonly Run[], index: number, whole: Span, rate: number) {
  const run = runs[index]!;
  const seconds = lengthOf(run) / rate;
  if (seconds < SHORTEST || seconds > LONGEST) return undefined;
  const slope = Math.max(1, Math.round(SLOPE * rate));
  const rest = Math.max(2, Math.round(REST * rate));
  const isRest = (other: Run | undefined): other is Run => other !== undefined && lengthOf(other) >= rest;
  const before = last(runs.slice(0, index).filter(isRest));
  const behind = runs.slice(index + 1).find(isRest);
  const hasBefore = before !== undefined && run.from - before.to <= slope;
  const hasBehind = behind !== undefined && behind.from - run.to <= slope;
  if (!hasBefore && (hasBehind ? run.from - whole.from > slope : true)) return undefined;
  if (!hasBehind && whole.to - run.to > slope) return undefined;
  const levels = [
    ...(hasBefore ? [mean(samples, { from: before.to - rest, to: before.to })] : []),
    ...(hasBehind ? [mean(samples, { from: behind.from, to: behind.from + rest })] : []),
  ];
  const top = mean(samples, run);
  return levels.every((level) => Math.abs(top - level - HEIGHT) <= TOLERANCE) ? run : undefined;
}

/** Beginning or end of a lead. */
type End = 'beginning' | 'end';

/** The pulse of one lead at one of its ends. */
function pulseOf(samples: Float32Array, rate: number, end: End): Run | undefined {
  const whole = spanOf(samples);
  const length = Math.min(lengthOf(whole), Math.round(FROM_END * rate));
  const near =
    end === 'end' ? { from: whole.to - length, to: whole.to } : { from: whole.from, to: whole.from + length };
  const runs = stillRuns(samples, near);
  for (const index of runs.keys()) {
    const pulse = pulseAt(samples, runs, index, whole, rate);
    if (pulse) return pulse;
  }
  return undefined;
}

/** In millivolts: what a line that stands still moves by in any file, for its numbers are rounded. */
const ROUNDING = 0.001;

/** The pulse with the line that stands still before and behind it, as far as that moves by no more than the pulse itself. */
function withRest(samples: Float32Array, { from, to }: Run, rate: number): Span {
  const most = Math.round(LONGEST_REST * rate);
  const rest = Math.max(2, Math.round(REST * rate));
  const slope = Math.max(1, Math.round(SLOPE * rate));
  const top = samples.subarray(from, to);
  const noise = Math.max(ROUNDING, Math.max(...top) - Math.min(...top));
  let first = Math.max(0, from - slope);
  const before = mean(samples, { from: Math.max(0, first - rest), to: first });
  while (first > 0 && from - first < most && Math.abs(samples[first - 1]! - before) <= noise) first--;
  let end = Math.min(samples.length, to + slope);
  const behind = mean(samples, { from: end, to: Math.min(samples.length, end + rest) });
  while (end < samples.length && end - to < most && Math.abs(samples[end]! - behind) <= noise) end++;
  const whole = spanOf(samples);
  const isRest = (rest: Span) => lengthOf(rest) <= FROM_END * rate && stillRuns(samples, rest).length <= 1;
  return {
    from: isRest({ from: whole.from, to: from - slope }) ? whole.from : first,
    to: isRest({ from: to + slope, to: whole.to }) ? whole.to : end,
  };
}

const middleOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

type Leads = readonly (readonly [LeadName, Float32Array])[];

/** The pulse at one end of the leads. */
function pulseAtEnd(leads: Leads, rate: number, end: End): CalibrationPulse | undefined {
  const found = leads.flatMap(([name, samples]) => {
    const pulse = pulseOf(samples, rate, end);
    return pulse ? [{ name, samples, pulse }] : [];
  });
  if (found.length === 0) return undefined;
  const at = middleOf(found.map(({ pulse }) => pulse.from));
  const same = found.filter(({ pulse }) => Math.abs(pulse.from - at) <= APART * rate + 1);
  const there = leads.filter(([, samples]) => !Number.isNaN(samples[at] ?? Number.NaN));
  if (same.length < there.length * SHARE) return undefined;
  const spans = same.map(({ samples, pulse }) => withRest(samples, pulse, rate));
  const span = { from: middleOf(spans.map(({ from }) => from)), to: middleOf(spans.map(({ to }) => to)) };
  const names = new Set(same.map(({ name }) => name));
  const still = ([name, samples]: Leads[number]) => names.has(name) || standsStill(samples, span);
  return there.every(still)
    ? { pulse: at, span }
    : { pulse: at, span, leads: there.filter(still).map(([name]) => name) };
}

/** Whether a lead has no ECG there, but a line with a step or two: between leads that all have the pulse it may have none. */
function standsStill(samples: Float32Array, span: Span): boolean {
  const still = stillRuns(samples, span).filter((run) => lengthOf(run) * 8 >= lengthOf(span));
  return still.reduce((sum, run) => sum + lengthOf(run), 0) >= 0.9 * lengthOf(span);
}

/** More of them within a lead are a signal for testing, and no sign of scale. */
function repeats(samples: Float32Array, rate: number, pulses: readonly CalibrationPulse[]): boolean {
  const whole = spanOf(samples);
  const runs = stillRuns(samples, whole);
  const count = [...runs.keys()].filter((index) => pulseAt(samples, runs, index, whole, rate) !== undefined).length;
  return count > pulses.length;
}

/** The calibration pulses of a recording, in the order of time; none in nearly all. `leads` in millivolts, all of one length. */
export function calibrationPulses(leads: Leads, rate: number): readonly CalibrationPulse[] {
  const ends = (['beginning', 'end'] as const).flatMap((end) => pulseAtEnd(leads, rate, end) ?? []);
  const pulses = ends.filter(({ pulse }, i) => i === 0 || pulse > ends[0]!.pulse);
  if (pulses.length === 0) return [];
  const others = leads.filter(([, samples]) => repeats(samples, rate, pulses));
  return others.length > 0 ? [] : pulses;
}
