// How well waves are found: as published for LUDB (tolerance 150 ms, every lead, between the first and the last annotated beat).

import { median } from '../../src/analysis/delineation/consensus.ts';
import type { LeadWaves, WaveKind } from '../../src/analysis/delineation/waves.ts';
import { beatWaves, type Ends } from '../../src/analysis/measure/beat-waves.ts';
import { globalEnds, leadEnds } from '../../src/analysis/measure/global.ts';
import type { LeadName, StandardLead } from '../../src/ecg/leads.ts';
import type { TrueWave } from './ludb-waves.ts';

/** A boundary found this far from a true one is that one, in s (ANSI/AAMI EC57). */
const TOLERANCE = 0.15;

export const BOUNDARIES = [
  ['P', 'on'],
  ['P', 'off'],
  ['QRS', 'on'],
  ['QRS', 'off'],
  ['T', 'on'],
  ['T', 'off'],
] as const;
export type Boundary = `${WaveKind} ${'on' | 'off'}`;

/** Of one record and one boundary. */
export interface Tally {
  /** Found minus true, in ms. */
  readonly errors: readonly number[];
  readonly missed: number;
  readonly extra: number;
}

export type RecordTally = Readonly<Record<Boundary, Tally>>;
type Truth = ReadonlyMap<StandardLead, readonly TrueWave[]>;

/** Pairs of true and found times, nearest first, each used once. */
function paired(truth: readonly number[], found: readonly number[]): { errors: number[]; free: Set<number> } {
  const pairs = truth.flatMap((time, t) =>
    found.map((each, f) => ({ t, f, off: each - time })).filter(({ off }) => Math.abs(off) <= TOLERANCE),
  );
  pairs.sort((a, b) => Math.abs(a.off) - Math.abs(b.off));
  const used = new Set<number>();
  const free = new Set(found.keys());
  const errors: number[] = [];
  for (const { t, f, off } of pairs) {
    if (used.has(t) || !free.has(f)) continue;
    used.add(t);
    free.delete(f);
    errors.push(1000 * off);
  }
  return { errors, free };
}

export function tallyOf(truth: Truth, found: LeadWaves): RecordTally {
  const tally = Object.fromEntries(
    BOUNDARIES.map(([kind, end]) => [`${kind} ${end}`, { errors: [] as number[], missed: 0, extra: 0 }]),
  ) as Record<Boundary, { errors: number[]; missed: number; extra: number }>;
  for (const [lead, waves] of truth) {
    const ends = waves.flatMap(({ on, off }) => [on, off]).filter((each) => each !== undefined);
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    for (const [kind, end] of BOUNDARIES) {
      const marked = waves.filter((wave) => wave.kind === kind);
      const times = marked.map((wave) => wave[end]).filter((time) => time !== undefined);
      const said = (found.get(lead) ?? []).filter((wave) => wave.kind === kind);
      const { errors, free } = paired(
        times,
        said.map((wave) => wave[end]),
      );
      const one = tally[`${kind} ${end}`];
      one.errors.push(...errors);
      one.missed += times.length - errors.length;
      // Of what is found at a wave whose end was not marked nothing can be said, nor of what lies outside the annotated beats.
      const unmarked = marked.filter((wave) => wave[end] === undefined).map(({ peak }) => peak);
      for (const f of free) {
        const wave = said[f]!;
        const inside = wave.on >= first && wave.off <= last;
        if (inside && !unmarked.some((peak) => Math.abs(peak - wave.peak) <= TOLERANCE)) one.extra++;
      }
    }
  }
  return tally;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const m = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
};
const round = (value: number, digits: number) => Number(value.toFixed(digits));

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/** A figure with its 95 % interval by the bootstrap over records (percentiles of 1,000 draws). */
function estimate<Item>(items: readonly Item[], figure: (drawn: readonly Item[]) => number, digits: number): Estimate {
  let state = 1;
  // A small generator of its own keeps the intervals the same from run to run (Park and Miller 1988).
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const drawn = Array.from({ length: RESAMPLES }, () =>
    figure(items.map(() => items[Math.floor(random() * items.length)]!)),
  ).sort((a, b) => a - b);
  const at = (share: number) => round(drawn[Math.floor(share * (RESAMPLES - 1))]!, digits);
  return { value: round(figure(items), digits), low: at(0.025), high: at(0.975) };
}

