// Writes aECG documents for tests, from what the Implementation Guide says and not from the reader.

import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { textFile } from '../files';

export interface LeadToWrite {
  readonly code: string;
  readonly digits: string;
  readonly scale?: string;
  readonly origin?: string;
  readonly type?: string;
}

/** <scale value="5" unit="uV"/> of "5 uV"; nothing of "". */
const quantity = (element: string, text: string): string => {
  if (text === '') return '';
  const [value, unit] = text.split(' ');
  return `<${element} value="${value}"${unit === undefined ? '' : ` unit="${unit}"`}/>`;
};

export const sequence = ({ code, digits, scale = '5 uV', origin = '0 uV', type = 'SLIST_PQ' }: LeadToWrite): string =>
  `<component><sequence><code code="${code}" codeSystem="2.16.840.1.113883.6.24"/><value xsi:type="${type}">` +
  `${quantity('origin', origin)}${quantity('scale', scale)}<digits>${digits}</digits></value></sequence></component>`;

export const ABSOLUTE = (head: string, increment = '0.002 s'): string =>
  `<component><sequence><code code="TIME_ABSOLUTE" codeSystem="2.16.840.1.113883.5.4"/><value xsi:type="GLIST_TS">` +
  `<head value="${head}"/>${quantity('increment', increment)}</value></sequence></component>`;

export const RELATIVE = (head = '0 s', increment = '0.002 s'): string =>
  `<component><sequence><code code="TIME_RELATIVE" codeSystem="2.16.840.1.113883.5.4"/><value xsi:type="GLIST_PQ">` +
  `${quantity('head', head)}${quantity('increment', increment)}</value></sequence></component>`;

export const sequenceSet = (...parts: readonly string[]): string =>
  `<component><sequenceSet>${parts.join('')}</sequenceSet></component>`;

const effectiveTime = (low: string) => (low === '' ? '' : `<effectiveTime><low value="${low}"/></effectiveTime>`);

export const series = (content: string, { code = 'RHYTHM', low = '20240102030405' } = {}): string =>
  `<component><series><code code="${code}"/>${effectiveTime(low)}${content}</series></component>`;

export const derived = (content: string, code = 'REPRESENTATIVE_BEAT'): string =>
  `<derivation><derivedSeries><code code="${code}"/>${content}</derivedSeries></derivation>`;

export const annotationSet = (...annotations: readonly string[]): string =>
  `<subjectOf><annotationSet>${annotations.map((each) => `<component>${each}</component>`).join('')}</annotationSet></subjectOf>`;

export const annotation = (code: string, content: string): string =>
  `<annotation><code code="${code}"/>${content}</annotation>`;

export const text = (words: string): string => `<value xsi:type="ST">${words}</value>`;
export const amount = (value: number, unit: string): string => `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`;
export const nested = (...annotations: readonly string[]): string =>
  annotations.map((each) => `<component>${each}</component>`).join('');

/** A region of interest: of leads, of times, or both. */
export const region = (boundaries: string): string =>
  `<support><supportingROI><code code="ROIPS"/>${boundaries}</supportingROI></support>`;
export const boundary = (code: string, content = ''): string =>
  `<component><boundary><code code="${code}"/>${content}</boundary></component>`;

export const subject = (content: string): string =>
  `<componentOf><timepointEvent><componentOf><subjectAssignment><subject><trialSubject><subjectDemographicPerson>${content}` +
  '</subjectDemographicPerson></trialSubject></subject></subjectAssignment></componentOf></timepointEvent></componentOf>';

export const document = (...content: readonly string[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<AnnotatedECG xmlns="urn:hl7-org:v3" ' +
  `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content.join('\n')}</AnnotatedECG>`;

export const read = (xml: string, options: ReadOptions = {}) => readFiles([textFile('constructed.xml', xml)], options);
