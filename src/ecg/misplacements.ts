import { deriveLimbLeads } from './derive';
import { areInTurn, leadSources, standardLeadsOf } from './lead-sources';
import { isStandardLead, type LeadName, type StandardLead } from './leads';
import {
  CHEST,
  CHEST_LEADS,
  type Electrode,
  type Misplacement,
  placementName,
  placementOf,
  placementUndoing,
} from './placement';
import type { Recording } from './recording';

const exchanged = (a: Electrode, b: Electrode): Misplacement => ({ [a]: b, [b]: a });

const chestPairs = CHEST.flatMap((a, i) => CHEST.slice(i + 1).map((b) => [a, b] as const));

/** The misplacements that are met by the name that the command line and the page give them; any other has one, too (`placement.ts`). */
export const MISPLACEMENTS: ReadonlyMap<string, Misplacement> = new Map<string, Misplacement>([
  ['LA/RA', exchanged('LA', 'RA')],
  ['LA/LL', exchanged('LA', 'LL')],
  ['RA/LL', exchanged('RA', 'LL')],
  ['clockwise', { RA: 'LA', LA: 'LL', LL: 'RA' }],
  ['counterclockwise', { RA: 'LL', LL: 'LA', LA: 'RA' }],
  ['RA/RL', exchanged('RA', 'RL')],
  ['LA/RL', exchanged('LA', 'RL')],
  ['LL/RL', exchanged('LL', 'RL')],
  ['RA/RL+LA/LL', { ...exchanged('RA', 'RL'), ...exchanged('LA', 'LL') }],
  ...chestPairs.map(([a, b]) => [`V${a[1]}/V${b[1]}`, exchanged(a, b)] as const),
  ['V1-V6 reversed', { C1: 'C6', C2: 'C5', C3: 'C4', C4: 'C3', C5: 'C2', C6: 'C1' }],
]);

/** The misplacements in the groups that people know them by. */
export const MISPLACEMENT_GROUPS: readonly (readonly ['limb' | 'rightLeg' | 'chest', readonly string[]])[] = [
  ['limb', ['LA/RA', 'LA/LL', 'RA/LL', 'clockwise', 'counterclockwise']],
  ['rightLeg', ['RA/RL', 'LA/RL', 'LL/RL', 'RA/RL+LA/LL']],
  ['chest', [...chestPairs.map(([a, b]) => `V${a[1]}/V${b[1]}`), 'V1-V6 reversed']],
];

/**
 * The misplacement that brings misplaced leads back to what they were. Undefined where none does: with the right leg's electrode on an arm
 * one lead shows nothing, and what it would have shown is lost.
 */
export function undoing(name: string): string | undefined {
  const placement = placementOf(name);
  const back = placement && placementUndoing(placement);
  return (back && placementName(back)) ?? undefined;
}

/** A voltage as multiples of the true leads I, II, V1 ... V6; leads that do not contribute are left out. */
type Combination = ReadonlyMap<StandardLead, number>;

function combine(...terms: readonly (readonly [number, Combination])[]): Combination {
  const sum = new Map<StandardLead, number>();
  for (const [factor, combination] of terms) {
    for (const [lead, weight] of combination) sum.set(lead, (sum.get(lead) ?? 0) + factor * weight);
  }
  // Thirds do not cancel exactly in binary; what is left of them is no contribution.
  for (const [lead, weight] of sum) if (Math.abs(weight) < 1e-12) sum.delete(lead);
  return sum;
}

const of = (...entries: [StandardLead, number][]): Combination => new Map(entries);

/**
 * Potential of each site against Wilson's central terminal (RA + LA + LL)/3, from I = LA - RA and II = LL - RA.
 * Both legs are taken to be at one potential.
 */
const LEFT_LEG = of(['I', -1 / 3], ['II', 2 / 3]);
const POTENTIAL: Readonly<Record<Electrode, Combination>> = {
  RA: of(['I', -1 / 3], ['II', -1 / 3]),
  LA: of(['I', 2 / 3], ['II', -1 / 3]),
  LL: LEFT_LEG,
  RL: LEFT_LEG,
  C1: of(['V1', 1]),
  C2: of(['V2', 1]),
  C3: of(['V3', 1]),
  C4: of(['V4', 1]),
  C5: of(['V5', 1]),
  C6: of(['V6', 1]),
};

/** What each of the twelve leads shows under a misplacement, in terms of the true I, II, V1 ... V6; one that is lost is not among them. */
export function misplacedLeads(name: string): Map<StandardLead, Combination> {
  const placement = placementOf(name);
  if (placement === undefined) throw new RangeError(`no misplacement of electrodes is named ${name}`);
  const { on, inverted, off } = placement;
  const at = (electrode: Electrode) => POTENTIAL[on[electrode] ?? electrode];
  const [ra, la, ll] = [at('RA'), at('LA'), at('LL')];
  const leads = new Map<StandardLead, Combination>([
    ['I', combine([1, la], [-1, ra])],
    ['II', combine([1, ll], [-1, ra])],
    ['III', combine([1, ll], [-1, la])],
    ['aVR', combine([1, ra], [-0.5, la], [-0.5, ll])],
    ['aVL', combine([1, la], [-0.5, ra], [-0.5, ll])],
    ['aVF', combine([1, ll], [-0.5, ra], [-0.5, la])],
  ]);
  CHEST_LEADS.forEach((lead, i) => {
    const shown = combine([1, at(CHEST[i]!)], [-1 / 3, ra], [-1 / 3, la], [-1 / 3, ll]);
    leads.set(lead, inverted.includes(lead) ? combine([-1, shown]) : shown);
  });
  for (const lead of off) leads.delete(lead);
  return leads;
}

/** True where every one of the twelve leads can be worked out anew: all are there, and at the same time. */
export function canMisplace({ leads, samples }: Pick<Recording, 'leads' | 'samples'>): boolean {
  const sources = leadSources(leads);
  return standardLeadsOf(sources, 'absent').length === 0 && !areInTurn(sources, samples);
}

/**
 * The leads as they would read with electrodes misplaced. Samples keep their unit; a lead that cannot be worked out from
 * what is there (fewer than two limb leads, a chest lead that is absent) is left out, as is one whose electrode is off; leads beyond the twelve stay.
 */
export function misplace(
  leads: ReadonlyMap<LeadName, Float32Array>,
  misplacement: string,
): Map<LeadName, Float32Array> {
  const known = new Map<LeadName, Float32Array>([...leads, ...deriveLimbLeads(leads)]);
  const combinations = misplacedLeads(misplacement);
  const misplaced = new Map<LeadName, Float32Array>();
  for (const [name, samples] of leads) {
    const combination = combinations.get(name as StandardLead);
    if (combination === undefined) {
      if (!isStandardLead(name)) misplaced.set(name, samples);
      continue;
    }
    const terms = [...combination].map(([lead, weight]) => ({ source: known.get(lead), weight }));
    if (terms.some(({ source }) => source === undefined)) continue;
    const result = new Float32Array(samples.length);
    for (const { source, weight } of terms) {
      for (let i = 0; i < result.length; i++) result[i] = result[i]! + weight * source![i]!;
    }
    misplaced.set(name, result);
  }
  return misplaced;
}

/** The recording with electrodes exchanged. The averaged beat and what the device made of it belong to the leads as recorded. */
export function withMisplacement(recording: Recording, name: string): Recording {
  const { medianBeat: _, ...rest } = recording;
  return { ...rest, leads: misplace(recording.leads, name), misplacement: name };
}
