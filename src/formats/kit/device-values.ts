// Measurements of the device, by the names that the screen shows.

import type { DeviceMeasurement } from '../../ecg/recording';

/** The element or attribute that holds a value, what it is called, and its unit. */
export type DeviceValueName = readonly [field: string, name: string, unit: string];

/** What devices write where they have measured nothing: the limits of 16 bits. */
const NOT_MEASURED: ReadonlySet<number> = new Set([-32_768, 32_767, 65_535]);

/** The measurements of which `value` has a number, in the order of `names`; each name once. */
export function deviceValues(
  names: readonly DeviceValueName[],
  value: (field: string) => number | undefined,
): DeviceMeasurement[] {
  const found = new Map<string, DeviceMeasurement>();
  for (const [field, name, unit] of names) {
    const number = value(field);
    if (number !== undefined && !NOT_MEASURED.has(number) && !found.has(name))
      found.set(name, { name, value: number, unit });
  }
  return [...found.values()];
}

/** "0.05-150 Hz, 50 Hz notch" from what is known of a filter; undefined where nothing is. */
export function filterText(
  highPass: number | undefined,
  lowPass: number | undefined,
  notch: number | undefined,
): string | undefined {
  const above = highPass !== undefined && highPass > 0 ? highPass : undefined;
  const below = lowPass !== undefined && lowPass > 0 ? lowPass : undefined;
  const band =
    above !== undefined && below !== undefined
      ? `${above}-${below} Hz`
      : above !== undefined
        ? `above ${above} Hz`
        : below !== undefined
          ? `below ${below} Hz`
          : undefined;
  const mains = notch !== undefined && notch > 0 ? `${notch} Hz notch` : undefined;
  return [band, mains].filter((part) => part !== undefined).join(', ') || undefined;
}
