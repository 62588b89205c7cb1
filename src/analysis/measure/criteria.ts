// Voltages that stand for a large left ventricle or for low voltage, and the angle between QRS and T.

import type { LeadName } from '../../ecg/leads';
import type { Amplitudes } from './amplitudes';

/** A value and the limits from which on it is met (`below`: below which), by sex where they differ. */
export interface Criterion {
  readonly value: number | null;
  readonly unit: 'mV' | 'mV·ms' | '°';
  readonly limit: { readonly male: number; readonly female: number };
  readonly below?: true;
}

export interface Criteria {
  /** S in V1 and the larger R of V5 and V6 (Sokolow and Lyon 1949). */
  readonly sokolowLyon: Criterion;
  /** R in aVL and S in V3 (Casale et al. 1985, Cornell). */
  readonly cornell: Criterion;
  /** The Cornell sum, of women with 0.6 mV more, times the duration of QRS (Molloy et al. 1992; 0.6 mV: Dahlöf et al. 2002). */
  readonly cornellProduct: Criterion;
  /** The deepest S of any lead and S in V4 (Peguero et al. 2017). */
  readonly peguero: Criterion;
  /** R in aVL (Sokolow and Lyon 1949). */
  readonly rInAvl: Criterion;
  /** The largest QRS complex of the limb leads from peak to peak, and of the chest leads: low voltage below (AHA/ACCF/HRS 2009, part III). */
  readonly limbVoltage: Criterion;
  readonly chestVoltage: Criterion;
  /** Between the axes of QRS and T in the frontal plane (Oehler et al. 2014: over 90 is abnormal). */
  readonly qrsTAngle: Criterion;
  /** Between the mean vectors of QRS and T in space (Kardys et al. 2003: from 105 on borderline, from 135 abnormal). */
  readonly spatialAngle: Criterion;
}

const LIMB = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'] as const;
const CHEST = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
/** What women's hearts are given in the Cornell product, in mV. */
const FOR_WOMEN = 0.6;

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

/** The largest of the leads' QRS complexes from peak to peak; null unless all the leads are there. */
function largest(leads: ReadonlyMap<LeadName, Amplitudes>, names: readonly LeadName[]): number | null {
  const sizes = names.map((name) => sum(height(leads.get(name)), depth(leads.get(name))));
  return sizes.some((size) => size === null) ? null : Math.max(...sizes.map((size) => size ?? 0));
}

export interface CriteriaBasis {
  /** In ms. */
  readonly qrsDuration: number | null;
  /** In degrees. */
  readonly frontal: number | null;
  readonly spatial: number | null;
}

export function criteriaOf(
  leads: ReadonlyMap<LeadName, Amplitudes>,
  { qrsDuration, frontal, spatial }: CriteriaBasis,
): Criteria {
  const lateral = [height(leads.get('V5')), height(leads.get('V6'))].filter((r) => r !== null);
  const r = lateral.length === 2 ? Math.max(...lateral) : null;
  const cornell = sum(height(leads.get('aVL')), depth(leads.get('V3')));
  const depths = [...LIMB, ...CHEST].map((name) => depth(leads.get(name)));
  const deepest = depths.some((each) => each === null) ? null : Math.max(...depths.map((each) => each ?? 0));
  const millivolts = (value: number | null, limit: Criterion['limit']): Criterion => ({ value, unit: 'mV', limit });
  const product = cornell === null || qrsDuration === null ? null : cornell * qrsDuration;
  return {
    sokolowLyon: millivolts(sum(depth(leads.get('V1')), r), both(3.5)),
    cornell: millivolts(cornell, { male: 2.8, female: 2.0 }),
    // Of women (R + S + 0.6 mV) x QRS counts: the limit for R + S alone is lower by as much.
    cornellProduct: {
      value: product,
      unit: 'mV·ms',
      limit: { male: 244, female: 244 - FOR_WOMEN * (qrsDuration ?? 0) },
    },
    peguero: millivolts(sum(deepest, depth(leads.get('V4'))), { male: 2.8, female: 2.3 }),
    rInAvl: millivolts(height(leads.get('aVL')), both(1.1)),
    limbVoltage: { ...millivolts(largest(leads, LIMB), both(0.5)), below: true },
    chestVoltage: { ...millivolts(largest(leads, CHEST), both(1)), below: true },
    qrsTAngle: { value: frontal, unit: '°', limit: both(90) },
    spatialAngle: { value: spatial, unit: '°', limit: both(105) },
  };
}
