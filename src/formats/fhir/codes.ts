// What codings in FHIR mean: leads and measurements.
// Sources: ISO/IEEE 11073-10101 (MDC), LOINC (parts of "EKG lead"), SNOMED CT, the ECG profiles of HL7 Germany and gematik.

import { type LeadName, parseLeadName } from '../../ecg/leads';
import type { MeasurementCode } from '../../ecg/measurements';
import { mdcLabel, mdcLead } from '../kit/lead-codes';
import { MEASUREMENT_TERMS, SCADA } from '../kit/measurement-codes';
import { type Json, listOf, textAt } from './json';

const LEADS_BY_CODE: ReadonlyMap<string, LeadName> = new Map([
  // LOINC
  ['LP7383-5', 'aVF'],
  ['LP7384-3', 'aVL'],
  ['LP7385-0', 'aVR'],
  ['LP7386-8', 'I'],
  ['LP7387-6', 'II'],
  ['LP7388-4', 'III'],
  ['LP7389-2', 'V1'],
  ['LP7390-0', 'V2'],
  ['LP7391-8', 'V3'],
  ['LP7392-6', 'V4'],
  ['LP7393-4', 'V5'],
  ['LP7394-2', 'V6'],
  // SNOMED CT
  ['272729005', 'I'],
  ['272730000', 'II'],
  ['272731001', 'III'],
]);

/** LOINC codes of what electrocardiographs measure. */
const MEASUREMENTS: ReadonlyMap<string, MeasurementCode> = new Map([
  ['8867-4', 'heart-rate'],
  ['8637-1', 'rr-interval'],
  ['8625-6', 'pr-interval'],
  ['8633-0', 'qrs-duration'],
  ['8634-8', 'qt-interval'],
  ['8636-3', 'qtc'],
  ['8626-4', 'p-axis'],
  ['8632-2', 'qrs-axis'],
  ['8638-9', 't-axis'],
]);

/** By the code of MDC with its partition. */
const BY_MDC: ReadonlyMap<string, MeasurementCode> = new Map(
  [...MEASUREMENT_TERMS].flatMap(([code, { mdc }]) =>
    mdc === undefined ? [] : [[String(SCADA + mdc), code] as const],
  ),
);

/** "Electrocardiogram lead II", "Apple Watch, similar to lead I", "appleWatchSimilarToLeadI". */
const LEAD_IN_WORDS = /(?:\blead[\s:-]*|[a-z]Lead)(aV[RLF]|V\d{1,2}R?|I{1,3})(?![\w])/i;

const leadInWords = (words: string): LeadName | undefined => {
  const lead = LEAD_IN_WORDS.exec(words)?.[1];
  return mdcLead(words) ?? parseLeadName(words) ?? (lead === undefined ? undefined : parseLeadName(lead));
};

const first = <T>(values: readonly string[], find: (value: string) => T | undefined): T | undefined => {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
};

interface LeadReading {
  /** By the code, then by the words. */
  readonly byCode: LeadName | undefined;
  /** By the words alone. */
  readonly byWords: LeadName | undefined;
  /** What to call it if it is no lead that is known. */
  readonly words: string;
}

/** What a CodeableConcept says of a lead. */
export function leadOfConcept(concept: Json): LeadReading {
  const codings = listOf(concept, 'coding');
  const codes = codings.flatMap((coding) => textAt(coding, 'code') ?? []);
  const text = textAt(concept, 'text');
  const words = [
    ...codings.flatMap((coding) => textAt(coding, 'display') ?? []),
    ...(text === undefined ? [] : [text]),
  ];
  const byWords = first([...words, ...codes.filter((code) => /[A-Za-z]/.test(code))], leadInWords);
  const byCode = first(codes, (code) => LEADS_BY_CODE.get(code) ?? mdcLead(code));
  return { byCode: byCode ?? byWords, byWords, words: mdcLabel(words[0] ?? codes[0] ?? '') };
}

/** The words of a CodeableConcept: its text, else the first display, else the first code. */
export function wordsOfConcept(concept: Json): string | undefined {
  const codings = listOf(concept, 'coding');
  return (
    textAt(concept, 'text') ??
    first(['display', 'code'], (name) =>
      codings.map((coding) => textAt(coding, name)).find((words) => words !== undefined),
    )
  );
}

/** What was measured, of an electrocardiograph; undefined for any other. */
export function measurementOfConcept(concept: Json): MeasurementCode | undefined {
  const codes = listOf(concept, 'coding').flatMap((coding) => textAt(coding, 'code') ?? []);
  // MDC tells by which formula QT was corrected.
  return first(codes, (code) => BY_MDC.get(code)) ?? first(codes, (code) => MEASUREMENTS.get(code));
}

/** LOINC 30525-0, "Age". */
export const isAge = (concept: Json): boolean =>
  listOf(concept, 'coding').some((coding) => textAt(coding, 'code') === '30525-0');
