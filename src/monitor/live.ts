// Whatever gives an ECG while it goes on: a recording that is replayed, a device.

import type { LeadName } from '../ecg/leads';

/** Samples that come together: of every lead as many, in millivolts; NaN where none was had. */
export type Frame = ReadonlyMap<LeadName, Float32Array>;

/** What a source says of itself before its first frame; time is counted in samples of `rate`, never by a clock. */
export interface LiveFormat {
  readonly leads: readonly LeadName[];
  /** Hz. */
  readonly rate: number;
  /** What frames are in. */
  readonly unit: 'mV';
}

export interface LiveSource extends LiveFormat {
  /** Hears each frame from now on; returns the function that ends it. */
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Ends the source. */
  stop(): void;
}

export const lengthOfFrame = (frame: Frame): number => frame.values().next().value?.length ?? 0;

/** Samples that were lost on the way: a gap stays a gap. */
export const gapOf = (leads: readonly LeadName[], samples: number): Frame =>
  new Map(leads.map((lead) => [lead, new Float32Array(samples).fill(Number.NaN)]));
