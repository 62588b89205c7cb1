// Section 4: where the QRS complexes are, from which samples of the rhythm the reference beat was subtracted, and which samples
// bimodal compression left alone. Source: EN 1064:2005, 5.7.

import { u16, u32 } from './bytes';

/** Length of the reference beat (2 bytes), its fiducial point (2), number of QRS complexes (2). */
const HEADER = 6;
/** Beat type (2), start (4), fiducial point (4) and end (4) of the zone. */
const SUBTRACTION_ZONE = 14;
/** Start (4) and end (4). */
const PROTECTED_AREA = 8;

/** The type of the beats that section 5 holds and that may be subtracted. */
export const REFERENCE_BEAT_TYPE = 0;

/** Sample numbers count like those of section 3. */
export interface QrsComplex {
  readonly type: number;
  /** SB(k) and SE(k): the first and last sample from which the reference beat was subtracted. */
  readonly start: number;
  readonly end: number;
  /** fc(k): the sample on which the fiducial point of the reference beat lies. */
  readonly fiducial: number;
}

/** QB(k) and QE(k): the first and last sample that is kept at full rate. */
export interface ProtectedArea {
  readonly start: number;
  readonly end: number;
}

export interface QrsLocations {
  /** Milliseconds; 0 where it is not known. */
  readonly referenceBeatLength: number;
  /** fcM: number of the sample in the reference beat, from 1. */
  readonly referenceBeatFiducial: number;
  readonly complexes: readonly QrsComplex[];
  /** In the order of their starts. */
  readonly protectedAreas: readonly ProtectedArea[];
}

export const NO_QRS: QrsLocations = {
  referenceBeatLength: 0,
  referenceBeatFiducial: 0,
  complexes: [],
  protectedAreas: [],
};

export function readQrsLocations(body: Uint8Array): QrsLocations {
  const announced = u16(body, 4);
  const complexes: QrsComplex[] = [];
  const areas = HEADER + announced * SUBTRACTION_ZONE;
  for (let at = HEADER; at < areas && at + SUBTRACTION_ZONE <= body.length; at += SUBTRACTION_ZONE) {
    complexes.push({
      type: u16(body, at),
      start: u32(body, at + 2),
      fiducial: u32(body, at + 6),
      end: u32(body, at + 10),
    });
  }
  const protectedAreas: ProtectedArea[] = [];
  const end = areas + announced * PROTECTED_AREA;
  for (let at = areas; at < end && at + PROTECTED_AREA <= body.length; at += PROTECTED_AREA) {
    protectedAreas.push({ start: u32(body, at), end: u32(body, at + 4) });
  }
  protectedAreas.sort((a, b) => a.start - b.start);
  return { referenceBeatLength: u16(body, 0), referenceBeatFiducial: u16(body, 2), complexes, protectedAreas };
}
