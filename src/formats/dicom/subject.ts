// Who was recorded, when and with what: of the patient age and sex alone. Of the birth date only the age at the recording is
// kept; names and identifiers serve to take them out of free text.

import type { Phrase } from '../../ecg/phrases';
import type { Device, Patient } from '../../ecg/recording';
import { isoDay } from '../kit/age';
import { ageInYears, ageOf, calendarDay, sexOf } from '../kit/demographics';
import { filterText } from '../kit/device-values';
import { type ClockTime, clockTime, isoClock } from '../kit/hl7-time';
import type { Identities } from '../kit/identities';
import type { Attributes } from './attributes';
import type { Channel, Filter } from './channels';
import { TAG, type Tag } from './tags';

/** PS3.5, section 6.2, AS: "052Y", "006M", "003W", "010D". */
const AGE = /^(\d{1,3})\s*([DWMY]?)$/i;

function statedAge(text: string | undefined): number | undefined {
  const [, number, unit = ''] = AGE.exec(text ?? '') ?? [];
  // "000Y" is what devices write when nobody entered an age; newborns have days.
  return Number(number) > 0 ? ageInYears(Number(number), unit === '' ? undefined : unit) : undefined;
}

/** Date and time attributes, the most exact first. */
const MOMENTS: readonly (readonly [Tag, Tag | undefined])[] = [
  [TAG.AcquisitionDateTime, undefined],
  [TAG.AcquisitionDate, TAG.AcquisitionTime],
  [TAG.ContentDate, TAG.ContentTime],
  [TAG.StudyDate, TAG.StudyTime],
];

const dateTimes = (dataSet: Attributes): (string | undefined)[] =>
  MOMENTS.map(([date, time]) => `${dataSet.text(date) ?? ''}${(time && dataSet.text(time)) ?? ''}`);

/** When the recording began, as far as the file says it. */
export function startOf(dataSet: Attributes): ClockTime | undefined {
  // PS3.15, annex E: then dates that must be there stand for none.
  if (dataSet.text(TAG.LongitudinalTemporalInformationModified) === 'REMOVED') return undefined;
  const known = dateTimes(dataSet)
    .map(clockTime)
    .filter((time) => time !== undefined);
  return known.find(({ exact }) => exact) ?? known[0];
}

/** In ISO 8601. */
export const startTimeOf = (start: ClockTime | undefined): string | undefined =>
  start && (start.exact ? isoClock(start.seconds) : isoDay(start.day));

export const patientOf = (dataSet: Attributes, start: ClockTime | undefined): Patient => ({
  age: ageOf(statedAge(dataSet.text(TAG.PatientAge)), calendarDay(dataSet.text(TAG.PatientBirthDate)), start?.day),
  sex: sexOf(dataSet.text(TAG.PatientSex)),
});

/** A property of the channels, where all agree on it. */
function agreed(channels: readonly Channel[], pick: (filter: Filter) => number | undefined): number | undefined {
  const values = new Set(channels.map(({ filter }) => pick(filter)));
  return values.size === 1 ? [...values][0] : undefined;
}

const filterOf = (channels: readonly Channel[]): Phrase | undefined =>
  filterText(
    agreed(channels, ({ low }) => low),
    agreed(channels, ({ high }) => high),
    agreed(channels, ({ notch }) => notch),
  );

/** Who is named in the file, by which numbers, and where. */
const PEOPLE: readonly Tag[] = [
  TAG.PatientName,
  TAG.OtherPatientNames,
  TAG.PatientBirthName,
  TAG.PatientMotherBirthName,
  TAG.ResponsiblePerson,
  TAG.ReferringPhysicianName,
  TAG.ConsultingPhysicianName,
  TAG.PhysiciansOfRecord,
  TAG.PerformingPhysicianName,
  TAG.NameOfPhysiciansReadingStudy,
  TAG.OperatorsName,
  TAG.RequestingPhysician,
  TAG.OrderEnteredBy,
  TAG.ScheduledPerformingPhysicianName,
  TAG.VerifyingObserverName,
  TAG.PersonName,
];
const IDENTIFIERS: readonly Tag[] = [
  TAG.PatientID,
  TAG.OtherPatientIDs,
  TAG.AccessionNumber,
  TAG.AdmissionID,
  TAG.StudyID,
  TAG.MedicalRecordLocator,
  TAG.PatientTelephoneNumbers,
  TAG.PlacerOrderNumber,
  TAG.FillerOrderNumber,
];
const INSTITUTIONS: readonly Tag[] = [
  TAG.InstitutionName,
  TAG.InstitutionAddress,
  TAG.InstitutionalDepartmentName,
  TAG.CurrentPatientLocation,
  TAG.PatientInstitutionResidence,
  TAG.PatientAddress,
  TAG.RequestingService,
];

/** Identifiers and observers lie at most so deep in sequences, ... */
const MAX_DEPTH = 3;
/** ... and are no more. */
const MOST_ITEMS = 200;

/** Gives everybody whom the attributes name, those of items in sequences too. */
export function takeIdentities(dataSet: Attributes, identities: Identities, depth = 0): void {
  const texts = (tag: Tag) => dataSet.text(tag)?.split('\\') ?? [];
  // PS3.5, section 6.2, PN: up to three spellings after each other, each of family name, given name ...
  const names = PEOPLE.flatMap(texts).flatMap((person) => person.split('='));
  for (const name of names) identities.person(...name.split('^').slice(0, 3));
  identities.identifiers(IDENTIFIERS.flatMap(texts));
  identities.institutions(INSTITUTIONS.flatMap(texts));
  for (const date of texts(TAG.PatientBirthDate)) identities.birth(date);
  if (depth < MAX_DEPTH)
    for (const item of dataSet.allItems().slice(0, MOST_ITEMS)) takeIdentities(item, identities, depth + 1);
}

export function deviceOf(dataSet: Attributes, channels: readonly Channel[]): Device {
  const words = [dataSet.text(TAG.Manufacturer), dataSet.text(TAG.ManufacturerModelName)];
  const name = words.filter((word) => word !== undefined).join(' ');
  return { name: name === '' ? undefined : name, filter: filterOf(channels) };
}
