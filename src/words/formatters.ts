import type { Language } from './language';

/** Whole numbers of decimals that are written. */
const DECIMALS = [0, 1, 2, 3] as const;

/**
 * Has the browser make what writes the numbers, times and lists of a language. The first of each takes it milliseconds, ten in all; so they
 * are made before an ECG waits for them.
 */
export function makeFormatters({ format, say, words }: Language): void {
  for (const decimals of DECIMALS) format.fixed(0, decimals);
  format.number(0);
  format.count(0);
  format.moment(0);
  format.list(['', '']);
  say(words.why.windows, { count: 1 });
}
