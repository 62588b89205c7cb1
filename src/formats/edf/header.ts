// The header of EDF, EDF+ and BDF files. Sources: B. Kemp et al., "A simple format for exchange of digitized polygraphic
// recordings", Electroenceph. clin. Neurophysiol. 82 (1992), 391-393; B. Kemp and J. Olivan, "European data format 'plus'", Clin.
// Neurophysiol. 114 (2003), 1755-1761; BioSemi, "Which file format does BioSemi use" (BDF: the same header, samples of 24 bits).

import { type Phrase, phrase } from '../../ecg/phrases';
import { decodeText, fieldDecoding, type TextDecoding, untilZero } from '../kit/text';

/** Fields of the file, in bytes: offset and length. */
const FIELDS = {
  version: [0, 8],
  patient: [8, 80],
  recording: [88, 80],
  startDate: [168, 8],
  startTime: [176, 8],
  headerBytes: [184, 8],
  reserved: [192, 44],
  records: [236, 8],
  duration: [244, 8],
  signals: [252, 4],
} as const;

/** Fields of each signal, in their order: of each field first those of all signals, then the next field. */
const SIGNAL_FIELDS = [
  ['label', 16],
  ['transducer', 80],
  ['dimension', 8],
  ['physicalMinimum', 8],
  ['physicalMaximum', 8],
  ['digitalMinimum', 8],
  ['digitalMaximum', 8],
  ['prefiltering', 80],
  ['samples', 8],
  ['reserved', 32],
] as const;

const FILE_FIELDS_END = 256;
const SIGNAL_FIELDS_LENGTH = 256;
/** More than any recorder has; a larger count is a damaged header. */
const MAX_SIGNALS = 4096;

export interface EdfSignal {
  readonly label: string;
  readonly dimension: string;
  /** NaN where the header holds no number. */
  readonly physicalMinimum: number;
  readonly physicalMaximum: number;
  readonly digitalMinimum: number;
  readonly digitalMaximum: number;
  readonly prefiltering: string;
  /** In each data record. */
  readonly samples: number;
  /** Bytes of the samples before it in a data record. */
  readonly offset: number;
  /** "EDF Annotations": text, not samples. */
  readonly isAnnotations: boolean;
}

export interface EdfHeader {
  readonly bytesPerSample: 2 | 3;
  /** Fields that hold who was recorded and when; only `subject.ts` reads them. */
  readonly patient: string;
  readonly recording: string;
  readonly startDate: string;
  readonly startTime: string;
  readonly headerBytes: number;
  /** EDF+ and BDF+: annotations, and subfields in `patient` and `recording`. */
  readonly plus: boolean;
  /** EDF+D: data records do not follow each other without a gap. */
  readonly discontinuous: boolean;
  /** Data records that the header counts; undefined where it says -1, not known. */
  readonly records: number | undefined;
  /** Seconds that a data record lasts. */
  readonly duration: number;
  readonly signals: readonly EdfSignal[];
  readonly recordBytes: number;
}

const BDF_VERSION = 0xff;

/** Text without the blanks or zeros that fill up its field; ASCII by the standard, Latin-1 (µ) in practice, UTF-8 in some files. */
const text = (bytes: Uint8Array, decode: TextDecoding = decodeText): string => untilZero(decode(bytes)).trim();

const field = (head: Uint8Array, name: keyof typeof FIELDS, decode?: TextDecoding): string => {
  const [offset, length] = FIELDS[name];
  return text(head.subarray(offset, offset + length), decode);
};

/** How a file writes names and labels; units stand alone, for their µ may be all that is not ASCII. */
const decodingOf = (head: Uint8Array, signals: number): TextDecoding =>
  fieldDecoding([
    head.subarray(FIELDS.patient[0], FIELDS.patient[0] + FIELDS.patient[1]),
    head.subarray(FIELDS.recording[0], FIELDS.recording[0] + FIELDS.recording[1]),
    head.subarray(FILE_FIELDS_END, FILE_FIELDS_END + signals * SIGNAL_FIELDS[0][1]),
  ]);

const NUMBER = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?$/;

/** The number in a field; some writers use the decimal comma of their country. */
const number = (value: string): number => (NUMBER.test(value) ? Number(value.replace(',', '.')) : Number.NaN);

