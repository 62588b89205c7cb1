// Measurements of the device, and its filters.

import type { MeasurementCode } from '../../ecg/measurements';
import { type Phrase, phrase } from '../../ecg/phrases';
import type { DeviceMeasurement } from '../../ecg/recording';

/** The element or attribute that holds a value, what it is, and its unit. */
export type DeviceValueName = readonly [field: string, code: MeasurementCode, unit: string];

/** What devices write where they have measured nothing: the limits of 16 bits. */
const NOT_MEASURED: ReadonlySet<number> = new Set([-32_768, 32_767, 65_535]);

/** The measurements of which `value` has a number, in the order of `names`; each quantity once. */
export function deviceValues(
  names: readonly DeviceValueName[],
  value: (field: string) => number | undefined,
): DeviceMeasurement[] {
  const found = new Map<string, DeviceMeasurement>();
  for (const [field, code, unit] of names) {
    const number = value(field);
    if (number !== undefined && !NOT_MEASURED.has(number) && !found.has(code))
      found.set(code, { code, value: number, unit });
  }
  return [...found.values()];
}

/** "0.05-150 Hz, 50 Hz notch" from what is known of a filter; undefined where nothing is. */
export function filterText(
  highPass: number | undefined,
  lowPass: number | undefined,
  notch: number | undefined,
): Phrase | undefined {
  const above = highPass !== undefined && highPass > 0 ? highPass : undefined;
  const below = lowPass !== undefined && lowPass > 0 ? lowPass : undefined;
  const band =
    above !== undefined && below !== undefined
      ? phrase('band', { from: above, to: below })
      : above !== undefined
        ? phrase('above-frequency', { from: above })
        : below !== undefined
          ? phrase('below-frequency', { to: below })
          : undefined;
  const mains = notch !== undefined && notch > 0 ? phrase('notch', { at: notch }) : undefined;
  const items = [band, mains].filter((part) => part !== undefined);
  return items.length > 1 ? phrase('list', { items }) : items[0];
}
