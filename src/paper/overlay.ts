import type { LeadName } from '../ecg/leads';
import type { PageText } from './text';

export interface OverlayPath {
  /** SVG path. */
  readonly d: string;
  readonly lead: LeadName;
}

/** A stretch of a lead that is shaded. */
export interface OverlayArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Shaded more. */
  readonly strong: boolean;
}

/** What lies over the traces, in mm of the page. */
export interface Overlay {
  readonly paths: readonly OverlayPath[];
  /** Thinner: what goes on from those. */
  readonly faint: readonly OverlayPath[];
  readonly texts: readonly PageText[];
  readonly areas?: readonly OverlayArea[];
}
