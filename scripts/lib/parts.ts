// Records in parts that share no patient: what is set on some is tried on the others.

import type { LabelledRecord } from './labelled-record.ts';

/** Into how many parts the records are cut, so that maps and thresholds are set on some and tried on others. */
export const PARTS = 5;

/** The part of each record, 0 to `PARTS` - 1; those of one patient are in the same. */
export function partsOf(records: readonly Pick<LabelledRecord, 'id' | 'patient'>[]): number[] {
  const patients = new Map<string, number>();
  return records.map(({ id, patient = id }) => {
    const number = patients.get(patient) ?? patients.size;
    patients.set(patient, number);
    return number % PARTS;
  });
}

/** The rows that are in a part, and those that are not. */
export function split(parts: readonly number[], part: number): { readonly own: number[]; readonly others: number[] } {
  const rows = [...parts.keys()];
  return { own: rows.filter((i) => parts[i] === part), others: rows.filter((i) => parts[i] !== part) };
}
