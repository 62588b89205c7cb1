// ECG leads as ISO/IEEE 11073-10101 ("MDC", code system 2.16.840.1.113883.6.24) codes them, by reference name or by number.

import { type LeadName, parseLeadName } from '../../ecg/leads';
import { leadOfNumber } from './lead-codes';

/** Codes are counted within a partition; ECG leads are in partition 2 (SCADA). */
const PARTITION_SIZE = 65_536;
const SCADA_PARTITION = 2;
/** MDC_ECG_ELEC_POTL, "electrical potential": the potential of a lead has this code plus that of the lead. */
const ELEC_POTL = 256;
const MAX_LEAD_CODE = 255;

/** MDC_ECG_LEAD_II, MDC_ECG_ELEC_POTL_II and what makers build after them: MORTARA_ECG_LEAD_TEA, ECG_LEAD_II. */
const REFERENCE_NAME = /^(?:[a-z\d]+_)?ecg_(?:lead|elec_potl)_(?:config_)?(.+)$/i;

/** The lead of "MDC_ECG_LEAD_AVR", "MDC_ECG_ELEC_POTL_AVR", "2:62", "62", "131134" or "131390"; undefined for any other code. */
export function mdcLead(code: string): LeadName | undefined {
  const name = REFERENCE_NAME.exec(code.trim())?.[1];
  if (name !== undefined) return /^avrneg$/i.test(name) ? '-aVR' : parseLeadName(name);
  const number = /^(?:2:)?(\d{1,6})$/.exec(code.trim())?.[1];
  if (number === undefined) return undefined;
  const term = Number(number) >= PARTITION_SIZE ? Number(number) - SCADA_PARTITION * PARTITION_SIZE : Number(number);
  return leadOfNumber(term > MAX_LEAD_CODE ? term - ELEC_POTL : term);
}

/** What is left of a reference name without its dressing: "TEA" of "MORTARA_ECG_LEAD_TEA"; any other code as it is. */
export const mdcLabel = (code: string): string => REFERENCE_NAME.exec(code.trim())?.[1] ?? code.trim();
