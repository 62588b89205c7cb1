// When each trace of a page was recorded: beside each other one after another, rows of the same lead too, and pages.

import type { LeadName } from '../../ecg/leads';
import type { Budget } from '../kit/budget';
import type { NamedCurve } from './labels';

/** Samples of a lead on the time of the whole document. */
export interface PlacedStrip {
  readonly lead: LeadName;
  /** Of its first sample, counted from the first of the document. */
  readonly start: number;
  /** In millivolts. */
  readonly samples: Float64Array;
  readonly page: number;
  readonly curve: NamedCurve;
}

/** A strip that is placed on its page. */
export type PageStrip = PlacedStrip;

/** Without its middle, so that lines of different heights can be compared. */
function alike(a: Float64Array, b: Float64Array): boolean {
  const count = Math.min(a.length, b.length);
  if (count < 20) return false;
  let [sa, sb] = [0, 0];
  for (let i = 0; i < count; i++) {
    sa += a[i]!;
    sb += b[i]!;
  }
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [da, db] = [a[i]! - sa / count, b[i]! - sb / count];
    aa += da * da;
    bb += db * db;
    ab += da * db;
  }
  return aa === 0 && bb === 0 ? true : ab > 0.9 * Math.sqrt(aa * bb);
}

const endOf = ({ start, samples }: PlacedStrip): number => start + samples.length;

/** Whether two strips show the same samples where both are there, give or take a few of them. */
function sameSamples(a: PlacedStrip, b: PlacedStrip): boolean {
  for (let shift = -3; shift <= 3; shift++) {
    const from = Math.max(a.start, b.start + shift);
    const to = Math.min(endOf(a), endOf(b) + shift);
    if (to - from < 20) return false;
    if (
      alike(
        a.samples.subarray(from - a.start, to - a.start),
        b.samples.subarray(from - b.start - shift, to - b.start - shift),
      )
    )
      return true;
  }
  return false;
}

const moved = (strip: PlacedStrip, by: number): PlacedStrip => ({ ...strip, start: strip.start + by });

/** Strips of one page, the rows of the same lead one after another where they do not repeat each other. */
function onePage(strips: readonly PageStrip[]): PlacedStrip[] {
  const byLead = new Map<LeadName, PlacedStrip[]>();
  for (const strip of [...strips].sort((a, b) => a.curve.middle - b.curve.middle || a.start - b.start))
    byLead.set(strip.lead, [...(byLead.get(strip.lead) ?? []), strip]);
  /** How often rows of other leads go on below. */
  const systems = new Map<number, PlacedStrip[]>();
  for (const own of byLead.values()) {
    const kept: PlacedStrip[] = [];
    let system = 0;
    for (const strip of own) {
      const known = kept.findIndex((each) => sameSamples(each, strip));
      if (known >= 0) {
        // A longer strip of the same: a rhythm strip below the columns.
        if (strip.samples.length > kept[known]!.samples.length) kept[known] = strip;
        continue;
      }
      kept.push(strip);
    }
    for (const [i, strip] of kept.entries()) {
      const before = kept[i - 1];
      const goesOn = before !== undefined && strip.start < endOf(before) && before.start < endOf(strip);
      if (goesOn) system++;
      systems.set(system, [...(systems.get(system) ?? []), strip]);
    }
  }
  return inTurn([...systems].sort(([a], [b]) => a - b).map(([, group]) => group));
}

/** Groups of strips one after another. */
function inTurn(groups: readonly (readonly PlacedStrip[])[]): PlacedStrip[] {
  const out: PlacedStrip[] = [];
  let offset = 0;
  for (const group of groups) {
    if (group.length === 0) continue;
    const first = Math.min(...group.map(({ start }) => start));
    for (const strip of group) out.push(moved(strip, offset - first));
    offset += Math.max(...group.map(endOf)) - first;
  }
  return out;
}

/** How much goes up and down in each hundredth of a second, all strips together. */
function activity(strips: readonly PlacedStrip[], from: number, to: number, rate: number): Float64Array {
  const bin = rate / 100;
  const out = new Float64Array(Math.max(1, Math.floor((to - from) / bin)));
  for (const { start, samples } of strips) {
    for (let i = 1; i < samples.length; i++) {
      const slot = Math.floor((start + i - from) / bin);
      if (slot >= 0 && slot < out.length) out[slot]! += Math.abs(samples[i]! - samples[i - 1]!);
    }
  }
  const smooth = out.map((_, i) => (out[i - 1] ?? 0) + out[i]! + (out[i + 1] ?? 0));
  const mean = smooth.reduce((sum, value) => sum + value, 0) / smooth.length;
  return smooth.map((value) => value - mean);
}

