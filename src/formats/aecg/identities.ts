// Who is named in an aECG, so that free text can be read without them.

import { withoutIdentities } from '../kit/identities';
import { descendants, type XmlElement } from '../kit/xml';

/** Whose names and identifiers a file holds: subjects and the people around them, not makers of devices. */
const PEOPLE = ['subjectDemographicPerson', 'assignedPerson', 'investigatorPerson', 'trialSubject'] as const;
/** Mindray puts them beside the elements of the schema. */
const VENDOR_IDENTIFIERS = ['PatientID', 'SecondPatientID'] as const;

const textsOf = (element: XmlElement): string[] => [element.text, ...element.children.flatMap(textsOf)];

/** Takes names and identifiers of the people of the file out of a text: see `withoutIdentities`. */
export function identityFilter(root: XmlElement): (text: string) => string | undefined {
  const people = PEOPLE.flatMap((name) => descendants(root, name));
  const names = people.flatMap((person) => descendants(person, 'name').flatMap(textsOf));
  const identifiers = people.flatMap((person) => [
    ...descendants(person, 'id').map(({ attributes }) => attributes.get('extension') ?? ''),
    ...VENDOR_IDENTIFIERS.flatMap((name) => descendants(person, name).map(({ text }) => text)),
  ]);
  return withoutIdentities(names, identifiers);
}
