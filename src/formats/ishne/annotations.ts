// Annotation files of ISHNE recordings. Source: THEW, "ISHNE annotation file format" (thew-project.org/papers/ishneAnn.pdf): the
// header of the recording, the place of the first sample, then four bytes a beat.

import { type PlainPhrase, phrase } from '../../ecg/phrases';
import type { Annotation } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import { ANNOTATION_MAGIC, hasMagic, parseHeader } from './header';

const FIRST_SAMPLE_BYTES = 4;
/** Label, a second one for internal use, samples since the annotation before. */
const ANNOTATION_BYTES = 4;
const TOC = 2;

/** Stands for the longest distance that two bytes hold, without a beat. */
const TIMEOUT = '!';

const BEATS: ReadonlyMap<string, PlainPhrase> = new Map([
  ['N', 'ishne-normal'],
  ['V', 'ishne-ventricular'],
  ['S', 'ishne-supraventricular'],
  ['C', 'ishne-calibration'],
  ['B', 'ishne-bundle-branch-block'],
  ['P', 'ishne-paced'],
  ['X', 'ishne-artefact'],
  ['U', 'ishne-unknown'],
]);

/**
 * The annotations of a file, times from the first sample of the recording; undefined where it is no annotation file. `rate` is the
 * recording's, in Hz, for files that do not repeat it.
 */
export function readAnnotations(bytes: Uint8Array, rate: number): Annotation[] | undefined {
  const header = hasMagic(bytes, ANNOTATION_MAGIC) ? parseHeader(bytes) : undefined;
  if (!header) return undefined;
  const start = header.dataOffset;
  if (start + FIRST_SAMPLE_BYTES > bytes.length) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const perSecond = header.rate || rate;
  const annotations: Annotation[] = [];
  let sample = view.getInt32(start, true);
  for (let at = start + FIRST_SAMPLE_BYTES; at + ANNOTATION_BYTES <= bytes.length; at += ANNOTATION_BYTES) {
    sample += view.getUint16(at + TOC, true);
    const label = String.fromCharCode(bytes[at]!);
    if (label === TIMEOUT) continue;
    const known = BEATS.get(label);
    annotations.push({ time: (sample / perSecond) as Seconds, text: known ? phrase(known) : label });
  }
  return annotations;
}
