// Bimodal compression: around each QRS complex all samples are kept (protected areas), between them one of several, the mean of
// these. What is left out is interpolated and smoothed. Source: EN 1064:2005, 5.7, 5.9 and annex C.

import type { LeadDefinition } from './leads';
import type { ProtectedArea } from './qrs';

/** Stretch of samples, by number, both ends included. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const lengthOf = ({ start, end }: Stretch): number => Math.max(0, end - start + 1);

/** A protected area with the gap before it; the last gap of a lead is followed by an empty area. */
interface Part {
  readonly gap: Stretch;
  readonly area: Stretch;
}

/** The lead from its first to its last sample: gaps and areas in turn, areas (in order) without overlap and within the lead. */
function partsOf({ start, end }: LeadDefinition, areas: readonly ProtectedArea[]): Part[] {
  const parts: Part[] = [];
  let next = start;
  for (const area of areas) {
    const kept = { start: Math.max(area.start, next), end: Math.min(area.end, end) };
    if (lengthOf(kept) === 0) continue;
    parts.push({ gap: { start: next, end: kept.start - 1 }, area: kept });
    next = kept.end + 1;
  }
  parts.push({ gap: { start: next, end }, area: { start: end + 1, end } });
  return parts;
}

/** What of a gap does not fill a group of `factor` samples at its end is kept as it is. */
const storedInGap = (length: number, factor: number): number => Math.floor(length / factor) + (length % factor);

/** How many values the file has for a lead that bimodal compression made `factor` times sparser outside the areas. */
export const storedSamples = (lead: LeadDefinition, areas: readonly ProtectedArea[], factor: number): number =>
  partsOf(lead, areas).reduce((sum, { gap, area }) => sum + storedInGap(lengthOf(gap), factor) + lengthOf(area), 0);

/** How many samples at full rate, from the first on, the first `count` values of a lead give: all of them if none is missing. */
function coveredSamples(lead: LeadDefinition, areas: readonly ProtectedArea[], factor: number, count: number): number {
  let left = count;
  let covered = 0;
  for (const { gap, area } of partsOf(lead, areas)) {
    const groups = Math.min(left, Math.floor(lengthOf(gap) / factor));
    const inGap = Math.min(left, storedInGap(lengthOf(gap), factor));
    const inArea = Math.min(left - inGap, lengthOf(area));
    covered += groups * factor + (inGap - groups) + inArea;
    left -= inGap + inArea;
    if (left === 0) break;
  }
  return covered;
}

/**
 * Fills a gap of `length` samples from `values`. Each value stands for the middle of its group: the samples before the first
 * middle and after the last repeat their value, those between two middles lie on a line between them.
 */
function expandGap(values: Float64Array, factor: number, length: number): Float64Array {
  const out = new Float64Array(length);
  const groups = Math.floor(length / factor);
  const middle = factor >> 1;
  for (let i = 0; i < groups * factor; i++) {
    const position = Math.min(Math.max(0, i - middle) / factor, groups - 1);
    const before = Math.floor(position);
    const share = position - before;
    const value = values[before]!;
    out[i] = share === 0 ? value : value + share * (values[before + 1]! - value);
  }
  out.set(values.subarray(groups, groups + (length % factor)), groups * factor);
  return out;
}

/** Moving average over three samples; the first and the last stay. */
function smooth(samples: Float64Array): void {
  let previous = samples[0]!;
  for (let i = 1; i < samples.length - 1; i++) {
    const sample = samples[i]!;
    samples[i] = (previous + sample + samples[i + 1]!) / 3;
    previous = sample;
  }
}

/**
 * The samples of a lead at full rate, as many as `values` give.
 *
 * `edges`: numbers of samples at which the residual may jump, because a zone from which the reference beat was subtracted begins
 * there or has just ended; smoothing stops before them. Protected samples stay as they are and are only the neighbours of those
 * that are smoothed.
 */
export function expandBimodal(
  values: Int32Array,
  defined: LeadDefinition,
  areas: readonly ProtectedArea[],
  factor: number,
  edges: ReadonlySet<number>,
): Float64Array {
  const covered = coveredSamples(defined, areas, factor, values.length);
  const lead = { ...defined, end: defined.start + covered - 1 };
  const stored = Float64Array.from(values.subarray(0, storedSamples(lead, areas, factor)));
  const out = new Float64Array(covered);
  let taken = 0;
  for (const { gap, area } of partsOf(lead, areas)) {
    const [inGap, inArea] = [storedInGap(lengthOf(gap), factor), lengthOf(area)];
    out.set(expandGap(stored.subarray(taken, taken + inGap), factor, lengthOf(gap)), gap.start - lead.start);
    out.set(stored.subarray(taken + inGap, taken + inGap + inArea), area.start - lead.start);
    taken += inGap + inArea;
  }
  for (const { gap } of partsOf(lead, areas)) {
    if (lengthOf(gap) === 0) continue;
    let first = Math.max(gap.start - 1, lead.start);
    const end = Math.min(gap.end + 1, lead.end) + 1;
    for (let number = first + 1; number <= end; number++) {
      if (number < end && !edges.has(number)) continue;
      smooth(out.subarray(first - lead.start, number - lead.start));
      first = number;
    }
  }
  return out;
}
