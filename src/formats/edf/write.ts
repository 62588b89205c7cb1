// A recording as EDF+. Sources: see `header.ts`; B. Kemp and J. Olivan, "European data format 'plus'", sections 2.1 and 2.2.

import { parseLeadName } from '../../ecg/leads';
import { WritingError } from '../../ecg/writing-error';
import { gapsOf, textOfGaps } from '../kit/gaps';
import { measurementTexts } from '../kit/written-measurements';
import { type OutputFile, plainText, type Written } from '../writer';
import { annotationRecords, type WrittenText } from './write-annotations';
import { type DataRecords, dataRecords } from './write-records';
import { type EdfScale, edfScale } from './write-scale';

/** Printable ASCII is all that a header may hold. */
const ascii = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('µ', 'u')
    .replaceAll('μ', 'u')
    .replace(/[^\x20-\x7e]/g, '');

const field = (text: string | number, length: number): string => ascii(String(text)).slice(0, length).padEnd(length);

/** Subfields are separated by blanks; an unknown one is "X". */
const subfield = (text: string | undefined): string =>
  text === undefined ? 'X' : ascii(text).trim().replace(/\s+/g, '_') || 'X';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

interface Start {
  /** "13-MAY-2020". */
  readonly words: string;
  readonly date: string;
  readonly time: string;
  /** Part of a second after `time`. */
  readonly fraction: number;
}

/** EDF+ 2.1.3.2: the date where none is known, or none is to be told. */
const UNKNOWN: Start = { words: 'X', date: '01.01.85', time: '00.00.00', fraction: 0 };

function startOf(startTime: string | undefined): Start {
  const [, year = '', month = '', day = '', hours = '00', minutes = '00', seconds = '00', fraction = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(\.\d+)?)?/.exec(startTime ?? '') ?? [];
  // Two digits of a year are those from 1985 to 2084; the whole of it is in words.
  if (year === '') return UNKNOWN;
  return {
    words: `${day}-${MONTHS[Number(month) - 1]}-${year}`,
    date: `${day}.${month}.${year.slice(2)}`,
    time: `${hours}.${minutes}.${seconds}`,
    fraction: Number(fraction),
  };
}

/** What stands in the header for each signal, in the order of `signalFields`. */
interface Signal {
  readonly label: string;
  readonly dimension: string;
  readonly physical: readonly [string | number, string | number];
  readonly digital: readonly [number, number];
  readonly prefiltering: string;
  readonly samples: number;
}

function header(written: Written, records: DataRecords, signals: readonly Signal[], start: Start): string {
  const { patient, device } = written.recording;
  const sex = patient.sex && (patient.sex === 'female' ? 'F' : 'M');
  // Code, sex, birth date and name; others may follow.
  const age = patient.age === undefined ? '' : ` Age_${patient.age}`;
  const equipment = device.name === undefined ? undefined : plainText(device.name);
  const every = (value: (signal: Signal) => string | number, length: number) =>
    signals.map((signal) => field(value(signal), length)).join('');
  return [
    field('0', 8),
    field(`X ${sex ?? 'X'} X X${age}`, 80),
    field(`Startdate ${start.words} X X ${subfield(equipment)}`, 80),
    field(start.date, 8),
    field(start.time, 8),
    field(256 * (signals.length + 1), 8),
    field('EDF+C', 44),
    field(records.count, 8),
    field(records.duration, 8),
    field(signals.length, 4),
    every(({ label }) => label, 16),
    every(() => '', 80),
    every(({ dimension }) => dimension, 8),
    every(({ physical }) => physical[0], 8),
    every(({ physical }) => physical[1], 8),
    every(({ digital }) => digital[0], 8),
    every(({ digital }) => digital[1], 8),
    every(({ prefiltering }) => prefiltering, 80),
    every(({ samples }) => samples, 8),
    every(() => '', 32),
  ].join('');
}

/** EDF+ labels: the kind of signal before its name. A name that nobody knows stays as it is. */
const labelOf = (lead: string) => (parseLeadName(lead) === undefined ? lead : `ECG ${lead}`);

/** A sample that is missing is written as 0 µV, for EDF has no number for it; an annotation says where. */
const digitalOf = (sample: number, { gain, zero, digital: [low, high] }: EdfScale) =>
  Math.min(high, Math.max(low, (Number.isNaN(sample) ? 0 : Math.round(sample * gain)) + zero));

function textsOf(written: Written): WrittenText[] {
  const { recording, findings } = written;
  const { measurements, statements, comments, annotations, rate } = recording;
  const first = (text: string | undefined) => (text === undefined ? [] : [{ onset: 0, text }]);
  return [
    ...measurementTexts(measurements, findings).flatMap(first),
    ...statements.flatMap(first),
    ...comments.flatMap((comment) => first(plainText(comment))),
    ...annotations.flatMap(({ time, text }) => {
      const words = plainText(text);
      return words === undefined ? [] : [{ onset: time, text: words }];
    }),
    ...[...recording.leads].flatMap(([lead, samples]) =>
      gapsOf(samples).map(({ from, to }) => ({
        onset: from / rate,
        duration: (to - from) / rate,
        text: `${textOfGaps}@@${labelOf(lead)}`,
      })),
    ),
    // EDF+ names the signal that an annotation belongs to behind "@@".
    ...[...(findings?.waves ?? [])].flatMap(([lead, waves]) =>
      waves.map(({ kind, on, off }) => ({ onset: on, duration: off - on, text: `${kind}@@${labelOf(lead)}` })),
    ),
  ];
}

/** One file. Where the samples lie on a grid of no more than 16 bits they keep its steps. */
export function writeEdf(written: Written): OutputFile[] {
  const { recording, name } = written;
  const { rate, samples, leads, device, startTime } = recording;
  if (samples === 0) throw new WritingError('nothing-to-write');
  const records = dataRecords(samples, rate, leads.size);
  const start = startOf(startTime);
  const texts = annotationRecords(textsOf(written), records, start.fraction);
  const scales = [...leads.values()].map(edfScale);
  const prefiltering = (device.filter && plainText(device.filter)) ?? '';
  const signals: Signal[] = [
    ...[...leads.keys()].map((lead, i) => ({
      ...scales[i]!,
      label: labelOf(lead),
      prefiltering,
      samples: records.samples,
    })),
    {
      label: 'EDF Annotations',
      dimension: '',
      physical: [-1, 1],
      digital: [-32768, 32767],
      prefiltering: '',
      samples: texts.bytes / 2,
    },
  ];
  const head = new TextEncoder().encode(header(written, records, signals, start));
  const recordBytes = 2 * leads.size * records.samples + texts.bytes;
  const bytes = new Uint8Array(head.length + records.count * recordBytes);
  bytes.set(head);
  const view = new DataView(bytes.buffer);
  let at = head.length;
  for (let record = 0; record < records.count; record++) {
    for (const [i, lead] of [...leads.values()].entries()) {
      for (let k = 0; k < records.samples; k++, at += 2)
        view.setInt16(at, digitalOf(lead[record * records.samples + k] ?? Number.NaN, scales[i]!), true);
    }
    bytes.set(texts.records[record]!, at);
    at += texts.bytes;
  }
  return [{ name: `${name}.edf`, bytes }];
}