/** How many bytes a sample takes, by the version in the first bytes of a file; undefined where it is neither EDF nor BDF. */
export function bytesPerSample(head: Uint8Array): 2 | 3 | undefined {
  if (head[0] === BDF_VERSION && text(head.subarray(1, 8)) === 'BIOSEMI') return 3;
  return field(head, 'version') === '0' ? 2 : undefined;
}

/** Whether the file begins as an EDF or BDF header does, and not only with the same few bytes. */
export function isHeader(head: Uint8Array): boolean {
  if (head.length < FILE_FIELDS_END || bytesPerSample(head) === undefined) return false;
  const signals = number(field(head, 'signals'));
  const dated = /^\d\d?\D\d\d?\D\d\d?$/.test(field(head, 'startDate'));
  return Number.isInteger(number(field(head, 'headerBytes'))) && (Number.isInteger(signals) || dated);
}

/** Bytes that the header of a file takes, by its number of signals; undefined where that is no sensible number. */
export function headerLength(head: Uint8Array): number | undefined {
  const signals = number(field(head, 'signals'));
  const sensible = Number.isInteger(signals) && signals >= 1 && signals <= MAX_SIGNALS;
  return sensible ? FILE_FIELDS_END + signals * SIGNAL_FIELDS_LENGTH : undefined;
}

function signalsOf(head: Uint8Array, count: number, width: 2 | 3, decode: TextDecoding): EdfSignal[] | Phrase {
  const columns = new Map<string, string[]>();
  let at = FILE_FIELDS_END;
  for (const [name, length] of SIGNAL_FIELDS) {
    const start = at;
    const one = (_: unknown, i: number) =>
      text(
        head.subarray(start + i * length, start + (i + 1) * length),
        name === 'label' || name === 'prefiltering' ? decode : decodeText,
      );
    columns.set(name, Array.from({ length: count }, one));
    at += count * length;
  }
  const of = (name: (typeof SIGNAL_FIELDS)[number][0], i: number) => columns.get(name)?.[i] ?? '';
  const signals: EdfSignal[] = [];
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const samples = number(of('samples', i));
    if (!Number.isInteger(samples) || samples < 0) {
      return phrase('edf-samples', { number: i + 1, label: of('label', i), text: of('samples', i) });
    }
    signals.push({
      label: of('label', i),
      dimension: of('dimension', i),
      physicalMinimum: number(of('physicalMinimum', i)),
      physicalMaximum: number(of('physicalMaximum', i)),
      digitalMinimum: number(of('digitalMinimum', i)),
      digitalMaximum: number(of('digitalMaximum', i)),
      prefiltering: of('prefiltering', i),
      samples,
      offset,
      isAnnotations: /^[EB]DF Annotations$/i.test(of('label', i)),
    });
    offset += samples * width;
  }
  return signals;
}

/** Reads a header that is all there; or what is wrong with it where it cannot be understood. */
export function parseHeader(head: Uint8Array): EdfHeader | Phrase {
  const width = bytesPerSample(head);
  const length = headerLength(head);
  if (width === undefined) return phrase('edf-version');
  if (length === undefined) return phrase('edf-signals', { text: field(head, 'signals') });
  const duration = number(field(head, 'duration'));
  if (!(duration >= 0)) return phrase('edf-duration', { text: field(head, 'duration') });
  const count = (length - FILE_FIELDS_END) / SIGNAL_FIELDS_LENGTH;
  const decode = decodingOf(head, count);
  const signals = signalsOf(head, count, width, decode);
  if (!Array.isArray(signals)) return signals;
  const recordBytes = signals.reduce((sum, { samples }) => sum + samples * width, 0);
  if (recordBytes === 0) return phrase('edf-records-empty');
  const claimed = number(field(head, 'headerBytes'));
  const records = number(field(head, 'records'));
  const reserved = field(head, 'reserved');
  return {
    bytesPerSample: width,
    patient: field(head, 'patient', decode),
    recording: field(head, 'recording', decode),
    startDate: field(head, 'startDate'),
    startTime: field(head, 'startTime'),
    // The number of signals gives the same; where the two differ, the samples begin after the later one.
    headerBytes: Number.isInteger(claimed) ? Math.max(claimed, length) : length,
    plus: /^[EB]DF\+/i.test(reserved),
    discontinuous: /^[EB]DF\+D/i.test(reserved),
    records: Number.isInteger(records) && records >= 0 ? records : undefined,
    duration,
    signals,
    recordBytes,
  };
}
