// Annotation sets: measurements, statements and waves with the leads and times that they are of. Source: HL7 aECG Implementation Guide
// (21 March 2005), "AnnotationSet" and "Annotation".

import type { LeadName } from '../../ecg/leads';
import { mdcLeadName } from '../kit/lead-codes';
import { ucumOf } from '../kit/measurement-codes';
import { type Content, element, escaped, textElement } from '../kit/write-xml';
import { ACT_CODE, code, codedValue } from './write-codes';

export interface WaveRegion {
  readonly kind: 'P' | 'QRS' | 'T';
  /** Seconds from the first sample of the series. */
  readonly on: number;
  readonly off: number;
  readonly lead?: LeadName;
}

const WAVES = { P: 'MDC_ECG_WAVC_PWAVE', QRS: 'MDC_ECG_WAVC_QRSWAVE', T: 'MDC_ECG_WAVC_TWAVE' } as const;

/** Tenths of a millisecond. */
const seconds = (value: number): number => Number(value.toFixed(4));

const boundary = (...content: Content): string => element('component', {}, element('boundary', {}, ...content));

const leadBoundary = (lead: LeadName): string => boundary(code(mdcLeadName(lead), 'MDC'));

const support = (boundaries: readonly string[]): string =>
  element('support', {}, element('supportingROI', { classCode: 'ROIOVL' }, code('ROIPS', ACT_CODE), boundaries));

const annotation = (...content: Content): string => element('component', {}, element('annotation', {}, ...content));

const timeBoundary = (low: number, high?: number): string =>
  boundary(
    code('TIME_RELATIVE', ACT_CODE),
    element(
      'value',
      { 'xsi:type': 'IVL_PQ' },
      element('low', { value: seconds(low), unit: 's' }),
      high === undefined ? [] : element('high', { value: seconds(high), unit: 's' }),
    ),
  );

export const waveAnnotation = ({ kind, on, off, lead }: WaveRegion): string =>
  annotation(
    code('MDC_ECG_WAVC', 'MDC'),
    codedValue(WAVES[kind]),
    support([timeBoundary(on, off), ...(lead === undefined ? [] : [leadBoundary(lead)])]),
  );

/** By its code in MDC; a measurement that has none by its name, as makers do. */
export const codedMeasurement = (
  mdc: string | undefined,
  name: string,
  value: number,
  unit: string,
  leads: readonly string[],
): string =>
  annotation(
    mdc === undefined
      ? element('code', { code: `LEADLENS_ECG_${name.replace(/[^A-Za-z\d]+/g, '_').toUpperCase()}` })
      : code(mdc, 'MDC'),
    element('value', { 'xsi:type': 'PQ', value, unit: ucumOf(unit) ?? unit }),
    leads.length === 0 ? [] : support(leads.map(leadBoundary)),
  );

/** A text of a kind; none of an empty one. `at` is in s. */
export const notedText = (kind: string, text: string, at?: number): string[] =>
  text === ''
    ? []
    : [
        annotation(
          code(kind, 'MDC'),
          `<value xsi:type="ST">${escaped(text)}</value>`,
          at === undefined ? [] : support([timeBoundary(at)]),
        ),
      ];

/** `software` is what has made them; undefined for the device that recorded. */
export function annotationSet(
  software: string | undefined,
  annotations: readonly (string | readonly string[])[],
): string {
  const author =
    software === undefined
      ? []
      : [
          element(
            'author',
            {},
            element(
              'assignedEntity',
              {},
              element(
                'assignedAuthorType',
                {},
                element('assignedDevice', {}, textElement('manufacturerModelName', software)),
              ),
            ),
          ),
        ];
  return element(
    'subjectOf',
    {},
    element('annotationSet', {}, element('activityTime', { nullFlavor: 'NASK' }), author, ...annotations),
  );
}
