// Which ECG is to be looked at first.

import type { Row } from './row';

/**
 * What cannot wait, among the statements that the networks know: acute ischaemia and injury, complete and second-degree block, fast and
 * irregular rhythms. PTB-XL has no ventricular tachycardia or fibrillation: a network that learned from it says nothing of these.
 */
export const URGENT: ReadonlySet<string> = new Set([
  'INJAS',
  'INJAL',
  'INJIN',
  'INJLA',
  'INJIL',
  'STE_',
  '3AVB',
  '2AVB',
  'SVTAC',
  'PSVT',
  'AMI',
  'ASMI',
  'ALMI',
  'IMI',
  'ILMI',
  'IPLMI',
  'IPMI',
  'LMI',
  'PMI',
]);

export type Urgency =
  | 'critical'
  | 'urgent'
  | 'misplaced'
  | 'quality'
  | 'differs'
  | 'abnormal'
  | 'uncertain'
  | 'failed'
  | 'normal'
  | 'waiting';

/** From the first to look at to the last. */
export const URGENCIES: readonly Urgency[] = [
  'critical',
  'urgent',
  'misplaced',
  'quality',
  'differs',
  'abnormal',
  'uncertain',
  'failed',
  'normal',
  'waiting',
];

/** Statements that are true of a healthy heart. */
export const HARMLESS: ReadonlySet<string> = new Set(['NORM', 'SR', 'SARRH']);

export const isAbnormal = ({ reading }: Row): boolean => reading?.findings.some((code) => !HARMLESS.has(code)) ?? false;

/** Nothing is said of it that is certain: of many statements a network is not sure in almost every ECG. */
export const isUncertain = ({ reading }: Row): boolean =>
  reading !== null &&
  (reading.findings.length > 0
    ? reading.findings.every((code) => reading.uncertain.includes(code))
    : reading.uncertain.length > 0);

export function urgencyOf(row: Row): Urgency {
  const { phase, ecg, reading } = row;
  if (phase === 'waiting') return 'waiting';
  if (phase === 'failed' || phase === 'asking') return 'failed';
  if (ecg?.device.critical) return 'critical';
  if (reading?.findings.some((code) => URGENT.has(code))) return 'urgent';
  if (reading?.misplacement) return 'misplaced';
  if (phase === 'withheld') return 'quality';
  if (ecg?.device.agreement === 'differs') return 'differs';
  if (isAbnormal(row)) return 'abnormal';
  if (isUncertain(row)) return 'uncertain';
  return 'normal';
}

/** Place of the class, from 0, the first to look at. */
export const urgencyRank = (row: Row): number => URGENCIES.indexOf(urgencyOf(row));
