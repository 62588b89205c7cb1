// The header of ISHNE Holter files. Source: F. Badilini, "The ISHNE Holter standard output file format", Annals of
// Noninvasive Electrocardiology 3 (1998), 263-266. All numbers are little-endian; offsets count from the beginning of the file.

import type { PlainPhrase } from '../../ecg/phrases';
import type { Patient } from '../../ecg/recording';
import { ageAt, type CalendarDay, isoDay } from '../kit/age';
import { numbered } from '../kit/channels';
import { crcCcitt } from '../kit/crc';
import type { Identities } from '../kit/identities';
import { decodeText, fieldDecoding, linesOf, type TextDecoding } from '../kit/text';

export const RECORDING_MAGIC = 'ISHNE1.0';
/** Annotation files carry the header of their recording under another magic number. */
export const ANNOTATION_MAGIC = 'ANN  1.0';

const CHECKSUM = 8;
/** The checksum is over everything from here to the end of the variable-length block. */
const HEADER = 10;
const VAR_LENGTH_BLOCK_SIZE = 10;
const SAMPLE_SIZE_ECG = 14;
const OFFSET_VAR_LENGTH_BLOCK = 18;
const OFFSET_ECG_BLOCK = 22;
const FIRST_NAME = 28;
const LAST_NAME = 68;
const NAME_LENGTH = 40;
const ID = 108;
const ID_LENGTH = 20;
const SEX = 128;
const BIRTH_DATE = 132;
const RECORD_DATE = 138;
const START_TIME = 150;
const N_LEADS = 156;
const LEAD_SPEC = 158;
const LEAD_QUAL = 182;
const RESOLUTION = 206;
const PACEMAKER = 230;
const RECORDER = 232;
const RECORDER_LENGTH = 40;
const PROPRIETARY = 274;
const COPYRIGHT = 354;
const NOTICE_LENGTH = 80;
const SAMPLING_RATE = 272;
/** Where the fixed header ends and the variable-length block begins. */
export const FIXED_HEADER_END = 522;

export const MAX_LEADS = 12;

/** A variable-length block is a comment; what claims to be longer is a damaged number. */
const MAX_VAR_LENGTH_BLOCK = 1 << 20;

export interface IshneLead {
  /** The name of the lead specification; "" for 0, unknown, and for numbers that are not in the standard. */
  readonly label: string;
  /** Nanovolts per unit; zero or less where the lead has none. */
  readonly resolution: number;
  /** What the standard says of the lead's quality, where it is worth telling. */
  readonly quality: PlainPhrase | undefined;
}

export interface IshneHeader {
  /** Undefined where the file has none (zero). */
  readonly checksumRight: boolean | undefined;
  /** As the file has it: per lead or, in many files, of all leads together. */
  readonly sampleSize: number;
  /** Where the samples or the annotations begin. */
  readonly dataOffset: number;
  /** Whether that is not where the text before them ends, by its own length. */
  readonly offsetDoubtful: boolean;
  readonly leads: readonly IshneLead[];
  /** Zero where the file gives none. */
  readonly rate: number;
  readonly startTime: string | undefined;
  readonly patient: Patient;
  readonly recorder: string | undefined;
  /** Undefined where there is none or nothing is said of it. */
  readonly pacemaker: PlainPhrase | undefined;
  /** Whose the recording is, how it may be used, and the text of the variable-length block. */
  readonly notes: readonly string[];
  /** Of the patient, to be taken out of the notes. */
  readonly identities: { readonly names: readonly string[]; readonly number: string; readonly birth: CalendarDay };
}

const LEAD_NAMES = [
  '',
  'bipolar',
  'X',
  'Y',
  'Z',
  'I',
  'II',
  'III',
  'aVR',
  'aVL',
  'aVF',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'ES',
  'AS',
  'AI',
] as const;

/** What stands in for the specification of a lead that is not there. */
const NO_LEAD = -9;

const QUALITIES: ReadonlyMap<number, PlainPhrase> = new Map([
  [2, 'some-noise'],
  [3, 'much-noise'],
  [4, 'sometimes-off'],
  [5, 'often-off'],
]);

const PACEMAKERS: ReadonlyMap<number, PlainPhrase> = new Map([
  [1, 'pacemaker-unknown'],
  [2, 'pacemaker-single-unipolar'],
  [3, 'pacemaker-dual-unipolar'],
  [4, 'pacemaker-single-bipolar'],
  [5, 'pacemaker-dual-bipolar'],
]);

const SEXES: ReadonlyMap<number, Patient['sex']> = new Map([
  [1, 'male'],
  [2, 'female'],
]);

/** Text up to the first zero, or undefined where it says nothing. */
function textOf(bytes: Uint8Array, decode: TextDecoding = decodeText): string | undefined {
  const end = bytes.indexOf(0);
  const text = decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
  return text === '' || /^(none|unknown|n\/?a|-9)$/i.test(text) ? undefined : text;
}

/** Lines of a comment that tell who the patient is. */
const aboutPatient = (text: string) => /name|birth|\bdob\b|address|phone|patient/i.test(text);

