// Arrays of published databases, which say by their layout what is not in the file.

import { ownName } from './variables';

interface Layout {
  /** The name of the array. */
  readonly name: RegExp;
  /** Samples and leads. */
  readonly samples?: number;
  readonly leads: number;
  /** Variables that are there too. */
  readonly beside: readonly RegExp[];
  /** In Hz. */
  readonly rate: number;
}

const LAYOUTS: readonly Layout[] = [
  // CODE (Ribeiro et al. 2020, doi 10.1038/s41467-020-15432-4): records of 7 or 10 s with zeros at both ends.
  { name: /^tracings$/, samples: 4096, leads: 12, beside: [], rate: 400 },
  // China Physiological Signal Challenge 2018 (Liu et al. 2018, doi 10.1166/jmihi.2018.2442): a struct with sex, age and data.
  { name: /^ECG\.data$/, leads: 12, beside: [/^ECG\.sex$/, /^ECG\.age$/], rate: 500 },
];

/** The rate of the database that has arrays like this one, or undefined. `names` are those of all variables. */
export function rateOfLayout(
  name: string,
  leads: number,
  samples: number,
  names: readonly string[],
): number | undefined {
  return LAYOUTS.find(
    (layout) =>
      (layout.name.test(name) || layout.name.test(ownName(name))) &&
      layout.leads === leads &&
      (layout.samples ?? samples) === samples &&
      layout.beside.every((pattern) => names.some((other) => pattern.test(other))),
  )?.rate;
}