function correlation(a: Float64Array, b: Float64Array, lag: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = Math.max(0, -lag); i < Math.min(a.length, b.length - lag); i++) {
    ab += a[i]! * b[i + lag]!;
    aa += a[i]! ** 2;
    bb += b[i + lag]! ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** The lag of the highest correlation, in hundredths of a second. */
function bestLag(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let [best, at] = [-2, from];
  for (let lag = from; lag <= to; lag++) {
    const found = correlation(a, b, lag);
    if (found > best) [best, at] = [found, lag];
  }
  return at;
}

/** Beats of columns beside each other, where they were recorded at the same time: within hundredths of a second. */
const TOGETHER = 3;
const APART = 8;
const ALIKE_BEATS = 0.75;

/**
 * Whether columns beside each other show the same seconds: their beats are at the same places, and would not be if one column went on
 * where the one before ends.
 */
function simultaneousColumns(columns: readonly (readonly PlacedStrip[])[], rate: number): boolean {
  const starts = columns.map((column) => Math.min(...column.map(({ start }) => start)));
  const length = Math.min(...columns.map((column, i) => Math.max(...column.map(endOf)) - starts[i]!));
  const beats = columns.map((column, i) => activity(column, starts[i]!, starts[i]! + length, rate));
  const [first] = beats;
  if (!first || first.length < 180) return false;
  const period = bestLag(first, first, 30, Math.min(200, first.length - 40));
  return beats.slice(1).every((each, i) => {
    const lag = bestLag(first, each, -Math.floor(period / 2), Math.floor(period / 2));
    const onwards = (100 * (starts[i + 1]! - starts[0]!)) / rate;
    const expected = (((-onwards % period) + 1.5 * period) % period) - period / 2;
    return Math.abs(lag) <= TOGETHER && Math.abs(expected) > APART && correlation(first, each, 0) > ALIKE_BEATS;
  });
}

/** The columns of a page: strips that lie above each other. One that runs below them all is in none. */
function columnsOf(strips: readonly PlacedStrip[], total: number): PlacedStrip[][] {
  const columns: PlacedStrip[][] = [];
  for (const strip of [...strips].sort((a, b) => a.start - b.start)) {
    if (strip.samples.length > 0.7 * total) continue;
    const there = columns.find(([first]) => {
      const shared = Math.min(endOf(first!), endOf(strip)) - Math.max(first!.start, strip.start);
      return shared > 0.5 * Math.min(first!.samples.length, strip.samples.length);
    });
    if (there) there.push(strip);
    else columns.push([strip]);
  }
  return columns;
}

export interface Arranged {
  readonly strips: readonly PlacedStrip[];
  /** Whether leads that stand beside each other are taken to be of the same seconds, or one after another. */
  readonly columns: 'none' | 'in-turn' | 'together';
  /** Whether pages show different leads, which are taken to be of the same seconds. */
  readonly pagesTogether: boolean;
}

/** Puts the strips of all pages on one time. */
export function arrange(pages: readonly (readonly PageStrip[])[], rate: number, budget: Budget): Arranged {
  let columns: Arranged['columns'] = 'none';
  const placed = pages.map((strips) => {
    budget.step(strips.reduce((sum, { samples }) => sum + 40 * samples.length, 0) >> 2);
    const total = Math.max(...strips.map(endOf));
    const found = columnsOf(strips, total);
    const hasStrip = strips.some(({ samples }) => found.length > 1 && samples.length > 0.7 * total);
    if (found.length > 1) {
      const together = !hasStrip && simultaneousColumns(found, rate);
      if (columns !== 'together') columns = together ? 'together' : 'in-turn';
      if (together)
        return onePage(
          found.flatMap((column) =>
            column.map((strip) => moved(strip, -Math.min(...column.map(({ start }) => start)))),
          ),
        );
    }
    return onePage(strips);
  });
  // Pages with the same leads go on, pages with other leads show more of the same seconds.
  let offset = 0;
  let pagesTogether = false;
  const done: PlacedStrip[] = [];
  let group: PlacedStrip[] = [];
  for (const strips of placed) {
    const repeated = strips.filter(({ lead }) => group.some((each) => each.lead === lead));
    const again = repeated.filter((strip) =>
      group.some((each) => each.lead === strip.lead && sameSamples(each, strip)),
    );
    if (repeated.length === 0 || 2 * again.length > repeated.length) {
      if (group.length > 0 && repeated.length < strips.length) pagesTogether = true;
      // Of what is shown twice the longer one is kept.
      const lengthIn = (all: readonly PlacedStrip[], lead: LeadName) =>
        all.reduce((sum, strip) => sum + (strip.lead === lead ? strip.samples.length : 0), 0);
      for (const lead of new Set(strips.map((strip) => strip.lead))) {
        if (lengthIn(strips, lead) <= lengthIn(group, lead)) continue;
        group = [...group.filter((strip) => strip.lead !== lead), ...strips.filter((strip) => strip.lead === lead)];
      }
      continue;
    }
    done.push(...group.map((strip) => moved(strip, offset)));
    offset += Math.max(...group.map(endOf));
    group = [...strips];
  }
  done.push(...group.map((strip) => moved(strip, offset)));
  return { strips: done, columns, pagesTogether };
}
