import { last } from '../ecg/last';
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

/** Windows of an input, float32 [starts, leads, window]; only a recording shorter than the window is completed with zeros. */
export function cutWindows(input: ModelInput, starts: readonly number[], window: number): Float32Array {
  const leads = input.leads.length;
  const batch = new Float32Array(starts.length * leads * window);
  starts.forEach((start, i) => {
    for (let c = 0; c < leads; c++) {
      const lead = input.data.subarray(c * input.samples, (c + 1) * input.samples);
      batch.set(fitLength(lead.subarray(start), window), (i * leads + c) * window);
    }
  });
  return batch;
}
