// Measurements by the quantities and units that the other formats have too.

import type { MeasurementCode } from '../../ecg/measurements';
import type { DeviceMeasurement, Quantity } from '../../ecg/recording';

/** What devices call them (CID 3687, 3689, 3690 and words of their own), without "global", "mean" and blanks. */
const QUANTITIES: readonly (readonly [RegExp, MeasurementCode])[] = [
  [/^(ventricular)?(heart)?rate$|^vrate$/, 'heart-rate'],
  [/^atrial(heart)?rate$/, 'atrial-rate'],
  [/^rr(interval)?$/, 'rr-interval'],
  [/^pp(interval)?$/, 'pp-interval'],
  [/^p(wave)?duration$/, 'p-duration'],
  [/^p[rq](interval)?$/, 'pr-interval'],
  [/^qrs(duration|interval)?$/, 'qrs-duration'],
  [/^qt(interval)?$/, 'qt-interval'],
  [/^(corrected)?qtc?(interval)?(corrected)?$|^qtc\(?b(azett)?\)?$/, 'qtc'],
  [/^p(wave)?(front(al)?)?axis$/, 'p-axis'],
  [/^(qrs|r)(front(al)?)?axis$/, 'qrs-axis'],
  [/^t(wave)?(front(al)?)?axis$/, 't-axis'],
];

function quantityOf(concept: string): Quantity {
  const bare = concept.toLowerCase().replace(/\b(global|mean)\b|[\s_-]+/g, '');
  const code = QUANTITIES.find(([pattern]) => pattern.test(bare))?.[1];
  return code === undefined ? { name: concept } : { code };
}

/** Units of UCUM as they are written under an ECG. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['deg', '\u00b0'],
  ['/min', 'bpm'],
  ['1', ''],
]);

/** A unit of UCUM for people; its remarks in braces left out: "{H.B.}/min" is "bpm". */
export function unitText(ucum: string): string {
  const bare = ucum.replace(/\{[^{}]*\}/g, '');
  return UNITS.get(bare) ?? bare;
}

/** No interval and no rate is 0: that stands for "not measured". */
const isUnmeasured = (value: number, unit: string): boolean => value === 0 && ['ms', 's', 'bpm'].includes(unit);

/** A measurement, of one lead or of all (`lead` undefined); none where the device measured nothing. */
export const measured = (
  concept: string,
  lead: string | undefined,
  value: number,
  unit: string,
): DeviceMeasurement[] =>
  isUnmeasured(value, unit)
    ? []
    : [{ ...quantityOf(concept), value, unit, ...(lead === undefined ? {} : { leads: [lead] }) }];
