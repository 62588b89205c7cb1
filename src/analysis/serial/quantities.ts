// What is compared of two ECGs of one person, number by number.

import { CHEST_LEADS, type LeadName, LIMB_LEADS } from '../../ecg/leads';
import type { Measurements } from '../measure/measure';

/** Of all leads together: beats a minute, ms, degrees. */
export const GLOBAL_QUANTITIES = [
  'heartRate',
  'p',
  'pr',
  'qrs',
  'qt',
  'qtcFridericia',
  'pAxis',
  'qrsAxis',
  'tAxis',
] as const;
/** Of each lead, in mV. */
export const LEAD_QUANTITIES = ['r', 's', 'j60', 't'] as const;

export type GlobalQuantity = (typeof GLOBAL_QUANTITIES)[number];
export type LeadQuantity = (typeof LEAD_QUANTITIES)[number];

/** Limb leads hardly move with the electrodes; chest leads do. */
export type LeadGroup = 'limb' | 'chest';

export const groupOf = (lead: LeadName): LeadGroup | undefined =>
  (LIMB_LEADS as readonly string[]).includes(lead)
    ? 'limb'
    : (CHEST_LEADS as readonly string[]).includes(lead)
      ? 'chest'
      : undefined;

export type Compared =
  | { readonly quantity: GlobalQuantity; readonly lead?: undefined }
  | { readonly quantity: LeadQuantity; readonly lead: LeadName };

export type ComparedValue = Compared & { readonly value: number };

const AXES: ReadonlySet<string> = new Set(['pAxis', 'qrsAxis', 'tAxis']);

/** From one value to another: of axes the shorter way round. */
export function differenceOf({ quantity }: Compared, before: number, after: number): number {
  const difference = after - before;
  if (!AXES.has(quantity)) return difference;
  return ((((difference + 180) % 360) + 360) % 360) - 180;
}

/** All numbers that could be measured. */
export function comparedValues({ heartRate, global, axes, amplitudes }: Measurements): ComparedValue[] {
  const values: Readonly<Record<GlobalQuantity, number | null | undefined>> = {
    heartRate,
    p: global.p?.value,
    pr: global.pr?.value,
    qrs: global.qrs?.value,
    qt: global.qt?.value,
    qtcFridericia: global.qtc?.fridericia,
    pAxis: axes.p,
    qrsAxis: axes.qrs,
    tAxis: axes.t,
  };
  const isThere = (value: number | null | undefined): value is number => value != null && !Number.isNaN(value);
  return [
    ...GLOBAL_QUANTITIES.flatMap((quantity): ComparedValue[] => {
      const value = values[quantity];
      return isThere(value) ? [{ quantity, value }] : [];
    }),
    ...[...amplitudes].flatMap(([lead, own]) =>
      LEAD_QUANTITIES.flatMap((quantity): ComparedValue[] => {
        const value = own[quantity];
        return isThere(value) ? [{ quantity, lead, value }] : [];
      }),
    ),
  ];
}

/** By which limits are kept: amplitudes for limb and chest leads. Undefined of a lead that is neither. */
export function limitKey({ quantity, lead }: Compared): string | undefined {
  if (lead === undefined) return quantity;
  const group = groupOf(lead);
  return group && `${quantity}-${group}`;
}

export const comparedKey = ({ quantity, lead }: Compared): string =>
  lead === undefined ? quantity : `${quantity} ${lead}`;
