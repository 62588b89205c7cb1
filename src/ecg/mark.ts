// What a reader of the ECG marks on its traces: in seconds and millivolts of a lead, so that it stays where it belongs at any scale.

import type { LeadName } from './leads';
import type { Millivolt, Seconds } from './units';

/** A caliper along the paper: from one time to another, drawn at a voltage of a lead. */
export interface TimeCaliper {
  readonly kind: 'time-caliper';
  readonly lead: LeadName;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly voltage: Millivolt;
}

/** A caliper across the paper: from one voltage of a lead to another, drawn at a time. */
export interface VoltageCaliper {
  readonly kind: 'voltage-caliper';
  readonly lead: LeadName;
  readonly from: Millivolt;
  readonly to: Millivolt;
  readonly time: Seconds;
}

export type Mark = TimeCaliper | VoltageCaliper;
export type MarkKind = Mark['kind'];
