// What is marked on the traces of a study, and the way back from each change of it.

import type { MovedEnds } from '../analysis/measure/measure';
import type { Caliper, LeadPoint } from '../ecg/caliper';
import { last } from '../ecg/last';
import { type Seconds, seconds } from '../ecg/units';

type Calipers = readonly Caliper[];

interface Marks {
  /** In the order in which they were put there. */
  readonly calipers: Calipers;
  /** Ends of the waves that somebody has put elsewhere. */
  readonly ends: MovedEnds;
}

export interface Marking extends Marks {
  /** A caliper that is being drawn or moved: in the place of the one with its id, or after all. */
  readonly draft: Caliper | null;
  /** Ends that are being moved. */
  readonly draftEnds: MovedEnds | null;
  /** What there was before each change, and what there was before it was taken back; the nearest last. */
  readonly past: readonly Marks[];
  readonly future: readonly Marks[];
}

const NO_ENDS_MOVED: MovedEnds = {};

export const UNMARKED: Marking = {
  calipers: [],
  ends: NO_ENDS_MOVED,
  draft: null,
  draftEnds: null,
  past: [],
  future: [],
};

const samePoint = (a: LeadPoint, b: LeadPoint): boolean => a.time === b.time && a.voltage === b.voltage;

const same = (a: Caliper, b: Caliper): boolean =>
  a.kind === b.kind &&
  a.lead === b.lead &&
  a.intervals === b.intervals &&
  (a.allLeads ?? false) === (b.allLeads ?? false) &&
  samePoint(a.from, b.from) &&
  samePoint(a.to, b.to);

/** The calipers with one in the place of that with its id, or after all. */
export const withCaliper = (calipers: Calipers, changed: Caliper): Calipers =>
  calipers.some(({ id }) => id === changed.id)
    ? calipers.map((caliper) => (caliper.id === changed.id ? changed : caliper))
    : [...calipers, changed];

const marksOf = ({ calipers, ends }: Marks): Marks => ({ calipers, ends });

const changedTo = (marking: Marking, change: Partial<Marks>): Marking => ({
  ...marksOf(marking),
  ...change,
  draft: null,
  draftEnds: null,
  past: [...marking.past, marksOf(marking)],
  future: [],
});

const withoutDraft = (marking: Marking): Marking =>
  marking.draft === null && marking.draftEnds === null ? marking : { ...marking, draft: null, draftEnds: null };

/** A caliper is drawn or moved; while that is not finished, in the place of what it was before. */
export function marked(marking: Marking, caliper: Caliper, finished: boolean): Marking {
  if (!finished) return { ...marking, draft: caliper };
  const before = marking.calipers.find(({ id }) => id === caliper.id);
  return before && same(before, caliper)
    ? withoutDraft(marking)
    : changedTo(marking, { calipers: withCaliper(marking.calipers, caliper) });
}

/** Ends are moved to where `ends` has them; while that is not finished, for the time being. */
export function endsMoved(marking: Marking, ends: MovedEnds, finished: boolean): Marking {
  const all = { ...marking.ends, ...ends };
  return finished ? changedTo(marking, { ends: all }) : { ...marking, draftEnds: all };
}

/** All ends are where they were found. */
export const endsPutBack = (marking: Marking): Marking =>
  Object.keys(marking.ends).length === 0 ? withoutDraft(marking) : changedTo(marking, { ends: NO_ENDS_MOVED });

/** The ends as they are shown: one that is being moved where it is now. */
export const shownEnds = ({ ends, draftEnds }: Marking): MovedEnds => draftEnds ?? ends;

/** What is being drawn or moved is given up. */
export const unmarked = withoutDraft;

/** One caliper is removed, by its id, or all of them. */
export function removed(marking: Marking, which: number | 'all'): Marking {
  const left = which === 'all' ? [] : marking.calipers.filter(({ id }) => id !== which);
  return left.length === marking.calipers.length ? withoutDraft(marking) : changedTo(marking, { calipers: left });
}

/** The last change is taken back; while something is being drawn or moved, that. */
export function undone(marking: Marking): Marking {
  const before = last(marking.past);
  if (marking.draft !== null || marking.draftEnds !== null || before === undefined) return withoutDraft(marking);
  return {
    ...UNMARKED,
    ...before,
    past: marking.past.slice(0, -1),
    future: [...marking.future, marksOf(marking)],
  };
}

/** The change that was taken back last is made again. */
export function redone(marking: Marking): Marking {
  const next = last(marking.future);
  if (next === undefined) return marking;
  return {
    ...UNMARKED,
    ...next,
    past: [...marking.past, marksOf(marking)],
    future: marking.future.slice(0, -1),
  };
}

/**
 * The same with times that count from a moment `by` seconds earlier: another part of a long file has another first sample. Its beats have
 * other ends, so that those that were moved are where they are found.
 */
export function shifted({ calipers, past, future }: Marking, by: Seconds): Marking {
  const point = ({ time, voltage }: LeadPoint): LeadPoint => ({ time: seconds(time + by), voltage });
  const all = (marks: Pick<Marks, 'calipers'>): Marks => ({
    calipers: marks.calipers.map((caliper) => ({ ...caliper, from: point(caliper.from), to: point(caliper.to) })),
    ends: NO_ENDS_MOVED,
  });
  return { ...UNMARKED, ...all({ calipers }), past: past.map(all), future: future.map(all) };
}
