// A recording as EDF+. Sources: see `header.ts`; B. Kemp and J. Olivan, "European data format 'plus'", sections 2.1 and 2.2.

import { parseLeadName } from '../../ecg/leads';
import type { Span } from '../../ecg/span';
import { WritingError } from '../../ecg/writing-error';
import { gapsOf, textOfGaps } from '../kit/gaps';
import { measurementTexts } from '../kit/written-measurements';
import { knownOf, type LongFile, type LongWritten, surveyOf } from '../long-writer';
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

/** `gaps` are those of each lead. */
function textsOf(written: Written, gaps: readonly (readonly Span[])[]): WrittenText[] {
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
    ...[...recording.leads.keys()].flatMap((lead, i) =>
      gaps[i]!.map(({ from, to }) => ({
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

/** What is the same for every record of a file. */
interface Layout {
  readonly head: Uint8Array;
  readonly records: DataRecords;
  readonly scales: readonly EdfScale[];
  readonly texts: ReturnType<typeof annotationRecords>;
}

/** `values` are all that each lead has, in any order. */
function layOut(written: Written, values: readonly Float32Array[], gaps: readonly (readonly Span[])[]): Layout {
  const { rate, samples, leads, device, startTime } = written.recording;
  const records = dataRecords(samples, rate, leads.size);
  const start = startOf(startTime);
  const texts = annotationRecords(textsOf(written, gaps), records, start.fraction);
  const scales = values.map(edfScale);
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
  return { head: new TextEncoder().encode(header(written, records, signals, start)), records, scales, texts };
}

/** Records from `first` on of which these are the samples; what is missing of the last one counts as missing samples. */
function recordBytes(
  leads: readonly Float32Array[],
  { records, scales, texts }: Layout,
  first: number,
  count: number,
): Uint8Array {
  const bytes = new Uint8Array(count * (2 * leads.length * records.samples + texts.bytes));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (let record = 0; record < count; record++) {
    for (const [i, lead] of leads.entries()) {
      for (let k = 0; k < records.samples; k++, at += 2)
        view.setInt16(at, digitalOf(lead[record * records.samples + k] ?? Number.NaN, scales[i]!), true);
    }
    bytes.set(texts.records[first + record]!, at);
    at += texts.bytes;
  }
  return bytes;
}

/** One file. Where the samples lie on a grid of no more than 16 bits they keep its steps. */
export function writeEdf(written: Written): OutputFile[] {
  const leads = [...written.recording.leads.values()];
  if (written.recording.samples === 0) throw new WritingError('nothing-to-write');
  const layout = layOut(written, leads, leads.map(gapsOf));
  const body = recordBytes(leads, layout, 0, layout.records.count);
  const bytes = new Uint8Array(layout.head.length + body.length);
  bytes.set(layout.head);
  bytes.set(body, layout.head.length);
  return [{ name: `${written.name}.edf`, bytes }];
}

function joined(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The same of hours; what is left of a stretch goes into the first record of the next. */
export async function* writeLongEdf(long: LongWritten): AsyncGenerator<LongFile> {
  const survey = await surveyOf(long);
  const layout = layOut({ recording: knownOf(long, survey), name: long.name }, survey.values, survey.gaps);
  const { count, samples } = layout.records;
  async function* pieces() {
    yield layout.head;
    let left = survey.values.map(() => new Float32Array(0));
    let written = 0;
    for await (const { leads } of long.stretches()) {
      const own = [...leads.values()].map((lead, i) => joined(left[i]!, lead));
      const whole = Math.floor((own[0]?.length ?? 0) / samples);
      yield recordBytes(own, layout, written, whole);
      written += whole;
      left = own.map((lead) => lead.slice(whole * samples));
    }
    if (written < count) yield recordBytes(left, layout, written, count - written);
  }
  yield { name: `${long.name}.edf`, pieces: pieces() };
}
