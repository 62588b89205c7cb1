// Lead identification codes. Source: EN 1064:2005 (SCP-ECG), 5.6.3, which DICOM takes over (codes 5.6.3-9-n); ISO/IEEE 11073-10101 has the
// same numbers (code n of partition 2, MDC_ECG_LEAD_...) and continues them beyond those of the standard's first edition.

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
