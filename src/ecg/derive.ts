import type { LeadName, LimbLead } from './leads';
import { LIMB_LEADS } from './leads';
import { commonSpan, coveredLength, joined, lengthOf, type Span, spanOf } from './span';

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

/** Stretches of leads, in samples, in which their electrode is off: there they say nothing, and nothing follows from them. */
export type OffStretches = ReadonlyMap<LeadName, readonly Span[]>;
const NEVER_OFF: OffStretches = new Map();

/** Where at least one of two leads is off. */
export const eitherOff = (off: OffStretches, [a, b]: readonly [LeadName, LeadName]): readonly Span[] =>
  joined([...(off.get(a) ?? []), ...(off.get(b) ?? [])]);

/** The two limb leads that all others follow from: those that are there together for longest, else the first ones. */
export function derivingPair(
  spans: ReadonlyMap<LeadName, Span>,
  off = NEVER_OFF,
): readonly [LimbLead, LimbLead] | undefined {
  const present = LIMB_LEADS.filter((lead) => spans.has(lead));
  let longest = 0;
  let pair: readonly [LimbLead, LimbLead] | undefined;
  present.forEach((first, i) => {
    for (const second of present.slice(i + 1)) {
      const both = commonSpan(spans.get(first)!, spans.get(second)!);
      const together = lengthOf(both) - coveredLength(both, eitherOff(off, [first, second]));
      if (together > longest) {
        longest = together;
        pair = [first, second];
      }
    }
  });
  return pair;
}

/**
 * The limb leads that are missing but follow from two that are there; the map holds only these.
 *
 * Samples are in the unit of the input. NaN in either source lead stays NaN, and so it is where one of them is off.
 */
export function deriveLimbLeads(
  leads: ReadonlyMap<LeadName, Float32Array>,
  off = NEVER_OFF,
): Map<LimbLead, Float32Array> {
  const derived = new Map<LimbLead, Float32Array>();
  const pair = derivingPair(new Map([...leads].map(([lead, samples]) => [lead, spanOf(samples)])), off);
  if (pair === undefined) return derived;
  const [first, second] = pair;
  const [a, b] = IN_TERMS_OF_I_AND_II[first];
  const [c, d] = IN_TERMS_OF_I_AND_II[second];
  const determinant = a * d - b * c;
  const x = leads.get(first)!;
  const y = leads.get(second)!;
  const silent = eitherOff(off, pair);
  for (const lead of LIMB_LEADS) {
    if (leads.has(lead)) continue;
    const [u, v] = IN_TERMS_OF_I_AND_II[lead];
    // [first; second] = M [I; II], hence lead = [u v] M^-1 [first; second].
    const alongFirst = (u * d - v * c) / determinant;
    const alongSecond = (v * a - u * b) / determinant;
    const samples = x.map((value, i) => alongFirst * value + alongSecond * (y[i] ?? Number.NaN));
    for (const { from, to } of silent) samples.fill(Number.NaN, from, to);
    derived.set(lead, samples);
  }
  return derived;
}
