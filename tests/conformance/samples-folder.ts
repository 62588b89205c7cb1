import { existsSync } from 'node:fs';

/** Real files of many makers, beside the repository where they may be had; too many or not free to be part of it. */
export const SAMPLES = '../shared/samples';
export const samplesAreThere = existsSync(`${SAMPLES}/INDEX.tsv`);

/** Before the conformance tests: says once that a part of them is skipped, and why. */
export function setup(): void {
  if (!samplesAreThere) console.warn(`There is no ${SAMPLES}: the tests that read its files are skipped.`);
}
