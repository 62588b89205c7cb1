// Whether a damaged file was read wrongly without a word. What a damage may do to the samples is not known in general: a changed byte of a
// sample is another sample, one gain instead of another cannot be noticed. What is known, and held here:
//
// - cut: a file that ends too soon gives the recording of the whole file, or something is said of it that is not said of the whole file. Of
//   formats that say nowhere how long a recording is (`ENDLESS`), it gives the beginning of that recording.
// - structure: sizes, counts and offsets are in a file beside what they count. One that lies leaves the recording as it is, or something is said.
// - content: bytes changed, left out or repeated anywhere. Where the format says how many samples there are (`COUNTED`), they do not become
//   more or fewer without a word; where it has a checksum of the samples (`CHECKED`), no sample changes without a word.
// - bulk: things put into themselves, a hundred thousand of one kind, packed repetitions. Nothing is known of the samples.
//
// "Said" is an issue, of any severity, that the undamaged file does not have. "The recording" is rate, leads and samples of all recordings in
// the file. What no damage explains, said or not (a rate, an infinite sample, a time that is none), is in soundness.ts, and holds for all.

import type { ReadIssue } from '../../../src/ecg/read-issue.ts';
import type { Recording } from '../../../src/ecg/recording.ts';
import type { ReadResult } from '../../../src/formats/reader.ts';

export type Damage = 'cut' | 'structure' | 'content' | 'bulk';

/** Formats that say how many samples they hold, in a place that is not the samples. */
const COUNTED: ReadonlySet<string> = new Set(['EDF', 'BDF', 'DICOM', 'WFDB']);
/** Formats without a count or an end: cut between two rows, a file is a shorter one. */
const ENDLESS: ReadonlySet<string> = new Set(['CSV', 'Norav RDT', 'Johns Hopkins RDT']);
/** Formats with a checksum over the samples that every writer sets, and that is more than a sum. */
const CHECKED: ReadonlySet<string> = new Set(['SCP-ECG']);

const known = ({ code, values }: ReadIssue) => JSON.stringify([code, values]);

/** Whether anything is said that was not said before, beside what files that no longer belong to the recording are. */
function anythingSaid(before: readonly ReadResult[], after: readonly ReadResult[]): boolean {
  const said = new Set(before.flatMap(({ issues }) => issues.map(known)));
  return after.some(({ issues }) => issues.some((issue) => !said.has(known(issue))));
}

const recordingsOf = (results: readonly ReadResult[]) => results.flatMap(({ recording }) => recording ?? []);

/** How many samples there are of what leads: undefined where both say the same. */
function countsDiffer(before: readonly Recording[], after: readonly Recording[]): string | undefined {
  if (before.length !== after.length) return `${after.length} of ${before.length} recordings`;
  for (const [i, was] of before.entries()) {
    const is = after[i]!;
    if (was.samples !== is.samples) return `${is.samples} of ${was.samples} samples`;
    if (was.leads.size !== is.leads.size) return `${is.leads.size} of ${was.leads.size} leads`;
  }
  return undefined;
}

/** `beginning`: fewer samples are none of the differences. */
function differs(before: readonly Recording[], after: readonly Recording[], beginning: boolean): string | undefined {
  const counts = countsDiffer(before, after);
  if (counts !== undefined && !(beginning && counts.endsWith('samples'))) return counts;
  for (const [i, was] of before.entries()) {
    const is = after[i]!;
    if (was.rate !== is.rate) return `${is.rate} instead of ${was.rate} Hz`;
    const names = [...is.leads.keys()];
    if ([...was.leads.keys()].join() !== names.join()) return `other leads: ${names.join()}`;
    for (const [lead, samples] of was.leads) {
      const others = is.leads.get(lead)!;
      const at = samples.findIndex(
        (sample, j) => j < others.length && !Object.is(sample, others[j]) && sample !== others[j],
      );
      if (at >= 0) return `${lead} is ${others[at]} instead of ${samples[at]} at sample ${at}`;
    }
  }
  return undefined;
}

/** What was read wrongly without a word; undefined where nothing was. */
export function untold(
  before: readonly ReadResult[],
  after: readonly ReadResult[],
  damage: Damage,
): string | undefined {
  if (anythingSaid(before, after)) return undefined;
  const [was, is] = [recordingsOf(before), recordingsOf(after)];
  const format = was[0]?.format;
  if (format === undefined) return undefined;
  const difference = differenceOf(was, is, damage, format);
  return difference === undefined ? undefined : `${damage}, and nothing is said: ${difference}`;
}

function differenceOf(was: readonly Recording[], is: readonly Recording[], damage: Damage, format: string) {
  if (damage === 'bulk') return undefined;
  if (damage !== 'content' || CHECKED.has(format)) return differs(was, is, damage === 'cut' && ENDLESS.has(format));
  return COUNTED.has(format) ? countsDiffer(was, is) : undefined;
}
