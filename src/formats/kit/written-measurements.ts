// What was measured, for formats that have a line of text for it and no more.

import type { DeviceMeasurement } from '../../ecg/recording';
import type { WrittenFindings } from '../writer';

const text = (by: string, what: string, value: number, unit: string, leads: readonly string[] = []): string =>
  `${by} ${what}${leads.length === 0 ? '' : ` (${leads.join(', ')})`}: ${value} ${unit}`.trimEnd();

/**
 * A line for each that is of all leads, by whom it was measured: "device qrs-duration: 96 ms", "LeadLens qrs-duration: 98.2 ms". Hundreds of
 * values of single leads would hide what else there is, and are more than some readers take.
 */
export const measurementTexts = (
  measured: readonly DeviceMeasurement[],
  findings: WrittenFindings | undefined,
): string[] => [
  ...measured
    .filter(({ leads }) => leads === undefined)
    .map(({ code, name, value, unit }) => text('device', code ?? name, value, unit)),
  ...(findings?.measurements ?? []).map(({ code, value, unit, lead }) =>
    text('LeadLens', code, value, unit, lead === undefined ? [] : [lead]),
  ),
];
