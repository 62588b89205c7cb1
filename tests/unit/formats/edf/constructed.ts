// EDF and BDF files made by hand, after the table of the standard.

import { bytesFile } from '../files';

export interface EdfSignalFields {
  label?: string;
  dimension?: string;
  physical?: readonly [number | string, number | string];
  digital?: readonly [number | string, number | string];
  prefiltering?: string;
  /** Samples in a record. */
  samples?: number;
}

export interface EdfFields {
  bdf?: boolean;
  patient?: string;
  recording?: string;
  startDate?: string;
  startTime?: string;
  headerBytes?: number;
  reserved?: string;
  /** As the header counts them. */
  count?: number;
  duration?: number | string;
  signals?: readonly EdfSignalFields[];
  /** Of each record the values of each signal: samples, or the text of an annotation signal. */
  records?: readonly (readonly (readonly number[] | string)[])[];
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Bytes of a file; one signal, "ECG I", of 1 uV a unit and two samples a record of 20 ms (100 Hz) where nothing else is said. */
export function edfBytes(fields: EdfFields = {}): Uint8Array {
  const signals = fields.signals ?? [{}];
  const records = fields.records ?? [[[1, 2]], [[3, 4]]];
  const width = fields.bdf ? 3 : 2;
  const limit = fields.bdf ? 8_388_607 : 32_767;
  const padded = (value: number | string, length: number) => String(value).padEnd(length).slice(0, length);
  const each = (length: number, of: (signal: EdfSignalFields) => number | string) =>
    signals.map((signal) => padded(of(signal), length)).join('');
  const header = [
    fields.bdf ? '\xffBIOSEMI' : padded('0', 8),
    padded(fields.patient ?? 'X X X X', 80),
    padded(fields.recording ?? 'Startdate X X X X', 80),
    padded(fields.startDate ?? '10.12.09', 8),
    padded(fields.startTime ?? '12.44.02', 8),
    padded(fields.headerBytes ?? 256 * (signals.length + 1), 8),
    padded(fields.reserved ?? '', 44),
    padded(fields.count ?? records.length, 8),
    padded(fields.duration ?? 0.02, 8),
    padded(signals.length, 4),
    each(16, ({ label }) => label ?? 'ECG I'),
    each(80, () => ''),
    each(8, ({ dimension }) => dimension ?? 'uV'),
    each(8, ({ physical }) => physical?.[0] ?? -limit - 1),
    each(8, ({ physical }) => physical?.[1] ?? limit),
    each(8, ({ digital }) => digital?.[0] ?? -limit - 1),
    each(8, ({ digital }) => digital?.[1] ?? limit),
    each(80, ({ prefiltering }) => prefiltering ?? ''),
    each(8, ({ samples }) => samples ?? 2),
    each(32, () => ''),
  ].join('');
  const data = records.flatMap((record) =>
    record.flatMap((values, i) => {
      const bytes = new Uint8Array(Math.max(0, signals[i]!.samples ?? 2) * width);
      if (typeof values === 'string') bytes.set(latin1(values));
      else
        values.forEach((value, at) => {
          for (let byte = 0; byte < width; byte++) bytes[at * width + byte] = (value >> (8 * byte)) & 0xff;
        });
      return [...bytes];
    }),
  );
  return Uint8Array.from([...latin1(header), ...data]);
}

export const edfFile = (fields?: EdfFields, path = fields?.bdf ? 'r.bdf' : 'r.edf') =>
  bytesFile(path, edfBytes(fields));

/** A signal of annotations, and the list that times a record and tells of an event in it. */
export const annotationSignal: EdfSignalFields = { label: 'EDF Annotations', samples: 40, dimension: '' };
export const timed = (onset: string, ...events: readonly string[]) =>
  `${onset}\x14\x14\0${events.map((event) => `${event}\x14\0`).join('')}`;
