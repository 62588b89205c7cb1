// Contec ECG90A, raw recordings (.ECG). There is no published specification; the layout is as read by the project ecg-contec
// (N. Rigacci, 2019-2020) and was checked against recordings of the device.
//
//    0  case number, 8 bytes, ended by zero      30  2 bytes, unknown
//    8  2 bytes, unknown                          32  patient name, 8 bytes
//   10  date and time, "2020-11-16 21:44:39"      40  sex: 0 female, 1 male; 41 age, 42 weight in kg, 0 where not entered
//   43  rows of eight 16-bit samples, little endian: II, III, V1 ... V6; then 37 bytes, the first 16 of them zero

import { deriveLimbLeads } from '../../ecg/derive';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { BYTES_OF_SAMPLE } from '../kit/budget';
import { recordingOf } from '../kit/recording';
import { decodeText, untilZero } from '../kit/text';
import { type FormatReader, fileName, stemOf } from '../reader';

const CASE_BYTES = 8;
const TIME_AT = 10;
const TIME_BYTES = 20;
const NAME_AT = 32;
const NAME_BYTES = 8;
const SEX_AT = 40;
const AGE_AT = 41;
const SAMPLES_AT = 43;

const STORED_LEADS: readonly LeadName[] = ['II', 'III', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const SAMPLE_BYTES = 2;
const ROW_BYTES = STORED_LEADS.length * SAMPLE_BYTES;

const RATE = 800;
const MILLIVOLTS_PER_UNIT = 0.005;
/** The sample of 0 mV: the converter has 12 bits. */
const BASELINE = 2048;
/** The sample of an electrode that is not connected. */
const NOT_CONNECTED = 0x6800;
/** Nobody was older; the device lets more be entered. */
const OLDEST = 130;

const FEMALE = 0;
const MALE = 1;

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  untilZero(decodeText(bytes.subarray(at, at + length))).trim();

/** A case number ended by a zero byte, then a date and time at a fixed place. */
const CASE_NUMBER = /^[ -~]{1,7}\0/;
const DATE_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\0/;

const isContec = (head: Uint8Array): boolean =>
  CASE_NUMBER.test(ascii(head, 0, CASE_BYTES)) && DATE_TIME.test(ascii(head, TIME_AT, TIME_BYTES));

/** Rows up to the one of zeros that ends them, or as many whole ones as there are; and whether that end is there. */
function countRows(view: DataView): { readonly rows: number; readonly ended: boolean } {
  const most = Math.floor((view.byteLength - SAMPLES_AT) / ROW_BYTES);
  for (let row = 0; row < most; row++) {
    const at = SAMPLES_AT + row * ROW_BYTES;
    if (view.getBigUint64(at) === 0n && view.getBigUint64(at + ROW_BYTES / 2) === 0n) return { rows: row, ended: true };
  }
  return { rows: Math.max(0, most), ended: false };
}

function samplesOf(view: DataView, lead: number, rows: number): Float32Array {
  const samples = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const sample = view.getUint16(SAMPLES_AT + row * ROW_BYTES + lead * SAMPLE_BYTES, true);
    samples[row] = sample === NOT_CONNECTED ? Number.NaN : (sample - BASELINE) * MILLIVOLTS_PER_UNIT;
  }
  return samples;
}

/** The standard leads that are there, with those that follow from the two limb leads that are stored. */
function standardLeads(stored: ReadonlyMap<LeadName, Float32Array>) {
  const derived = deriveLimbLeads(stored);
  const leads = STANDARD_LEADS.flatMap((name): [LeadName, Float32Array][] => {
    const samples = stored.get(name) ?? derived.get(name as 'I');
    return samples ? [[name, samples]] : [];
  });
  return { leads, derived: [...derived.keys()] };
}

export const contecReader: FormatReader = {
  format: 'Contec ECG90A',

  recognises: (_file, head) => isContec(head),

  async read(file, { identities, budget }) {
    const name = fileName(file.path);
    const bytes = await file.bytes();
    identities.identifiers([textAt(bytes, 0, CASE_BYTES)]);
    identities.person(textAt(bytes, NAME_AT, NAME_BYTES));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { rows, ended } = countRows(view);
    if (rows === 0) return { issues: [issue('no-samples', { file: name }, name)] };
    budget.make(BYTES_OF_SAMPLE * rows * STANDARD_LEADS.length);
    const all = STORED_LEADS.map((lead, i) => [lead, samplesOf(view, i, rows)] as const);
    const connected = all.filter(([, samples]) => samples.some((sample) => !Number.isNaN(sample)));
    const off = all.filter((each) => !connected.includes(each)).map(([lead]) => lead);
    if (connected.length === 0) return { issues: [issue('no-samples', { file: name }, name)] };
    const { leads, derived } = standardLeads(new Map(connected));
    const issues: ReadIssue[] = [];
    if (!ended) issues.push(issue('end-missing', { file: name }, name));
    if (off.length > 0) issues.push(issue('lead-empty', { leads: off }));
    if (derived.length > 0) issues.push(issue('leads-derived', { stored: ['II', 'III'], derived }));
    const [, day, time] = DATE_TIME.exec(ascii(bytes, TIME_AT, TIME_BYTES)) ?? [];
    const age = bytes[AGE_AT] ?? 0;
    const sex = bytes[SEX_AT];
    return recordingOf({
      name: stemOf(name),
      format: this.format,
      rate: hertz(RATE),
      leads,
      startTime: Number.isNaN(Date.parse(`${day}T${time}Z`)) ? undefined : `${day}T${time}`,
      patient: {
        age: age > 0 && age <= OLDEST ? age : undefined,
        sex: sex === FEMALE ? 'female' : sex === MALE ? 'male' : undefined,
      },
      device: { name: 'Contec ECG90A' },
      issues,
    });
  },
};
