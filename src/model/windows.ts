import { last } from '../ecg/last';
import type { LeadName } from '../ecg/leads';
import { coveredLength } from '../ecg/span';
import type { ModelInput } from './contracts';

/**
 * The samples brought to a predetermined length: completed with zeros at the end, or truncated (CN110801218A, claim 5).
 */
export function fitLength(samples: Float32Array, length: number): Float32Array {
  if (samples.length === length) return samples;
  const fitted = new Float32Array(length);
  fitted.set(samples.subarray(0, length));
  return fitted;
}

/**
 * First samples of the windows that cover a recording, in time order: one every `hop`, and a last one that ends with the
 * recording. A recording no longer than a window is one window.
 */
export function windowStarts(samples: number, window: number, hop: number): number[] {
  const starts = [0];
  while (last(starts)! + window < samples) starts.push(Math.min(last(starts)! + hop, samples - window));
  return starts;
}

/** The order in which windows are read, by their places: those in view from its middle outwards, then what follows, then what is before. */
export function viewFirst(starts: readonly number[], window: number, view: { start: number; end: number }): number[] {
  const places = [...starts.keys()];
  const distance = (i: number) => Math.abs(starts[i]! + window / 2 - (view.start + view.end) / 2);
  const nearest = places.reduce((best, i) => (distance(i) < distance(best) ? i : best), 0);
  const isInView = (i: number) => i === nearest || (starts[i]! < view.end && starts[i]! + window > view.start);
  return [
    ...places.filter(isInView).sort((a, b) => distance(a) - distance(b)),
    ...places.filter((i) => i > nearest && !isInView(i)),
    ...places.filter((i) => i < nearest && !isInView(i)),
  ];
}

/** A lead that is off for a larger share of a window has no part in it. */
const OFF_SHARE = 0.5;

/** The leads that a window rests on: the same list wherever none is off. */
export function leadsInWindow(
  { leads, samples, off }: Omit<ModelInput, 'data'>,
  start: number,
  window: number,
): readonly LeadName[] {
  if (off.size === 0) return leads;
  const span = { from: start, to: Math.min(start + window, samples) };
  const isThere = (lead: LeadName) => coveredLength(span, off.get(lead) ?? []) <= OFF_SHARE * (span.to - span.from);
  return leads.every(isThere) ? leads : leads.filter(isThere);
}

/**
 * Windows of an input, float32 [starts, rows, window]: a row for each of `rows`, zeros for those that are not `there`. Only a recording
 * shorter than the window is completed with zeros.
 */
export function cutWindows(
  input: ModelInput,
  starts: readonly number[],
  window: number,
  rows: readonly LeadName[] = input.leads,
  there: readonly LeadName[] = rows,
): Float32Array {
  const batch = new Float32Array(starts.length * rows.length * window);
  const places = rows.map((lead) => (there.includes(lead) ? input.leads.indexOf(lead) : -1));
  starts.forEach((start, i) => {
    for (const [row, place] of places.entries()) {
      if (place < 0) continue;
      const lead = input.data.subarray(place * input.samples, (place + 1) * input.samples);
      batch.set(fitLength(lead.subarray(start), window), (i * rows.length + row) * window);
    }
  });
  return batch;
}
