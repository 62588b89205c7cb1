import type { LeadName, LimbLead } from './leads';
import { LIMB_LEADS } from './leads';

// Einthoven: III = II - I. Goldberger: aVR = -(I + II)/2, aVL = I - II/2, aVF = II - I/2. All six limb leads span two
// dimensions, so any two that are independent give the rest.
const IN_TERMS_OF_I_AND_II: Readonly<Record<LimbLead, readonly [number, number]>> = {
  I: [1, 0],
  II: [0, 1],
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
};

/**
 * The limb leads that are missing but follow from two that are there; the map holds only these.
 *
 * Samples are in the unit of the input. NaN in either source lead stays NaN.
 */
export function deriveLimbLeads(leads: ReadonlyMap<LeadName, Float32Array>): Map<LimbLead, Float32Array> {
  const derived = new Map<LimbLead, Float32Array>();
  const present = LIMB_LEADS.filter((lead) => leads.has(lead));
  const [first, second] = present;
  if (first === undefined || second === undefined) return derived;
  const [a, b] = IN_TERMS_OF_I_AND_II[first];
  const [c, d] = IN_TERMS_OF_I_AND_II[second];
  const determinant = a * d - b * c;
  const x = leads.get(first)!;
  const y = leads.get(second)!;
  for (const lead of LIMB_LEADS) {
    if (leads.has(lead)) continue;
    const [u, v] = IN_TERMS_OF_I_AND_II[lead];
    // [first; second] = M [I; II], hence lead = [u v] M^-1 [first; second].
    const alongFirst = (u * d - v * c) / determinant;
    const alongSecond = (v * a - u * b) / determinant;
    derived.set(
      lead,
      x.map((value, i) => alongFirst * value + alongSecond * (y[i] ?? Number.NaN)),
    );
  }
  return derived;
}