/** Whether a file begins with one of the magic numbers. */
export const hasMagic = (head: Uint8Array, magic: string): boolean =>
  [...magic].every((character, i) => head[i] === character.charCodeAt(0));

function leadsOf(view: DataView): IshneLead[] {
  const at = (field: number, index: number) => view.getInt16(field + 2 * index, true);
  const count = Math.min(Math.max(0, at(N_LEADS, 0)), MAX_LEADS);
  const all = Array.from({ length: MAX_LEADS }, (_, index) => index);
  const listed = all.slice(0, count);
  const stored = all.filter((index) => at(LEAD_SPEC, index) !== NO_LEAD);
  // Some recorders leave the places of absent leads empty in between instead of listing the present ones first.
  const scattered = listed.some((index) => at(LEAD_SPEC, index) === NO_LEAD) && stored.length >= count;
  const places = scattered ? stored.slice(0, count) : listed;
  const label = (index: number): string => {
    const name = LEAD_NAMES[at(LEAD_SPEC, index)] ?? '';
    return name === 'bipolar' ? numbered(name, index) : name;
  };
  return places.map((index) => ({
    label: label(index),
    resolution: at(RESOLUTION, index),
    quality: QUALITIES.get(at(LEAD_QUAL, index)),
  }));
}

function timesOf(
  view: DataView,
): Pick<IshneHeader, 'startTime'> & { readonly age: number | undefined; readonly birth: CalendarDay } {
  const dayAt = (offset: number): CalendarDay => ({
    day: view.getInt16(offset, true),
    month: view.getInt16(offset + 2, true),
    year: view.getInt16(offset + 4, true),
  });
  const recorded = dayAt(RECORD_DATE);
  const clock = [0, 2, 4].map((offset) => view.getInt16(START_TIME + offset, true));
  const [hours = -1, minutes = -1, seconds = -1] = clock;
  const isTime = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
  const day = isoDay(recorded);
  const time = isTime ? `T${clock.map((part) => String(part).padStart(2, '0')).join(':')}` : '';
  const birth = dayAt(BIRTH_DATE);
  return { startTime: day && day + time, age: ageAt(birth, recorded), birth };
}

/**
 * Reads the header of a recording or an annotation file from its beginning; undefined where it is not whole. The patient's names,
 * number and birth date serve to be taken out of its free text.
 */
export function parseHeader(head: Uint8Array): IshneHeader | undefined {
  if (head.length < FIXED_HEADER_END) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const blockSize = view.getInt32(VAR_LENGTH_BLOCK_SIZE, true);
  const blockOffset = view.getInt32(OFFSET_VAR_LENGTH_BLOCK, true);
  const claimed = view.getInt32(OFFSET_ECG_BLOCK, true);
  const sized = blockSize >= 0 && blockSize <= MAX_VAR_LENGTH_BLOCK ? FIXED_HEADER_END + blockSize : FIXED_HEADER_END;
  const plausible = claimed >= FIXED_HEADER_END && claimed <= FIXED_HEADER_END + MAX_VAR_LENGTH_BLOCK;
  const checksum = view.getUint16(CHECKSUM, true);
  const checked = blockOffset === FIXED_HEADER_END ? sized : FIXED_HEADER_END;
  const { startTime, age, birth } = timesOf(view);
  const sex = SEXES.get(view.getInt16(SEX, true));
  const decode = fieldDecoding([head.subarray(FIRST_NAME, ID), head.subarray(FIXED_HEADER_END, sized)]);
  const textAt = (offset: number, length: number) => textOf(head.subarray(offset, offset + length), decode) ?? '';
  const names = [textAt(FIRST_NAME, NAME_LENGTH), textAt(LAST_NAME, NAME_LENGTH)];
  const block = textAt(FIXED_HEADER_END, sized - FIXED_HEADER_END);
  const notices = [textAt(PROPRIETARY, NOTICE_LENGTH), textAt(COPYRIGHT, NOTICE_LENGTH), ...linesOf(block)];
  return {
    checksumRight:
      checksum === 0 || checked > head.length ? undefined : crcCcitt(head.subarray(HEADER, checked)) === checksum,
    sampleSize: view.getInt32(SAMPLE_SIZE_ECG, true),
    dataOffset: plausible ? claimed : sized,
    offsetDoubtful: claimed !== sized,
    leads: leadsOf(view),
    rate: view.getUint16(SAMPLING_RATE, true),
    startTime,
    patient: { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) },
    recorder: textOf(head.subarray(RECORDER, RECORDER + RECORDER_LENGTH)),
    pacemaker: PACEMAKERS.get(view.getInt16(PACEMAKER, true)),
    notes: notices.filter((text) => text !== '' && !aboutPatient(text)),
    identities: { names, number: textAt(ID, ID_LENGTH), birth },
  };
}

/** Gives whom the recording is of. */
export function takeIdentities({ identities: { names, number, birth } }: IshneHeader, identities: Identities): void {
  identities.person(...names);
  identities.identifiers([number]);
  identities.birth(birth);
}
