// PQ, the physical quantity of HL7 version 3, and codes. Source: HL7 V3 Data Types, XML ITS, release 1 (datatypes.xsd of the
// aECG schemas).

import { decimalNumber } from '../kit/decimal';
import { secondsPer } from '../kit/hl7-time';
import type { XmlElement } from '../kit/xml';

/** The number in a `value` attribute, with decimal point or comma. */
export function quantity(element: XmlElement | undefined): number | undefined {
  const value = decimalNumber(element?.attributes.get('value') ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** The `unit` attribute; undefined where it is absent or empty. */
export const unitOf = (element: XmlElement | undefined): string | undefined =>
  element?.attributes.get('unit')?.trim() || undefined;

/** A PQ of time in seconds; seconds are what it is in where it has no unit. */
export function secondsOf(element: XmlElement | undefined): number | undefined {
  const value = quantity(element);
  const factor = secondsPer(unitOf(element) ?? 's');
  return value === undefined || factor === undefined ? undefined : value * factor;
}

/** The `code` attribute of the element's `code` (or another) child; "" where there is none. */
export const codeOf = (element: XmlElement | undefined, name = 'code'): string =>
  element?.children
    .find((each) => each.name === name)
    ?.attributes.get('code')
    ?.trim() ?? '';
