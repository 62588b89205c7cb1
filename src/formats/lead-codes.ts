// Numbers of leads, which SCP-ECG (EN 1064, annex A; codes 5.6.3-9-n of DICOM) and the nomenclature of medical devices
// (ISO/IEEE 11073-10101: code n of partition 2, MDC_ECG_LEAD_...) share.

import type { LeadName } from '../ecg/leads';

const LEADS_BY_NUMBER: ReadonlyMap<number, LeadName> = new Map<number, LeadName>([
  [1, 'I'],
  [2, 'II'],
  [3, 'V1'],
  [4, 'V2'],
  [5, 'V3'],
  [6, 'V4'],
  [7, 'V5'],
  [8, 'V6'],
  [9, 'V7'],
  [10, 'V2R'],
  [11, 'V3R'],
  [12, 'V4R'],
  [13, 'V5R'],
  [14, 'V6R'],
  [15, 'V7R'],
  [16, 'VX'],
  [17, 'VY'],
  [18, 'VZ'],
  [20, 'CM5'],
  [61, 'III'],
  [62, 'aVR'],
  [63, 'aVL'],
  [64, 'aVF'],
  [65, '-aVR'],
  [66, 'V8'],
  [67, 'V9'],
]);

/** The lead of a number; undefined for leads without a name in `leads.ts`. */
export const leadOfNumber = (number: number): LeadName | undefined => LEADS_BY_NUMBER.get(number);
