// Where each lead of a recording comes from, and when it is there: worked out here and nowhere else.
import { deriveLimbLeads, derivingPair, eitherOff, type OffStretches } from './derive';
import { isStandardLead, type LeadName, LIMB_LEADS, type LimbLead, STANDARD_LEADS, type StandardLead } from './leads';
import { commonSpan, lengthOf, type Span, spanOf } from './span';

/** A measured lead is in the recording, a derived one follows from two limb leads that are. */
export type LeadKind = 'measured' | 'derived';

/**
 * `span` is the stretch, in samples of the recording, in which the lead is there. Of leads that were recorded in turn, as on a print
 * of three rows and four columns, each has its own.
 */
export type LeadSource =
  | { readonly kind: LeadKind; readonly span: Span }
  | { readonly kind: 'absent'; readonly span?: undefined };

/** The twelve in their order, whether they are there or not; then the other leads of the recording in its order. */
export type LeadSources = ReadonlyMap<LeadName, LeadSource>;

type Leads = ReadonlyMap<LeadName, Float32Array>;

/** Leads that say nothing, from which nothing may be derived: some altogether, some for a time. */
export interface SilentLeads {
  readonly unusable: ReadonlySet<LeadName>;
  readonly off: OffStretches;
}
const NONE: SilentLeads = { unusable: new Set(), off: new Map() };

const isLimbLead = (lead: LeadName): lead is LimbLead => (LIMB_LEADS as readonly LeadName[]).includes(lead);

export function leadSources(leads: Leads, { unusable, off } = NONE): LeadSources {
  const spans = new Map([...leads].map(([lead, samples]) => [lead, spanOf(samples)]));
  const pair = derivingPair(new Map([...spans].filter(([lead]) => !unusable.has(lead))), off);
  const derived = pair && commonSpan(spans.get(pair[0])!, spans.get(pair[1])!);
  const sourceOf = (lead: LeadName): LeadSource => {
    const span = spans.get(lead);
    if (span) return { kind: 'measured', span };
    return derived && isLimbLead(lead) ? { kind: 'derived', span: derived } : { kind: 'absent' };
  };
  const others = [...leads.keys()].filter((lead) => !isStandardLead(lead));
  return new Map([...STANDARD_LEADS, ...others].map((lead) => [lead, sourceOf(lead)]));
}

/** The standard leads of one kind, in their order. */
export const standardLeadsOf = (sources: LeadSources, kind: LeadSource['kind']): StandardLead[] =>
  STANDARD_LEADS.filter((lead) => sources.get(lead)?.kind === kind);

/** A lead that can be drawn and read. */
export interface PresentLead {
  readonly kind: LeadKind;
  readonly span: Span;
  /** In the unit of the recording, as long as the recording; NaN where there is no sample. */
  readonly samples: Float32Array;
  /** Stretches within `span` in which its electrode is off, or that of a lead that it follows from. */
  readonly off: readonly Span[];
}

/**
 * The leads that are there and usable: the measured ones in the order of the recording, then the derived ones. Where a lead
 * is off for a time, nothing is derived from it in that time.
 */
export function presentLeads(leads: Leads, silent = NONE): Map<LeadName, PresentLead> {
  const { unusable, off } = silent;
  const sources = leadSources(leads, silent);
  const usable = new Map([...leads].filter(([lead]) => !unusable.has(lead)));
  const present = new Map<LeadName, PresentLead>();
  const pair = derivingPair(new Map([...usable].map(([lead, samples]) => [lead, spanOf(samples)])), off);
  const offDerived = pair ? eitherOff(off, pair) : [];
  for (const [lead, samples] of [...usable, ...deriveLimbLeads(usable, off)]) {
    const source = sources.get(lead);
    // Nothing stands in for a lead that is there and says nothing.
    if (source && source.kind !== 'absent' && !unusable.has(lead))
      present.set(lead, { ...source, samples, off: source.kind === 'derived' ? offDerived : (off.get(lead) ?? []) });
  }
  return present;
}

/** How long a standard lead is there as a rule, in samples: the median of those that are measured. 0 where none is. */
export function usualLength(sources: LeadSources): number {
  const lengths = standardLeadsOf(sources, 'measured').map((lead) => lengthOf(sources.get(lead)!.span!));
  return lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0;
}

/** Leads that are there for a smaller share of the usual time have come off, and say nothing of how the others were recorded. */
const OFTEN_ENOUGH = 0.5;
/** Leads that are together for a smaller share of the recording are no recording of simultaneous leads. */
const TOGETHER = 0.5;

/** True where each lead was recorded for a part of the time, as a rule one after another. `samples` is the recording's length. */
export function areInTurn(sources: LeadSources, samples: number): boolean {
  const usual = usualLength(sources);
  const spans = standardLeadsOf(sources, 'measured')
    .map((lead) => sources.get(lead)!.span!)
    .filter((span) => lengthOf(span) > OFTEN_ENOUGH * usual);
  return spans.length > 0 && lengthOf(spans.reduce(commonSpan)) < TOGETHER * samples;
}
