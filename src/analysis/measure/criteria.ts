// Sums of voltages that stand for a large left ventricle.

import type { LeadName } from '../../ecg/leads';
import type { Amplitudes } from './amplitudes';

/** A value in mV (degrees for the angle) and the limits from which on it speaks for enlargement, by sex where they differ. */
export interface Criterion {
  readonly value: number | null;
  readonly limit: { readonly male: number; readonly female: number };
}

export interface Criteria {
  /** S in V1 and the larger R of V5 and V6 (Sokolow and Lyon 1949). */
  readonly sokolowLyon: Criterion;
  /** R in aVL and S in V3 (Casale et al. 1985, Cornell). */
  readonly cornell: Criterion;
  /** R in aVL (Sokolow and Lyon 1949). */
  readonly rInAvl: Criterion;
  /** Between the axes of QRS and T in the frontal plane (Oehler et al. 2014: over 90 is abnormal). */
  readonly qrsTAngle: Criterion;
}

const both = (limit: number) => ({ male: limit, female: limit });

const depth = (amplitudes: Amplitudes | undefined): number | null => {
  if (!amplitudes) return null;
  // A QS complex is as deep as an S wave; a complex without either has none.
  const downward = [amplitudes.s, amplitudes.s2, amplitudes.r === null ? amplitudes.q : null].filter((s) => s !== null);
  return downward.length === 0 ? 0 : Math.max(...downward.map((s) => -s));
};

const height = (amplitudes: Amplitudes | undefined): number | null =>
  amplitudes ? Math.max(0, amplitudes.r ?? 0, amplitudes.r2 ?? 0) : null;

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

export function criteriaOf(leads: ReadonlyMap<LeadName, Amplitudes>, qrsTAngle: number | null): Criteria {
  const lateral = [height(leads.get('V5')), height(leads.get('V6'))].filter((r) => r !== null);
  const r = lateral.length === 2 ? Math.max(...lateral) : null;
  return {
    sokolowLyon: { value: sum(depth(leads.get('V1')), r), limit: both(3.5) },
    cornell: { value: sum(height(leads.get('aVL')), depth(leads.get('V3'))), limit: { male: 2.8, female: 2.0 } },
    rInAvl: { value: height(leads.get('aVL')), limit: both(1.1) },
    qrsTAngle: { value: qrsTAngle, limit: both(90) },
  };
}
