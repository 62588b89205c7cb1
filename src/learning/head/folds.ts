import { shuffled } from '../../signal/random';

/**
 * Parts of the records that share no patient, each with about as many patients who have it: of each record the number of its part.
 * `stated` is 1, 0 or -1 of each record; those of -1 have a part too.
 */
export function foldsByPatient(
  patients: readonly string[],
  stated: ArrayLike<number>,
  folds: number,
  random: () => number,
): number[] {
  const has = new Map<string, boolean>();
  for (const [i, patient] of patients.entries()) has.set(patient, (has.get(patient) ?? false) || stated[i] === 1);
  const names = [...has.keys()];
  const order = shuffled(names.length, random).map((i) => names[i]!);
  const foldOf = new Map<string, number>();
  let next = 0;
  for (const wanted of [true, false])
    for (const patient of order) if (has.get(patient) === wanted) foldOf.set(patient, next++ % folds);
  return patients.map((patient) => foldOf.get(patient)!);
}
