// What the resources beside the samples say: sex and age, the device, interpretation and measurements. Names, identifiers,
// references and the birth date stay in the file. Source: FHIR R4, "Patient", "Device", "DiagnosticReport", "Observation".

import { last } from '../../ecg/last';
import type { Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { ageOf, sexOf } from '../kit/demographics';
import { type ClockTime, clockTime } from '../kit/hl7-time';
import type { Identities } from '../kit/identities';
import { linesOf } from '../kit/text';
import { isAge, measurementOfConcept, wordsOfConcept } from './codes';
import { type Json, listOf, member, numberAt, textAt } from './json';
import { ofType } from './resources';

/** The resources that a reference may mean: all of the type, if it names none of them. */
function referred(resources: readonly Json[], type: string, reference: string | undefined): Json {
  const all = ofType(resources, type);
  const id = last(reference?.split(/[/#:]/) ?? []);
  return all.find((each) => id !== undefined && textAt(each, 'id') === id) ?? (all.length === 1 ? all[0] : undefined);
}

export function patientOf(resources: readonly Json[], observation: Json, start: ClockTime | undefined): Patient {
  const patient = referred(resources, 'Patient', textAt(observation, 'subject', 'reference'));
  const sex = sexOf(textAt(patient, 'gender'));
  const stated = listOf(observation, 'component').find((component) => isAge(member(component, 'code')));
  const years = numberAt(stated, 'valueQuantity', 'value');
  const age = ageOf(years, clockTime(textAt(patient, 'birthDate'))?.day, start?.day);
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

export function deviceOf(resources: readonly Json[], observation: Json): Device {
  const device = referred(resources, 'Device', textAt(observation, 'device', 'reference'));
  const names = listOf(device, 'deviceName').concat(listOf(device, 'name'));
  const own = names.map((each) => textAt(each, 'name') ?? textAt(each, 'value')).find((name) => name !== undefined);
  const parts = [textAt(device, 'manufacturer'), own ?? textAt(device, 'modelNumber')].filter(
    (part) => part !== undefined,
  );
  const name = parts.length > 0 ? parts.join(' ') : textAt(observation, 'device', 'display');
  return name === undefined ? {} : { name };
}

const PEOPLE = ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson', 'Person'];
const PLACES = ['Organization', 'Location', 'HealthcareService'];
/** Members that refer to people or places, or are text about them. */
const REFERENCES = [
  'subject',
  'performer',
  'resultsInterpreter',
  'encounter',
  'generalPractitioner',
  'managingOrganization',
  'practitioner',
  'organization',
  'authorReference',
  'requester',
  'basedOn',
];

/** Gives all names, numbers, birth dates and places of a file. */
export function takeIdentities(resources: readonly Json[], identities: Identities): void {
  const of = (types: readonly string[]) => types.flatMap((type) => ofType(resources, type));
  for (const person of of(PEOPLE)) {
    for (const name of listOf(person, 'name')) {
      const given = listOf(name, 'given').filter((part) => typeof part === 'string');
      identities.person(...given, textAt(name, 'family'));
      identities.person(textAt(name, 'text') ?? (typeof name === 'string' ? name : undefined));
    }
    identities.birth(clockTime(textAt(person, 'birthDate'))?.day);
    const contacts = listOf(person, 'telecom').map((contact) => textAt(contact, 'value'));
    const addresses = listOf(person, 'address').flatMap((address) => [
      textAt(address, 'text'),
      ...listOf(address, 'line'),
    ]);
    identities.identifiers(contacts);
    identities.institutions(addresses.filter((line) => typeof line === 'string'));
  }
  const places = of(PLACES);
  identities.institutions(
    places.flatMap((place) => [
      textAt(place, 'name'),
      ...listOf(place, 'alias').filter((name) => typeof name === 'string'),
    ]),
  );
  const references = resources.flatMap((resource) => REFERENCES.flatMap((name) => listOf(resource, name)));
  for (const reference of references) {
    const display = textAt(reference, 'display');
    const isPlace = /^(?:Organization|Location|HealthcareService)\b/.test(
      textAt(reference, 'reference') ?? textAt(reference, 'type') ?? '',
    );
    if (isPlace) identities.institutions([display]);
    else identities.person(display);
  }
  const authors = resources.flatMap((resource) => listOf(resource, 'note').map((note) => textAt(note, 'authorString')));
  identities.people(authors);
  const identified = [...of(PEOPLE), ...of(['Encounter', 'ServiceRequest']), ...references];
  identities.identifiers(
    identified.flatMap((each) => listOf(each, 'identifier').map((identifier) => textAt(identifier, 'value'))),
  );
}

/** "sinusRhythm" of HealthKit as "sinus rhythm". */
const spaced = (words: string): string =>
  /^[a-z]+(?:[A-Z][a-z]*)+$/.test(words) ? words.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : words;

/** Codes of components whose value is what was found, not how it was recorded. */
const FINDING = /classif|interpret|rhythm|diagnos|conclusion|finding|impression/i;

/** What was found, by the device or by who read the ECG. */
export function interpretationOf(resource: Json): string[] {
  const concepts = [...listOf(resource, 'interpretation'), ...listOf(resource, 'conclusionCode')];
  const components = [resource, ...listOf(resource, 'component')].filter((component) =>
    FINDING.test(wordsOfConcept(member(component, 'code')) ?? ''),
  );
  return [
    ...concepts.flatMap((concept) => wordsOfConcept(concept) ?? []),
    ...components.flatMap(
      (component) =>
        textAt(component, 'valueString') ?? wordsOfConcept(member(component, 'valueCodeableConcept')) ?? [],
    ),
    ...linesOf(textAt(resource, 'conclusion') ?? ''),
  ].map(spaced);
}

export const notesOf = (resource: Json): string[] =>
  listOf(resource, 'note').flatMap((note) => linesOf(textAt(note, 'text') ?? ''));

/** Measurements of an electrocardiograph in an Observation or its components, by their LOINC codes. */
export const measurementsOf = (resource: Json): DeviceMeasurement[] =>
  [resource, ...listOf(resource, 'component')].flatMap((component) => {
    const code = measurementOfConcept(member(component, 'code'));
    const quantity = member(component, 'valueQuantity');
    const value = numberAt(quantity, 'value');
    if (code === undefined || value === undefined) return [];
    return [{ code, value, unit: textAt(quantity, 'unit') ?? textAt(quantity, 'code') ?? '' }];
  });
