// What was measured, by the codes of vocabularies. Sources: ISO/IEEE 11073-10101 and -10102 (MDC), DICOM PS3.16 CID 3227, 3228 and 3229,
// LOINC, UCUM.

import type { MeasurementCode } from '../../ecg/measurements';

interface MeasurementTerms {
  /** Code within partition 2 of MDC. */
  readonly mdc?: number;
  readonly mdcName?: string;
  readonly loinc?: string;
  /** What people call it. */
  readonly meaning: string;
}

/** Measurements that are coded alike everywhere. */
export const MEASUREMENT_TERMS: ReadonlyMap<MeasurementCode, MeasurementTerms> = new Map([
  ['heart-rate', { mdc: 16770, mdcName: 'MDC_ECG_HEART_RATE', loinc: '8867-4', meaning: 'Heart rate' }],
  ['rr-interval', { mdc: 16168, mdcName: 'MDC_ECG_TIME_PD_RR', loinc: '8637-1', meaning: 'RR interval' }],
  ['p-duration', { mdc: 16184, mdcName: 'MDC_ECG_TIME_PD_P', meaning: 'P duration' }],
  ['pr-interval', { mdc: 15872, mdcName: 'MDC_ECG_TIME_PD_PR', loinc: '8625-6', meaning: 'PR interval' }],
  ['pq-interval', { mdcName: 'MDC_ECG_TIME_PD_PQ', loinc: '8625-6', meaning: 'PQ interval' }],
  ['qrs-duration', { mdc: 16156, mdcName: 'MDC_ECG_TIME_PD_QRS', loinc: '8633-0', meaning: 'QRS duration' }],
  ['qt-interval', { mdc: 16160, mdcName: 'MDC_ECG_TIME_PD_QT', loinc: '8634-8', meaning: 'QT interval' }],
  ['qtc', { mdc: 15876, mdcName: 'MDC_ECG_TIME_PD_QTc', loinc: '8636-3', meaning: 'QTc interval' }],
  ['qtc-bazett', { mdc: 15880, mdcName: 'MDC_ECG_TIME_PD_QTcB', loinc: '8636-3', meaning: 'QTc Bazett' }],
  ['qtc-fridericia', { mdc: 15892, mdcName: 'MDC_ECG_TIME_PD_QTcF', loinc: '8636-3', meaning: 'QTc Fridericia' }],
  ['qtc-hodges', { mdcName: 'MDC_ECG_TIME_PD_QTcH', loinc: '8636-3', meaning: 'QTc Hodges' }],
  ['qtc-framingham', { loinc: '8636-3', meaning: 'QTc Framingham' }],
  ['p-axis', { mdc: 16128, mdcName: 'MDC_ECG_ANGLE_P_FRONT', loinc: '8626-4', meaning: 'P axis' }],
  ['qrs-axis', { mdc: 16132, mdcName: 'MDC_ECG_ANGLE_QRS_FRONT', loinc: '8632-2', meaning: 'QRS axis' }],
  ['t-axis', { mdc: 16136, mdcName: 'MDC_ECG_ANGLE_T_FRONT', loinc: '8638-9', meaning: 'T axis' }],
] as const satisfies readonly (readonly [MeasurementCode, MeasurementTerms])[]);

/** Units as UCUM has them, by what devices and LeadLens write. */
const UCUM: ReadonlyMap<string, string> = new Map([
  ['bpm', '/min'],
  ['/min', '/min'],
  ['\u00b0', 'deg'],
  ['deg', 'deg'],
  ['ms', 'ms'],
  ['s', 's'],
  ['mV', 'mV'],
  ['uV', 'uV'],
  ['\u00b5V', 'uV'],
  ['\u03bcV', 'uV'],
]);

export const ucumOf = (unit: string): string | undefined => UCUM.get(unit.trim());

/** Partition 2 of MDC (SCADA): its codes stand alone as 131072 and more. */
export const SCADA = 2 * 65_536;
