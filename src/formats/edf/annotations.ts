// Time-stamped annotation lists (TALs). Source: EDF+ specification, section 2.2.

import { decodeText } from '../kit/text';

/** Ends an onset and each annotation of a list. */
const SEPARATOR = '\x14';
const SEPARATOR_BYTE = 0x14;
const END = 0;

export interface TimedText {
  /** Seconds from the start time of the file. */
  readonly onset: number;
  /** Seconds; undefined where there is none. */
  readonly duration: number | undefined;
  readonly text: string;
}

export interface AnnotationList {
  /** The onset of the first list, which in the first annotation signal of a data record is the time of the record itself. */
  readonly recordOnset: number | undefined;
  readonly annotations: readonly TimedText[];
}

/** Precedes a duration. */
const DURATION = '\x15';

// The sign is not optional in the standard, and missing in files of some writers.
const ONSET = new RegExp(`^([-+]?\\d+(?:\\.\\d*)?)(?:${DURATION}(\\d+(?:\\.\\d*)?))?$`);

/** The text of a list: UTF-8 by the standard; where it is none, what stands between separators may be in another encoding. */
function textOf(list: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start <= list.length; ) {
    const end = list.indexOf(SEPARATOR_BYTE, start);
    parts.push(decodeText(list.subarray(start, end < 0 ? list.length : end)));
    start = end < 0 ? list.length + 1 : end + 1;
  }
  return parts.join(SEPARATOR);
}

/** Reads what an annotation signal holds in one data record. What is no list is passed over. */
export function readAnnotationLists(bytes: Uint8Array): AnnotationList {
  let recordOnset: number | undefined;
  const annotations: TimedText[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(END, start);
    const list = textOf(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
    const [head = '', ...texts] = list.split(SEPARATOR);
    const [, onset, duration] = ONSET.exec(head) ?? [];
    if (onset === undefined || !Number.isFinite(Number(onset))) continue;
    recordOnset ??= Number(onset);
    for (const text of texts) {
      if (text.trim() === '') continue;
      const lasting = duration === undefined || Number(duration) === 0 ? undefined : Number(duration);
      annotations.push({ onset: Number(onset), duration: lasting, text: text.trim() });
    }
  }
  return { recordOnset, annotations };
}
