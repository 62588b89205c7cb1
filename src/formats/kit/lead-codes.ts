// Lead identification codes. Source: EN 1064:2005 (SCP-ECG), 5.6.3, which DICOM takes over (codes 5.6.3-9-n); ISO/IEEE 11073-10101
// ("MDC", code system 2.16.840.1.113883.6.24) has the same numbers (code n of partition 2, MDC_ECG_LEAD_...), continues them beyond those of
// the standard's first edition, and has reference names for them.

import { type LeadName, parseLeadName } from '../../ecg/leads';

/** By code, from 0 (unspecified) on; "*" marks leads that the device calculated from others ("cal", later "derived"). */
const LEADS = `
  ? I II V1 V2 V3 V4 V5 V6 V7 V2R V3R V4R V5R V6R V7R X Y Z CC5 CM5 LA RA LL fI fE fC fA fM fF fH
  I* II* V1* V2* V3* V4* V5* V6* V7* V2R* V3R* V4R* V5R* V6R* V7R* X* Y* Z* CC5* CM5* LA* RA* LL* fI* fE* fC* fA* fM* fF* fH*
  III aVR aVL aVF -aVR V8 V9 V8R V9R D A J Defib Extern A1 A2 A3 A4 V8* V9* V8R* V9R* D* A* J*
  C V VR VL VF MCL MCL1 MCL2 MCL3 MCL4 MCL5 MCL6 CC CC1 CC2 CC3 CC4 CC6 CC7 CM CM1 CM2 CM3 CM4 CM6
  III* aVR* aVL* aVF* -aVR* C* V* VR* VL* VF* CM7 CH5 CS5 CB5 CR5 ML AB1 AB2 AB3 AB4 ES AS AI S
  Defib* Extern* A1* A2* A3* A4* MCL1* MCL2* MCL3* MCL4* MCL5* MCL6* RL CV5RL CV6LL CV6LU V10
  MCL* CC* CC1* CC2* CC3* CC4* CC6* CC7* CM* CM1* CM2* CM3* CM4* CM6* CM7* CH5* CS5* CB5* CR5* ML* AB1* AB2* AB3* AB4*
  ES* AS* AI* S* RL* CV5RL* CV6LL* CV6LU* V10*`
  .trim()
  .split(/\s+/);

const UNSPECIFIED = 0;

/** How the lead of that code is called; "" for one that the file leaves unspecified. */
export function leadLabel(code: number): string {
  if (code === UNSPECIFIED) return '';
  return LEADS[code]?.replace('*', '') ?? `lead code ${code}`;
}

/** Whether the device did not measure this lead but calculated it from others. */
export const isCalculated = (code: number): boolean => LEADS[code]?.endsWith('*') ?? false;

/** The lead that was measured under this code; undefined for calculated ones and those without a name in `leads.ts`. */
export const leadOfNumber = (code: number): LeadName | undefined =>
  isCalculated(code) ? undefined : parseLeadName(leadLabel(code));

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

const MEASURED_CODES: ReadonlyMap<LeadName, number> = new Map(
  LEADS.flatMap((_, code) => {
    const lead = leadOfNumber(code);
    return lead === undefined ? [] : [[lead, code] as const];
  }).reverse(),
);

/** The code of a lead that was measured, the same in SCP-ECG and in partition 2 of MDC; undefined for one that has none. */
export const leadNumber = (lead: LeadName): number | undefined => MEASURED_CODES.get(lead);

/** MDC_ECG_LEAD_AVR. */
export const mdcLeadName = (lead: LeadName): string =>
  `MDC_ECG_LEAD_${lead === '-aVR' ? 'AVRneg' : lead.replace(/^V([XYZ])$/, '$1').toUpperCase()}`;
