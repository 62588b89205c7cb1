// In XLI data the leads III, aVR, aVL and aVF are stored as what they differ by from the leads I and II: next to nothing, which
// compresses well. What is known of it was found out by the project sierra-ecg-tools.

import type { LeadName } from '../../ecg/leads';

/** Units by which a stored difference may be off zero: the recorder rounds each lead by itself. */
const SMALL = 3;

type Samples = { [index: number]: number; readonly length: number };

function limbLeads(leads: ReadonlyMap<LeadName, Samples>) {
  const [i, ii, iii, avr, avl, avf] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'].map((name) => leads.get(name));
  return i && ii && iii ? { i, ii, iii, avr, avl, avf } : undefined;
}

/**
 * Whether lead III looks like a difference rather than like a lead: where II and I are apart, it is near zero more often than
 * it is near II - I.
 */
export function areDifferences(leads: ReadonlyMap<LeadName, Samples>): boolean {
  const limb = limbLeads(leads);
  if (!limb) return false;
  const { i, ii, iii } = limb;
  let differences = 0;
  for (let at = 0; at < iii.length; at++) {
    const lead = ii[at]! - i[at]!;
    if (Math.abs(lead) <= 2 * SMALL) continue;
    if (Math.abs(iii[at]!) <= SMALL) differences++;
    if (Math.abs(iii[at]! - lead) <= SMALL) differences--;
  }
  return differences > 0;
}

/** Turns stored differences into leads, in place and in whole units, rounded as the recorder does. */
export function restoreLimbLeads(leads: ReadonlyMap<LeadName, Samples>): void {
  const limb = limbLeads(leads);
  if (!limb) return;
  const { i, ii, iii, avr, avl, avf } = limb;
  for (let at = 0; at < iii.length; at++) {
    iii[at] = ii[at]! - i[at]! - iii[at]!;
    if (avr) avr[at] = -avr[at]! - Math.floor((i[at]! + ii[at]!) / 2);
    if (avl) avl[at] = Math.floor((i[at]! - iii[at]!) / 2) - avl[at]!;
    if (avf) avf[at] = Math.floor((ii[at]! + iii[at]!) / 2) - avf[at]!;
  }
}
