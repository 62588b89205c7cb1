// Time-stamped annotation lists (TALs) of each data record. Source: EDF+ specification, section 2.2.

import type { DataRecords } from './write-records';

export interface WrittenText {
  /** Seconds from the first sample. */
  readonly onset: number;
  readonly duration?: number;
  readonly text: string;
}

const SEPARATOR = '\x14';
const DURATION = '\x15';
const END = '\0';
/** To a tenth of a millisecond. */
const DIGITS = 4;

const decimal = (value: number): string => {
  const text = String(Number(value.toFixed(DIGITS)));
  return text.includes('e') ? value.toFixed(DIGITS) : text;
};
const signed = (value: number): string => `${value < 0 ? '' : '+'}${decimal(value)}`;

/** What ends a list or a text of it is none of it. */
const bare = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

const listOf = ({ onset, duration, text }: WrittenText, offset: number): string => {
  const lasting = duration === undefined ? '' : DURATION + decimal(duration);
  return `${signed(onset + offset)}${lasting}${SEPARATOR}${bare(text)}${SEPARATOR}${END}`;
};

/**
 * The annotation signal of every record, all of the same even number of bytes. `offset` is what the first sample is later than the time in
 * the header, in s.
 */
export function annotationRecords(
  texts: readonly WrittenText[],
  { count, duration }: DataRecords,
  offset: number,
): { readonly bytes: number; readonly records: readonly Uint8Array[] } {
  const seconds = Number(duration);
  const own = Array.from({ length: count }, (_, i) => `${signed(i * seconds + offset)}${SEPARATOR}${SEPARATOR}${END}`);
  for (const each of [...texts].sort((a, b) => a.onset - b.onset)) {
    const record = Math.min(count - 1, Math.max(0, Math.floor(each.onset / seconds)));
    own[record] += listOf(each, offset);
  }
  const encoded = own.map((list) => new TextEncoder().encode(list));
  const longest = encoded.reduce((most, { length }) => Math.max(most, length), 0);
  const bytes = longest + (longest % 2);
  const records = encoded.map((list) => {
    const filled = new Uint8Array(bytes);
    filled.set(list);
    return filled;
  });
  return { bytes, records };
}
