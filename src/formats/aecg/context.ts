// What an aECG says beside the waves: sex and age of the subject, the device, its filters. Names, identifiers and the birth
// date stay in the file. Source: HL7 aECG Implementation Guide (21 March 2005), "SubjectDemographicPerson",
// "SeriesAuthor", "ControlVariable".

import { type Phrase, phrase } from '../../ecg/phrases';
import type { Device, Patient } from '../../ecg/recording';
import { ageIn, ageInYears, ageOf, sexOf } from '../kit/demographics';
import { filterText } from '../kit/device-values';
import { clockTime } from '../kit/hl7-time';
import { child, childrenOf, descendants, textOf, type XmlElement } from '../kit/xml';
import { codeOf, quantity, unitOf } from './quantities';

/** LOINC 21612-7, "Reported age": a controlVariable of the whole aECG. */
const REPORTED_AGE = '21612-7';

/** UCUM writes a year as "a". */
const AGE_UNITS: ReadonlyMap<string, string> = new Map([['a', 'years']]);

function statedAge(root: XmlElement, person: XmlElement | undefined): number | undefined {
  const reported = descendants(root, 'relatedObservation').find((each) => codeOf(each) === REPORTED_AGE);
  const value = child(reported, 'value');
  const age = ageInYears(quantity(value), AGE_UNITS.get(unitOf(value) ?? 'a') ?? unitOf(value));
  if (age !== undefined) return age;
  // Mindray: <Age>45</Age> or <Age>18 months</Age>, outside the schema.
  return ageIn(textOf(person, 'Age'));
}

/** `recorded` is the TS of the recording: the age of someone whose birth date alone is known is that on this day. */
export function patientOf(root: XmlElement, recorded: string | undefined): Patient {
  const person = descendants(root, 'subjectDemographicPerson')[0];
  const birth = clockTime(child(person, 'birthTime')?.attributes.get('value'));
  const age = ageOf(statedAge(root, person), birth?.day, clockTime(recorded)?.day);
  const gender = child(person, 'administrativeGenderCode')?.attributes;
  const sex = sexOf(gender?.get('code') || gender?.get('displayName'));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** Frequency in Hz that a filter's control variable or one below it gives; 0 stands for "off". */
function frequencyOf(filter: XmlElement): number | undefined {
  for (const variable of [filter, ...descendants(filter, 'controlVariable')]) {
    const value = child(variable, 'value');
    const unit = unitOf(value) ?? 'Hz';
    const number = quantity(value);
    if (number !== undefined && number > 0 && /^k?hz$/i.test(unit)) return /^k/i.test(unit) ? number * 1000 : number;
  }
  return undefined;
}

function filterOf(series: XmlElement): Phrase | undefined {
  const filters = descendants(series, 'controlVariable');
  const frequency = (kind: RegExp) => {
    const filter = filters.find((each) => kind.test(codeOf(each)));
    return filter && frequencyOf(filter);
  };
  return filterText(frequency(/FILTER_HIGH_PASS$/i), frequency(/FILTER_LOW_PASS$/i), frequency(/FILTER_NOTCH$/i));
}

/** "(C) Example Co., Ltd. All rights reserved." is how Mindray names itself. */
const tidy = (name: string | undefined): string =>
  (name ?? '')
    .replace(/\(c\)|\u00a9|all rights reserved\.?/gi, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Maker, model and software of the device that recorded a series, and its filters. */
export function deviceOf(series: XmlElement): Device {
  const author = childrenOf(series, 'author').flatMap((each) => childrenOf(each, 'seriesAuthor'))[0];
  const device = child(author, 'manufacturedSeriesDevice');
  const software = tidy(textOf(device, 'softwareName'));
  const model = [textOf(author, 'manufacturerOrganization', 'name'), textOf(device, 'manufacturerModelName')]
    .map(tidy)
    .filter((part) => part)
    .join(' ');
  const name =
    software === '' || model === '' ? model || software : phrase('with-software', { device: model, version: software });
  const filter = filterOf(series);
  return { ...(name === '' ? {} : { name }), ...(filter === undefined ? {} : { filter }) };
}
