// What was measured, for formats that have a line of text for it and no more.

import type { DeviceMeasurement } from '../../ecg/recording';
import type { WrittenFindings } from '../writer';

const text = (by: string, what: string, value: number, unit: string, leads: readonly string[] = []): string =>
  `${by} ${what}${leads.length === 0 ? '' : ` (${leads.join(', ')})`}: ${value} ${unit}`.trimEnd();

/** A line for each, by whom it was measured: "device qrs-duration: 96 ms", "LeadLens qrs-duration: 98.2 ms". */
export const measurementTexts = (
  measured: readonly DeviceMeasurement[],
  findings: WrittenFindings | undefined,
): string[] => [
  ...measured.map(({ code, name, value, unit, leads }) => text('device', code ?? name, value, unit, leads)),
  ...(findings?.measurements ?? []).map(({ code, value, unit, lead }) =>
    text('LeadLens', code, value, unit, lead === undefined ? [] : [lead]),
  ),
];