/** What a bootstrap needs of a tally: it is drawn a thousand times. */
interface Sums {
  readonly found: number;
  readonly missed: number;
  readonly extra: number;
  readonly total: number;
  readonly squares: number;
}

const sumsOf = ({ errors, missed, extra }: Tally): Sums => ({
  found: errors.length,
  missed,
  extra,
  total: errors.reduce((a, b) => a + b, 0),
  squares: errors.reduce((a, b) => a + b * b, 0),
});

const added = (all: readonly Sums[]): Sums => {
  const sum = { found: 0, missed: 0, extra: 0, total: 0, squares: 0 };
  for (const each of all) for (const key of Object.keys(sum) as (keyof Sums)[]) sum[key] += each[key];
  return sum;
};

const FIGURES: Readonly<Record<'sensitivity' | 'ppv' | 'f1' | 'mean' | 'sd', (sums: Sums) => number>> = {
  sensitivity: ({ found, missed }) => (100 * found) / (found + missed),
  ppv: ({ found, extra }) => (100 * found) / (found + extra),
  f1: ({ found, missed, extra }) => (200 * found) / (2 * found + missed + extra),
  mean: ({ found, total }) => total / found,
  sd: ({ found, total, squares }) => Math.sqrt(Math.max(0, squares / found - (total / found) ** 2)),
};

/** Sensitivity, PPV and F1 in %, mean and SD of the error in ms with intervals by record, and what 98 % of the errors stay below. */
export function boundaryFigures(records: readonly RecordTally[]) {
  return Object.fromEntries(
    BOUNDARIES.map(([kind, end]) => {
      const tallies = records.map((record) => record[`${kind} ${end}`]);
      const sums = tallies.map(sumsOf);
      const of = (figure: keyof typeof FIGURES, digits: number) =>
        estimate(sums, (drawn) => FIGURES[figure](added(drawn)), digits);
      const sizes = tallies.flatMap(({ errors }) => errors.map(Math.abs)).sort((x, y) => x - y);
      return [
        `${kind} ${end}`,
        {
          sensitivity: of('sensitivity', 2),
          ppv: of('ppv', 2),
          f1: of('f1', 2),
          mean: of('mean', 1),
          sd: of('sd', 1),
          median: round(median(sizes), 1),
          p98: round(sizes[Math.floor(0.98 * (sizes.length - 1))] ?? Number.NaN, 1),
        },
      ];
    }),
  );
}

/** Intervals of one record in ms, by the same rule for truth and for what is found; NaN where there is none. */
export type Intervals = Readonly<Record<'p' | 'pr' | 'qrs' | 'qt', number>>;

/**
 * Of the beats at `times` (s), so that truth and what is found are measured at the same ones, by the rule that the page measures by
 * (src/analysis/measure/global.ts).
 */
export function intervalsOf(
  leads: ReadonlyMap<LeadName, readonly Ends[]>,
  times: readonly number[],
  leftOut?: number,
): Intervals {
  const { pOn, pOff, qrsOn, qrsOff, tOff } = globalEnds(leadEnds(beatWaves(leads, times)), leftOut);
  return { p: 1000 * (pOff - pOn), pr: 1000 * (qrsOn - pOn), qrs: 1000 * (qrsOff - qrsOn), qt: 1000 * (tOff - qrsOn) };
}

/** Intervals of one record as the cardiologists and as the network have them. */
export interface IntervalPair {
  readonly truth: Intervals;
  readonly found: Intervals;
}

/** Mean and SD of the difference in ms where both have the interval, with intervals by record. */
export function intervalFigures(pairs: readonly IntervalPair[]) {
  return Object.fromEntries(
    (['p', 'pr', 'qrs', 'qt'] as const).map((name) => {
      const known = pairs.filter(({ truth }) => !Number.isNaN(truth[name]));
      const differences = known.map(({ truth, found }) => found[name] - truth[name]).filter((d) => !Number.isNaN(d));
      const sizes = differences.map(Math.abs).sort((a, b) => a - b);
      return [
        name,
        {
          records: differences.length,
          notMeasured: known.length - differences.length,
          mean: estimate(differences, mean, 1),
          sd: estimate(differences, deviation, 1),
          p98: round(sizes[Math.floor(0.98 * (sizes.length - 1))] ?? Number.NaN, 1),
        },
      ];
    }),
  );
}
