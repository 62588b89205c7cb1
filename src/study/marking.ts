// What is marked on the traces of a study, and the way back from each change of it.

import type { Caliper, LeadPoint } from '../ecg/caliper';
import { last } from '../ecg/last';
import { type Seconds, seconds } from '../ecg/units';

type Calipers = readonly Caliper[];

export interface Marking {
  /** In the order in which they were put there. */
  readonly calipers: Calipers;
  /** One that is being drawn or moved: in the place of the one with its id, or after all. */
  readonly draft: Caliper | null;
  /** What there was before each change, and what there was before it was taken back; the nearest last. */
  readonly past: readonly Calipers[];
  readonly future: readonly Calipers[];
}

export const UNMARKED: Marking = { calipers: [], draft: null, past: [], future: [] };

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

const changedTo = (marking: Marking, calipers: Calipers): Marking => ({
  calipers,
  draft: null,
  past: [...marking.past, marking.calipers],
  future: [],
});

const withoutDraft = (marking: Marking): Marking => (marking.draft === null ? marking : { ...marking, draft: null });

/** A caliper is drawn or moved; while that is not finished, in the place of what it was before. */
export function marked(marking: Marking, caliper: Caliper, finished: boolean): Marking {
  if (!finished) return { ...marking, draft: caliper };
  const before = marking.calipers.find(({ id }) => id === caliper.id);
  return before && same(before, caliper)
    ? withoutDraft(marking)
    : changedTo(marking, withCaliper(marking.calipers, caliper));
}

/** What is being drawn or moved is given up. */
export const unmarked = withoutDraft;

/** One caliper is removed, by its id, or all of them. */
export function removed(marking: Marking, which: number | 'all'): Marking {
  const left = which === 'all' ? [] : marking.calipers.filter(({ id }) => id !== which);
  return left.length === marking.calipers.length ? withoutDraft(marking) : changedTo(marking, left);
}

/** The last change is taken back; while something is being drawn or moved, that. */
export function undone(marking: Marking): Marking {
  const before = last(marking.past);
  if (marking.draft !== null || before === undefined) return withoutDraft(marking);
  return {
    calipers: before,
    draft: null,
    past: marking.past.slice(0, -1),
    future: [...marking.future, marking.calipers],
  };
}

/** The change that was taken back last is made again. */
export function redone(marking: Marking): Marking {
  const next = last(marking.future);
  if (next === undefined) return marking;
  return {
    calipers: next,
    draft: null,
    past: [...marking.past, marking.calipers],
    future: marking.future.slice(0, -1),
  };
}

/** The same with times that count from a moment `by` seconds earlier: another part of a long file has another first sample. */
export function shifted({ calipers, past, future }: Marking, by: Seconds): Marking {
  const point = ({ time, voltage }: LeadPoint): LeadPoint => ({ time: seconds(time + by), voltage });
  const all = (list: Calipers): Calipers =>
    list.map((caliper) => ({ ...caliper, from: point(caliper.from), to: point(caliper.to) }));
  return { calipers: all(calipers), draft: null, past: past.map(all), future: future.map(all) };
}
