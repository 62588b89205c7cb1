// Codes with their systems. Source: HL7 aECG Implementation Guide (21 March 2005).

import { element } from '../kit/write-xml';

/** HL7's ActCode. */
export const ACT_CODE = '2.16.840.1.113883.5.4';
/** ISO/IEEE 11073-10101. */
const MDC = '2.16.840.1.113883.6.24';
export const GENDER = '2.16.840.1.113883.5.1';
export const LOINC = '2.16.840.1.113883.6.1';

export const code = (value: string, system: string): string =>
  element('code', { code: value, codeSystem: system === 'MDC' ? MDC : system });

/** A value that is a code of MDC. */
export const codedValue = (value: string): string =>
  element('value', { 'xsi:type': 'CE', code: value, codeSystem: MDC });
