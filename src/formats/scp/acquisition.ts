// Section 1: patient, device and acquisition, as tagged fields. Source: EN 1064:2005, 5.4.
//
// Names (tags 0, 1, 3), identifiers (2, 31), institutions and people (16 to 23) serve to be taken out of texts; free text (30, in which carts
// store whatever was typed, names too) is not read. The birth date (5) serves to tell the age and is dropped.

import type { Phrase } from '../../ecg/phrases';
import type { Device, Patient } from '../../ecg/recording';
import type { CalendarDay } from '../kit/age';
import { ageInYears, ageOf, startTime } from '../kit/demographics';
import { filterText } from '../kit/device-values';
import { Identities } from '../kit/identities';
import { u8, u16 } from './bytes';
import { type TextDecoding, textDecoding } from './texts';

const Tag = {
  lastName: 0,
  firstName: 1,
  patientId: 2,
  secondLastName: 3,
  age: 4,
  birthDate: 5,
  sex: 8,
  drugs: 10,
  indication: 13,
  acquiringDevice: 14,
  acquiringInstitution: 16,
  analysingInstitution: 17,
  acquiringDepartment: 18,
  analysingDepartment: 19,
  referringPhysician: 20,
  confirmingPhysician: 21,
  technician: 22,
  room: 23,
  acquisitionDate: 25,
  acquisitionTime: 26,
  baselineFilter: 27,
  lowPassFilter: 28,
  filterBitMap: 29,
  sequenceNumber: 31,
  medicalHistory: 35,
  end: 255,
} as const;

/** Texts that tell together what encoding a record is in. */
const TEXT_TAGS = [
  Tag.lastName,
  Tag.firstName,
  Tag.secondLastName,
  Tag.indication,
  Tag.acquiringInstitution,
  Tag.acquiringDepartment,
  Tag.referringPhysician,
  Tag.confirmingPhysician,
  Tag.technician,
  Tag.medicalHistory,
];

/** Tag (1 byte) and length (2) before each value. */
const FIELD_HEADER = 3;
/** Units of the age, by code. */
const AGE_UNITS = ['', 'years', 'months', 'weeks', 'days', 'hours'];
/** Table, class and code of a drug, before its name. */
const DRUG_CODES = 3;
/** The baseline filter is in hundredths of a hertz. */
const BASELINE_STEPS = 100;
/** Bits of the filter bit map. */
const NOTCH_60_HZ = 0x01;
const NOTCH_50_HZ = 0x02;

/** Places in the field of the acquiring device (tag 14). */
const DeviceField = { manufacturerCode: 7, model: 8, modelEnd: 14, languageSupportCode: 16, texts: 36 } as const;
/** Which of the texts names the manufacturer; those before name programs and the serial number. */
const MANUFACTURER_TEXT = 4;
/** Manufacturers by code, which later versions replaced by the text. */
const MANUFACTURERS = [
  '',
  'Burdick',
  'Cambridge',
  'Compumed',
  'Datamed',
  'Fukuda',
  'Hewlett-Packard',
  'Marquette Electronics',
  'Mortara Instrument',
  'Nihon Kohden',
  'Okin',
  'Quinton',
  'Siemens',
  'SpaceLabs',
  'Telemed',
  'Hellige',
  'ESAOTE',
  'Schiller',
  'Picker-Schwarzer',
  'et medical devices',
  'Zwönitz',
];

/** Years that a recording or a birth may have; others show that the writer stored the high byte first. */
const isYear = (year: number): boolean => year >= 1850 && year <= 2150;

function dayOf(value: Uint8Array | undefined): CalendarDay | undefined {
  if (!value || value.length < 4) return undefined;
  const [littleEndian, bigEndian] = [u16(value, 0), (u8(value, 0) << 8) | u8(value, 1)];
  const year = isYear(littleEndian) ? littleEndian : bigEndian;
  return { year, month: u8(value, 2), day: u8(value, 3) };
}

const two = (value: number): string => String(value).padStart(2, '0');

const clockOf = (value: Uint8Array | undefined): string | undefined =>
  value && value.length >= 3 ? `${two(u8(value, 0))}:${two(u8(value, 1))}:${two(u8(value, 2))}` : undefined;

