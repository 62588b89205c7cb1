// Where the waves of the heart begin and end, lead by lead.

import type { LeadName } from '../../ecg/leads';
import type { Seconds } from '../../ecg/units';

export const WAVE_KINDS = ['P', 'QRS', 'T'] as const;
export type WaveKind = (typeof WAVE_KINDS)[number];

/** One wave of one lead; times count from the first sample of the recording. */
export interface Wave {
  readonly kind: WaveKind;
  readonly on: Seconds;
  /** Of a QRS complex its largest deflection, of P and T the point farthest from the line between their ends. */
  readonly peak: Seconds;
  readonly off: Seconds;
  /** How far each end may be off: half the time in which the network's probability of the wave rises from .2 to .8. */
  readonly doubt: { readonly on: Seconds; readonly off: Seconds };
  /** Mean probability of the wave between its ends, 0 to 1. */
  readonly probability: number;
}

/** Of each lead its waves in the order of time. */
export type LeadWaves = ReadonlyMap<LeadName, readonly Wave[]>;
