// The resources of a FHIR file: one, a Bundle of them, an array, or one a line (NDJSON); in JSON or XML.
// Source: FHIR R4, "JSON Representation", "XML Representation", "Bundle", "Bulk Data Access" (HL7).

import { type Phrase, phrase } from '../../ecg/phrases';
import { type Budget, BYTES_OF_OBJECT, BYTES_OF_TEXT } from '../kit/budget';
import { linesOf } from '../kit/text';
import { decodeXml, isXmlProblem, parseXml, type XmlElement } from '../kit/xml';
import { type Json, listOf, member, textAt } from './json';

/** Why a file cannot be read: completes "it cannot be understood in line ...: ...". */
export interface FhirProblem {
  readonly problem: string | Phrase;
  readonly line: number;
}

/** Bundles in Bundles are rare; deeper nesting is made to do harm. */
const MAX_DEPTH = 8;

const isResourceName = (name: string): boolean => /^[A-Z]/.test(name);

/** An element of FHIR's XML as its JSON: `value` attributes are primitives, elements of one name a list. */
function fromXml(element: XmlElement): Json {
  const value = element.attributes.get('value');
  if (value !== undefined) return value;
  const only = element.children[0];
  // <resource><Observation>...</Observation></resource>
  if (only && element.children.length === 1 && isResourceName(only.name)) return fromXml(only);
  const members = new Map<string, Json[]>();
  for (const child of element.children) {
    // The narrative is XHTML and no data.
    if (child.name === 'div') continue;
    const list = members.get(child.name);
    if (list) list.push(fromXml(child));
    else members.set(child.name, [fromXml(child)]);
  }
  const object = Object.fromEntries([...members].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
  return isResourceName(element.name) ? { ...object, resourceType: element.name } : object;
}

/** The line of a character offset that JSON.parse complains about, if its message says one. */
function lineOfError(error: unknown, text: string): number {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? 1 : linesOf(text.slice(0, Number(position))).length;
}

/** What characters of JSON stand for takes in memory; every other one is a part of a text or a number, of which samples may be made. */
const BYTES_OF: ReadonlyMap<number, number> = new Map([
  [0x7b, BYTES_OF_OBJECT],
  [0x5b, BYTES_OF_OBJECT],
  [0x2c, BYTES_OF_TEXT],
]);
const BYTES_OF_CHARACTER = 6;
/** Steps in which a list or an object is looked at for all that may be in it. */
const STEPS_OF_AN_OBJECT = 20;

/** Takes off what parsing a text makes. */
function makeJson(text: string, budget: Budget): void {
  budget.make(BYTES_OF_CHARACTER * text.length);
  for (let at = 0; at < text.length; at++) {
    const bytes = BYTES_OF.get(text.charCodeAt(at));
    if (bytes !== undefined) budget.make(bytes);
    if (bytes === BYTES_OF_OBJECT) budget.step(STEPS_OF_AN_OBJECT);
  }
}

function parseJson(text: string): readonly Json[] | FhirProblem {
  try {
    const value: Json = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    const lines = linesOf(text).filter((line) => line.trim() !== '');
    try {
      if (lines.length > 1) return lines.map((line) => JSON.parse(line) as Json);
    } catch {
      // Neither one value nor one a line: what was wrong with it as one is what to say.
    }
    return { problem: phrase('json-invalid'), line: lineOfError(error, text) };
  }
}

/** A resource and all within it, as far as they can hold an ECG or say something of it. */
function flatten(resource: Json, depth = 0): Json[] {
  if (depth > MAX_DEPTH) return [];
  const inside = [
    ...listOf(resource, 'contained'),
    ...listOf(resource, 'entry').map((entry) => member(entry, 'resource')),
    ...listOf(resource, 'parameter').map((parameter) => member(parameter, 'resource')),
  ];
  return [resource, ...inside.flatMap((each) => flatten(each, depth + 1))];
}

/** All resources of a file, those within others too, each by its type. */
export function readResources(bytes: Uint8Array, budget: Budget): readonly Json[] | FhirProblem {
  const text = decodeXml(bytes).replace(/^\uFEFF?\s*/, '');
  if (text.startsWith('<')) {
    const root = parseXml(text, budget);
    return isXmlProblem(root) ? root : flatten(fromXml(root));
  }
  makeJson(text, budget);
  const parsed = parseJson(text);
  return 'problem' in parsed ? parsed : parsed.flatMap((resource) => flatten(resource));
}

export const isFhirProblem = (result: readonly Json[] | FhirProblem): result is FhirProblem => 'problem' in result;

/** The resources of one type. */
export const ofType = (resources: readonly Json[], type: string): readonly Json[] =>
  resources.filter((resource) => textAt(resource, 'resourceType') === type);
