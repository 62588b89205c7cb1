// A page that a recording was read from, as far as it is lines: what is drawn to show that the reading lies on them. No text is in it.

import type { LeadName } from './leads';

/** Samples of a lead and where they lie on the page, in millimetres from its left and top. */
export interface ReadStrip {
  readonly lead: LeadName;
  /** Of its samples the first, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Where the first one lies, and how far the next is from it. */
  readonly left: number;
  readonly step: number;
  /** Where zero lies, and how much a millivolt is. */
  readonly zero: number;
  readonly millivolt: number;
}

export interface PageDrawing {
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
  /** x and y of the points of each line in turn. */
  readonly lines: readonly Float32Array[];
  readonly strips: readonly ReadStrip[];
}
