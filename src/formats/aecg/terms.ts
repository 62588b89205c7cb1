// Codes of annotations in words. Source: ISO/IEEE 11073-10102 (annotated ECG), as the aECG Implementation Guide lists it;
// makers add codes of their own (MINDRAY_ECG_P_AXIS), which are spelled out.

/** By code without its prefix (MDC_ECG_, MINDRAY_ECG_) and without _GL, "global". */
const MEASUREMENTS: ReadonlyMap<string, string> = new Map([
  ['HEART_RATE', 'Heart rate'],
  ['TIME_PD_RR', 'RR interval'],
  ['TIME_PD_PP', 'PP interval'],
  ['TIME_PD_P', 'P duration'],
  ['TIME_PD_PR', 'PR interval'],
  ['TIME_PD_PQ', 'PQ interval'],
  ['TIME_PD_PQ_SEG', 'PQ segment'],
  ['TIME_PD_QRS', 'QRS duration'],
  ['TIME_PD_QT', 'QT interval'],
  ['TIME_PD_QTU', 'QTU interval'],
  ['TIME_PD_QTC', 'QTc'],
  ['TIME_PD_QTCB', 'QTc (Bazett)'],
  ['TIME_PD_QTCF', 'QTc (Fridericia)'],
  ['TIME_PD_QTCH', 'QTc (Hodges)'],
  ['ANGLE_P_FRONT', 'P axis'],
  ['ANGLE_QRS_FRONT', 'QRS axis'],
  ['ANGLE_T_FRONT', 'T axis'],
  ['P_AXIS', 'P axis'],
  ['QRS_AXIS', 'QRS axis'],
  ['T_AXIS', 'T axis'],
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

/** The name of a measurement by its code. */
export const measurementName = (code: string): string =>
  MEASUREMENTS.get(bare(code).toUpperCase()) ?? spelledOut(bare(code));

/** "P wave", "QRS complex", "R wave": MDC_ECG_WAVC_PWAVE and the like; undefined for other codes. */
export function waveName(code: string): string | undefined {
  const wave = /_WAVC_([A-Z\d]+?)WAVE$/i.exec(code)?.[1]?.toUpperCase();
  if (wave === undefined) return undefined;
  return `${wave} ${wave === 'QRS' ? 'complex' : 'wave'}`;
}

/** MDC_ECG_WAVC_PEAK: the top of the wave in which it is nested. */
export const isPeak = (code: string): boolean => /_WAVC_PEAK$/i.test(code);

/** "Sinus rhythm" of MDC_ECG_RHY_SINUS_RHY, "Normal beat" of MDC_ECG_BEAT_NORMAL. */
export function findingName(code: string): string {
  const beat = /_BEAT_(.+)$/i.exec(code)?.[1];
  if (beat !== undefined) return `${spelledOut(beat)} beat`;
  return spelledOut(bare(code).replace(/^(?:RHY|NOISE|WAVC)_(?=.)/i, ''));
}
