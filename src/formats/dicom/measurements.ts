// Measurements under the names and units that the other formats have too.

import type { DeviceMeasurement } from '../../ecg/recording';

/** What devices call them (CID 3687, 3689, 3690 and words of their own), without "global", "mean" and blanks. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(ventricular)?(heart)?rate$|^vrate$/, 'Heart rate'],
  [/^atrial(heart)?rate$/, 'Atrial rate'],
  [/^rr(interval)?$/, 'RR interval'],
  [/^pp(interval)?$/, 'PP interval'],
  [/^p(wave)?duration$/, 'P duration'],
  [/^p[rq](interval)?$/, 'PR interval'],
  [/^qrs(duration|interval)?$/, 'QRS duration'],
  [/^qt(interval)?$/, 'QT interval'],
  [/^(corrected)?qtc?(interval)?(corrected)?$|^qtc\(?b(azett)?\)?$/, 'QTc'],
  [/^p(wave)?(front(al)?)?axis$/, 'P axis'],
  [/^(qrs|r)(front(al)?)?axis$/, 'QRS axis'],
  [/^t(wave)?(front(al)?)?axis$/, 'T axis'],
];

function measurementName(concept: string): string {
  const bare = concept.toLowerCase().replace(/\b(global|mean)\b|[\s_-]+/g, '');
  return NAMES.find(([pattern]) => pattern.test(bare))?.[1] ?? concept;
}

/** Units of UCUM as they are written under an ECG. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['deg', '\u00b0'],
  ['/min', 'bpm'],
  ['1', ''],
]);

/** A unit of UCUM for people; its remarks in braces left out: "{H.B.}/min" is "bpm". */
export function unitText(ucum: string): string {
  const bare = ucum.replace(/\{[^}]*\}/g, '');
  return UNITS.get(bare) ?? bare;
}

/** No interval and no rate is 0: that stands for "not measured". */
const isUnmeasured = (value: number, unit: string): boolean => value === 0 && ['ms', 's', 'bpm'].includes(unit);

/** A measurement, of one lead or of all (`inLead` empty); none where the device measured nothing. */
export const measured = (concept: string, inLead: string, value: number, unit: string): DeviceMeasurement[] =>
  isUnmeasured(value, unit) ? [] : [{ name: measurementName(concept) + inLead, value, unit }];
