import type { LeadName } from '../ecg/leads';
import type { PageText } from './text';

export interface OverlayPath {
  /** SVG path. */
  readonly d: string;
  readonly lead: LeadName;
}

/** What lies over the traces, in mm of the page. */
export interface Overlay {
  readonly paths: readonly OverlayPath[];
  /** Thinner: what goes on from those. */
  readonly faint: readonly OverlayPath[];
  readonly texts: readonly PageText[];
}
