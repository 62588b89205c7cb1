// Codes of annotations in words. Source: ISO/IEEE 11073-10102 (annotated ECG), as the aECG Implementation Guide lists it;
// makers add codes of their own (MINDRAY_ECG_P_AXIS), which are spelled out.

import type { MeasurementCode } from '../../ecg/measurements';
import { type Phrase, phrase } from '../../ecg/phrases';
import type { Quantity } from '../../ecg/recording';

/** By code without its prefix (MDC_ECG_, MINDRAY_ECG_) and without _GL, "global". */
const MEASUREMENTS: ReadonlyMap<string, MeasurementCode> = new Map([
  ['HEART_RATE', 'heart-rate'],
  ['TIME_PD_RR', 'rr-interval'],
  ['TIME_PD_PP', 'pp-interval'],
  ['TIME_PD_P', 'p-duration'],
  ['TIME_PD_PR', 'pr-interval'],
  ['TIME_PD_PQ', 'pq-interval'],
  ['TIME_PD_PQ_SEG', 'pq-segment'],
  ['TIME_PD_QRS', 'qrs-duration'],
  ['TIME_PD_QT', 'qt-interval'],
  ['TIME_PD_QTU', 'qtu-interval'],
  ['TIME_PD_QTC', 'qtc'],
  ['TIME_PD_QTCB', 'qtc-bazett'],
  ['TIME_PD_QTCF', 'qtc-fridericia'],
  ['TIME_PD_QTCH', 'qtc-hodges'],
  ['ANGLE_P_FRONT', 'p-axis'],
  ['ANGLE_QRS_FRONT', 'qrs-axis'],
  ['ANGLE_T_FRONT', 't-axis'],
  ['P_AXIS', 'p-axis'],
  ['QRS_AXIS', 'qrs-axis'],
  ['T_AXIS', 't-axis'],
]);

const PREFIX = /^[A-Z\d]+_(?:ECG_)?(?=[A-Z])/i;

const bare = (code: string): string => code.replace(PREFIX, '').replace(/_GL$/i, '');

const WORDS: ReadonlyMap<string, string> = new Map([
  ['dur', 'duration'],
  ['amp', 'amplitude'],
  ['rhy', 'rhythm'],
  ['tachy', 'tachycardia'],
  ['brady', 'bradycardia'],
  ['pd', 'duration'],
]);

/** Waves and leads keep their capitals; the rest is words. */
const SYMBOL = /^(?:[PQRSTUJ]{1,4}\d?|QTC[A-Z]?|ST[A-Z\d]*|[RS]V\d|V\d)$/i;

/** "P_ONSET" as "P onset", "SINUS_RHY" as "Sinus rhythm". */
function spelledOut(code: string): string {
  const words = code
    .split('_')
    .filter((word) => word !== '')
    .map((word) => (SYMBOL.test(word) ? word.toUpperCase() : (WORDS.get(word.toLowerCase()) ?? word.toLowerCase())));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What was measured, by its code: a quantity that is known, or the code of its maker spelled out. */
export function measurementOf(code: string): Quantity {
  const known = MEASUREMENTS.get(bare(code).toUpperCase());
  return known === undefined ? { name: spelledOut(bare(code)) } : { code: known };
}

/** "P wave", "QRS complex", "R wave": MDC_ECG_WAVC_PWAVE and the like; undefined for other codes. */
export function waveName(code: string): Phrase | undefined {
  const wave = /_WAVC_([A-Z\d]+?)WAVE$/i.exec(code)?.[1]?.toUpperCase();
  if (wave === undefined) return undefined;
  return phrase(wave === 'QRS' ? 'complex' : 'wave', { name: wave });
}

/** MDC_ECG_WAVC_PEAK: the top of the wave in which it is nested. */
export const isPeak = (code: string): boolean => /_WAVC_PEAK$/i.test(code);

/** "Normal beat" of MDC_ECG_BEAT_NORMAL; undefined for other codes. */
export function beatName(code: string): Phrase | undefined {
  const beat = /_BEAT_(.+)$/i.exec(code)?.[1];
  return beat === undefined ? undefined : phrase('beat-named', { name: spelledOut(beat) });
}

/** "Sinus rhythm" of MDC_ECG_RHY_SINUS_RHY. */
export function findingName(code: string): string {
  return spelledOut(bare(code).replace(/^(?:RHY|NOISE|WAVC)_(?=.)/i, ''));
}