/** The values of each tag, in the order of the section; several of those that may be repeated. */
function fieldsOf(body: Uint8Array): ReadonlyMap<number, readonly Uint8Array[]> {
  const fields = new Map<number, Uint8Array[]>();
  for (let at = 0; at + FIELD_HEADER <= body.length; ) {
    const tag = u8(body, at);
    if (tag === Tag.end) break;
    const end = at + FIELD_HEADER + u16(body, at + 1);
    const value = body.subarray(at + FIELD_HEADER, end);
    if (value.length > 0) fields.set(tag, [...(fields.get(tag) ?? []), value]);
    at = end;
  }
  return fields;
}

function deviceName(field: Uint8Array | undefined, texts: TextDecoding): string | undefined {
  if (!field) return undefined;
  const model = texts(field.subarray(DeviceField.model, DeviceField.modelEnd))[0];
  const manufacturer =
    texts(field.subarray(DeviceField.texts))[MANUFACTURER_TEXT] ||
    MANUFACTURERS[u8(field, DeviceField.manufacturerCode)];
  return [manufacturer, model].filter((part) => part).join(' ') || undefined;
}

function filterOf(fields: ReadonlyMap<number, readonly Uint8Array[]>): Phrase | undefined {
  const number = (tag: number) => {
    const value = fields.get(tag)?.[0];
    return value && value.length >= 2 ? u16(value, 0) : 0;
  };
  const bits = u8(fields.get(Tag.filterBitMap)?.[0] ?? new Uint8Array(), 0);
  const notch = bits & NOTCH_60_HZ ? 60 : bits & NOTCH_50_HZ ? 50 : undefined;
  return filterText(number(Tag.baselineFilter) / BASELINE_STEPS, number(Tag.lowPassFilter), notch);
}

export interface Acquisition {
  readonly patient: Patient;
  readonly device: Device;
  readonly startTime: string | undefined;
  /** Indication, drugs and medical history. */
  readonly comments: readonly string[];
  /** How this record encodes its texts. */
  readonly texts: TextDecoding;
}

/** What section 1 says; of an absent section (no bytes) nothing. Who is named in it is given to `identities`. */
export function readAcquisition(body: Uint8Array, identities = new Identities()): Acquisition {
  const fields = fieldsOf(body);
  const first = (tag: number) => fields.get(tag)?.[0];
  const device = first(Tag.acquiringDevice);
  const texts = textDecoding(
    u8(device ?? new Uint8Array(), DeviceField.languageSupportCode),
    TEXT_TAGS.flatMap((tag) => fields.get(tag) ?? []),
  );
  const recorded = dayOf(first(Tag.acquisitionDate));
  const ageField = first(Tag.age);
  // Without a unit it means "not known".
  const unit = ageField && AGE_UNITS[u8(ageField, 2)];
  const saidAge = ageField && unit ? ageInYears(u16(ageField, 0), unit) : undefined;
  const age = ageOf(saidAge, dayOf(first(Tag.birthDate)), recorded);
  const sexCode = u8(first(Tag.sex) ?? new Uint8Array(), 0);
  const sex = sexCode === 1 ? 'male' : sexCode === 2 ? 'female' : undefined;
  const name = deviceName(device, texts);
  const filter = filterOf(fields);
  const textsOf = (tag: number, offset = 0) =>
    (fields.get(tag) ?? []).map((value) => texts(value.subarray(offset)).filter(Boolean).join(' '));
  identities.person(...textsOf(Tag.firstName), ...textsOf(Tag.lastName), ...textsOf(Tag.secondLastName));
  identities.people([Tag.referringPhysician, Tag.confirmingPhysician, Tag.technician].flatMap((tag) => textsOf(tag)));
  identities.identifiers([...textsOf(Tag.patientId), ...textsOf(Tag.sequenceNumber)]);
  identities.institutions(
    [
      Tag.acquiringInstitution,
      Tag.analysingInstitution,
      Tag.acquiringDepartment,
      Tag.analysingDepartment,
      Tag.room,
    ].flatMap((tag) => textsOf(tag)),
  );
  identities.birth(dayOf(first(Tag.birthDate)));
  return {
    patient: { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) },
    device: { ...(name === undefined ? {} : { name }), ...(filter === undefined ? {} : { filter }) },
    startTime: startTime(recorded, clockOf(first(Tag.acquisitionTime))),
    comments: [...textsOf(Tag.indication), ...textsOf(Tag.drugs, DRUG_CODES), ...textsOf(Tag.medicalHistory)].filter(
      Boolean,
    ),
    texts,
  };
}
