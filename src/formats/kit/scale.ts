// The unit of samples whose file does not name it, from the size of their values.

/** What a peak-to-peak range up to so much can only be, if it is an ECG: about 0.1 to 20 mV. */
const UNITS_BY_RANGE: readonly { readonly below: number; readonly unit: string }[] = [
  { below: 0.02, unit: 'V' },
  { below: 25, unit: 'mV' },
  { below: 60_000, unit: '\u00b5V' },
  { below: Number.POSITIVE_INFINITY, unit: 'nV' },
];

/** Values of each lead that are looked at, evenly over its length. */
const SAMPLES = 2000;
/** Share of the values left out at either end: spikes are no measure of an ECG. */
const OUTSIDE = 0.005;

function rangeOf(values: ArrayLike<number>): number {
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const some: number[] = [];
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i])) some.push(values[i]!);
  some.sort((a, b) => a - b);
  const out = Math.floor(some.length * OUTSIDE);
  return (some[some.length - 1 - out] ?? 0) - (some[out] ?? 0);
}

/** The unit that makes the leads look like an ECG, by the median of their peak-to-peak ranges; mV for flat lines. */
export function unitFromSize(leads: readonly ArrayLike<number>[]): string {
  const ranges = leads
    .map(rangeOf)
    .filter((range) => range > 0)
    .sort((a, b) => a - b);
  const range = ranges[ranges.length >> 1];
  if (range === undefined) return 'mV';
  return UNITS_BY_RANGE.find(({ below }) => range < below)!.unit;
}
