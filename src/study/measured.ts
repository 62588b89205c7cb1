// Measurements as JSON: a line of the command line, a part of a saved reading.

import type { Wave, WaveKind } from '../analysis/delineation/waves';
import type { Interval, Measurements } from '../analysis/measure/measure';

const digits = (value: number, decimals: number): number => Number(value.toFixed(decimals));
/** In ms or degrees; null where there is none. */
const whole = (value: number | null | undefined): number | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : digits(value, 0);
const tenth = (value: number | null | undefined): number | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : digits(value, 1);
/** In mV. */
const millivolts = (value: number | null): number | null => (value === null ? null : digits(value, 3));
/** In s. */
const time = (value: number): number => digits(value, 4);

const interval = (each: Interval | null): number | null => tenth(each?.value);

const NOTHING = {
  heartRate: null,
  rr: null,
  global: { p: null, pr: null, qrs: null, qt: null, qtc: null, jt: null },
  uncertainty: { p: null, pr: null, qrs: null, qt: null },
  axes: { p: null, qrs: null, t: null },
  variability: null,
  beats: [],
  spikes: [],
  leads: {},
  amplitudes: {},
  criteria: {},
  by: null,
  disputed: [],
  byHand: [],
} as const;

const wavesOf = (waves: readonly Wave[], kind: WaveKind, start: number) =>
  waves
    .filter((wave) => wave.kind === kind)
    .map(({ on, peak, off }) => [time(on + start), time(peak + start), time(off + start)]);

const mapped = <Value, Written>(entries: Iterable<readonly [string, Value]>, write: (value: Value) => Written) =>
  Object.fromEntries([...entries].map(([name, value]) => [name, write(value)]));

/**
 * Times in s from the start of the file, of which the recording begins at `start`; intervals in ms, amplitudes in mV, axes in degrees.
 * What cannot be measured is null.
 */
export function measuredValues(measured: Measurements | null, start = 0) {
  if (!measured) return NOTHING;
  const { rr, global, axes, criteria, variability } = measured;
  return {
    heartRate: tenth(measured.heartRate),
    rr: rr && mapped(Object.entries(rr), tenth),
    global: {
      p: interval(global.p),
      pr: interval(global.pr),
      qrs: interval(global.qrs),
      qt: interval(global.qt),
      qtc: global.qtc && mapped(Object.entries(global.qtc), tenth),
      jt: global.jt && mapped(Object.entries(global.jt), tenth),
    },
    uncertainty: {
      p: tenth(global.p?.uncertainty),
      pr: tenth(global.pr?.uncertainty),
      qrs: tenth(global.qrs?.uncertainty),
      qt: tenth(global.qt?.uncertainty),
    },
    axes: { p: whole(axes.p), qrs: whole(axes.qrs), t: whole(axes.t) },
    variability: variability && { ...variability, sdnn: tenth(variability.sdnn), rmssd: tenth(variability.rmssd) },
    beats: measured.beats.map((beat) => ({ time: time(beat.time + start), class: beat.kind })),
    spikes: measured.spikes.map((spike) => time(spike + start)),
    leads: mapped(measured.waves, (waves) => ({
      p: wavesOf(waves, 'P', start),
      qrs: wavesOf(waves, 'QRS', start),
      t: wavesOf(waves, 'T', start),
    })),
    amplitudes: mapped(measured.amplitudes, (each) =>
      mapped(Object.entries(each) as [string, number | null][], millivolts),
    ),
    criteria: mapped(Object.entries(criteria), ({ value, unit, limit, below }) => ({
      value: value === null ? null : digits(value, 2),
      unit,
      limit: { male: digits(limit.male, 2), female: digits(limit.female, 2) },
      ...(below && { below }),
    })),
    by: measured.by,
    disputed: measured.disputed,
    byHand: measured.byHand,
  };
}
