// Who was recorded, when and with what. Source: EDF+ specification, sections 2.1.3.3 and 2.1.3.4, and EDF (1992). Of the patient
// only age and sex are taken; codes, names and the technician stay in the file.

import type { Device, Patient } from '../../ecg/recording';
import { ageAt, type CalendarDay, isoDay } from '../kit/age';
import { calendarDay } from '../kit/demographics';
import type { Identities } from '../kit/identities';
import type { EdfHeader } from './header';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** EDF+ 2.1.3.2: years of two digits are those from 1985 to 2084. */
const CLIPPING_YEAR = 85;

/** "02-MAY-1951". */
function dayInWords(text: string | undefined): CalendarDay | undefined {
  const [, day, name = '', year] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text ?? '') ?? [];
  const month = MONTHS.indexOf(name.toUpperCase()) + 1;
  return month > 0 ? { day: Number(day), month, year: Number(year) } : undefined;
}

/** "dd.mm.yy". */
function dayInNumbers(text: string): CalendarDay | undefined {
  const [, day, month, year] = /^(\d{1,2})\D(\d{1,2})\D(\d{1,2})$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return { day: Number(day), month: Number(month), year: Number(year) + (Number(year) >= CLIPPING_YEAR ? 1900 : 2000) };
}

/** Subfields: separated by one blank, blanks in them written as "_", "X" where unknown. */
const subfields = (text: string): (string | undefined)[] =>
  text.split(/ +/).map((part) => (part === 'X' || part === '' ? undefined : part.replaceAll('_', ' ')));

/** The second subfield after "Startdate" is the hospital's code, the third the technician's, the fourth the equipment's. */
const EQUIPMENT = 4;

/** EDF+ 2.1.3.2: what stands for a date that is not known, or not told. */
const NO_DATE = '01.01.85';

const startDay = (header: EdfHeader): CalendarDay | undefined => {
  const [word, day] = header.recording.split(/ +/);
  const inWords = header.plus && word === 'Startdate';
  if (inWords && day === 'X' && header.startDate === NO_DATE) return undefined;
  return (inWords ? dayInWords(day) : undefined) ?? dayInNumbers(header.startDate);
};

/** A subfield beyond those of the standard, where the birth date is not told: "Age_67". */
const AGE = /^Age (\d+(?:\.\d+)?)$/;

const ageAlone = (parts: readonly (string | undefined)[]): number | undefined => {
  const age = parts.map((part) => AGE.exec(part ?? '')?.[1]).find((found) => found !== undefined);
  return age === undefined ? undefined : Number(age);
};

/** Age and sex, as far as an EDF+ header tells; EDF of 1992 has no fields for them. */
export function patientOf(header: EdfHeader): Patient {
  if (!header.plus) return {};
  const [, sex, birth, , ...more] = subfields(header.patient);
  const born = dayInWords(birth);
  const start = startDay(header);
  const age = (born && start && ageAt(born, start)) ?? ageAlone(more);
  return {
    ...(age === undefined ? {} : { age }),
    ...(sex === 'F' ? { sex: 'female' as const } : sex === 'M' ? { sex: 'male' as const } : {}),
  };
}

/** Gives the names, codes and birth date of the patient and whoever had to do with the recording; EDF of 1992 does not say which is which. */
export function takeIdentities(header: EdfHeader, identities: Identities): void {
  if (!header.plus) {
    const parts = header.patient.split(/[\s,;_]+/);
    identities.person(header.patient);
    identities.identifiers(parts.filter((part) => /\d{3}/.test(part)));
    for (const part of parts) identities.birth(dayInWords(part) ?? (/\d/.test(part) ? calendarDay(part) : undefined));
    return;
  }
  const [code, , birth, name, ...more] = subfields(header.patient);
  const [, , admission, technician] = subfields(header.recording);
  identities.people([name, technician, ...more.filter((part) => !AGE.test(part ?? ''))]);
  identities.identifiers([code, admission]);
  identities.institutions([admission]);
  identities.birth(dayInWords(birth));
}

/** The recorder and the filters of the signals that are read. */
export function deviceOf(header: EdfHeader, prefilterings: readonly string[]): Device {
  const parts = subfields(header.recording);
  const name = header.plus && parts[0] === 'Startdate' ? parts[EQUIPMENT] : undefined;
  const filter = [...new Set(prefilterings.filter((each) => each !== ''))].join('; ');
  return { ...(name === undefined ? {} : { name }), ...(filter === '' ? {} : { filter }) };
}

const MILLISECONDS = 1000;

/** When the first sample was recorded, `offset` seconds (less than one) after the time in the header. */
export function startTimeOf(header: EdfHeader, offset: number): string | undefined {
  const start = startDay(header);
  if (!start) return undefined;
  const day = isoDay(start);
  const [, hours = '', minutes = '', seconds = ''] = /^(\d\d)\D(\d\d)\D(\d\d)$/.exec(header.startTime) ?? [];
  const isTime = hours !== '' && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  if (day === undefined || !isTime) return day;
  const fraction = Math.round((offset % 1) * MILLISECONDS);
  const decimals = fraction > 0 && fraction < MILLISECONDS ? `.${String(fraction).padStart(3, '0')}` : '';
  return `${day}T${hours}:${minutes}:${seconds}${decimals}`;
}
