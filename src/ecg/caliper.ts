// Calipers that a reader of the ECG puts on its traces: in seconds and millivolts of a lead, so that they stay where they belong at any scale.

import type { LeadName } from './leads';
import type { Millivolt, Seconds } from './units';

/** A place in a lead: a time from the first sample of the recording, and a voltage as the lead has it, upside down or not. */
export interface LeadPoint {
  readonly time: Seconds;
  readonly voltage: Millivolt;
}

/** `march` is a time caliper that goes on in both directions, interval by interval. */
export const CALIPER_KINDS = ['time', 'amplitude', 'box', 'march'] as const;
export type CaliperKind = (typeof CALIPER_KINDS)[number];

export interface Caliper {
  /** Unique among those of its study. */
  readonly id: number;
  readonly kind: CaliperKind;
  readonly lead: LeadName;
  readonly from: LeadPoint;
  readonly to: LeadPoint;
  /** How many equal intervals lie between its legs, at least 1: several give their mean. */
  readonly intervals: number;
  /** A march-out goes on in all leads, not in its own alone. */
  readonly allLeads?: boolean;
}

export const measuresTime = (kind: CaliperKind): boolean => kind !== 'amplitude';
export const measuresVoltage = (kind: CaliperKind): boolean => kind === 'amplitude' || kind === 'box';

/** The interval (s) that a caliper measures, never negative: the mean where there are several between its legs. */
export const intervalOf = ({ from, to, intervals }: Caliper): number => Math.abs(to.time - from.time) / intervals;

/** The height (mV) that a caliper measures, never negative. */
export const heightOf = ({ from, to }: Caliper): number => Math.abs(to.voltage - from.voltage);

/** How often a minute the interval repeats; null where there is no interval. */
export function perMinute(caliper: Caliper): number | null {
  const interval = intervalOf(caliper);
  return interval > 0 ? 60 / interval : null;
}
