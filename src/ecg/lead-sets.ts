import type { LeadName, StandardLead } from './leads';

/** Leads that are kept where the others are left out. */
const LEAD_SETS = {
  limb: ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'],
  chest: ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
  three: ['I', 'II', 'V2'],
  one: ['II'],
} as const satisfies Readonly<Record<string, readonly StandardLead[]>>;

export type LeadSet = keyof typeof LEAD_SETS;
export const LEAD_SET_NAMES = Object.keys(LEAD_SETS) as LeadSet[];

/** Those of the leads that are not in the set. */
export function leadsBeside<Lead extends LeadName>(set: LeadSet, leads: readonly Lead[]): Lead[] {
  const kept: readonly LeadName[] = LEAD_SETS[set];
  return leads.filter((lead) => !kept.includes(lead));
}
