// The worklist as it grows: rows by id, what is wanted of them, and how far reading is.

import type { Column, Sifting, Sorting } from './order';
import { type Row, type RowMark, type RowPlace, type Variant, waitingRow } from './row';

/** What is being done with the rows: first all are read, then all are measured. */
export type Stage = 'reading' | 'measuring' | 'again' | 'seeing' | 'reporting';

export interface WorklistProgress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
  /** A second, over the last while; null at first. */
  readonly perSecond: number | null;
}

export interface WorklistState {
  /** By id, which is the place. */
  readonly rows: readonly Row[];
  /** Id of the network that reads them; null before the first. */
  readonly model: string | null;
  /** Other ways in which they were read, or are. */
  readonly variants: readonly Variant[];
  /** Null while nothing is under way. */
  readonly progress: WorklistProgress | null;
  readonly paused: boolean;
  readonly sifting: Sifting;
  readonly sorting: Sorting;
  /** The row that keys go from. */
  readonly current: number | null;
}

export const BY_URGENCY: Sorting = { column: 'urgency', descending: false };

export const EMPTY_WORKLIST: WorklistState = {
  rows: [],
  model: null,
  variants: [],
  progress: null,
  paused: false,
  sifting: { filter: 'all', text: '' },
  sorting: BY_URGENCY,
  current: null,
};

export type WorklistEvent =
  | { readonly type: 'began'; readonly places: readonly RowPlace[]; readonly model: string }
  /** What became of some rows; one whose id is new comes after all. */
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  /** Rows as they were left, with what was marked. */
  | { readonly type: 'restored'; readonly rows: readonly Row[] }
  | { readonly type: 'progress'; readonly progress: WorklistProgress | null }
  | { readonly type: 'variant'; readonly variant: Variant }
  | { readonly type: 'paused'; readonly paused: boolean }
  | { readonly type: 'sifted'; readonly sifting: Partial<Sifting> }
  | { readonly type: 'sorted'; readonly column: Column }
  | { readonly type: 'current'; readonly id: number | null }
  | { readonly type: 'marked'; readonly id: number; readonly mark: RowMark }
  | { readonly type: 'noted'; readonly id: number; readonly note: string };

function withRows(state: WorklistState, changed: readonly Row[]): WorklistState {
  if (changed.length === 0) return state;
  const rows = state.rows.slice();
  for (const row of changed) {
    const before = rows[row.id];
    // What somebody has marked while it was read stays.
    rows[row.id] = before ? { ...row, mark: before.mark, note: before.note } : row;
  }
  return { ...state, rows };
}

function changedRow(state: WorklistState, id: number, change: Partial<Row>): WorklistState {
  const row = state.rows[id];
  if (!row) return state;
  const rows = state.rows.slice();
  rows[id] = { ...row, ...change };
  return { ...state, rows };
}

export function reduceWorklist(state: WorklistState, event: WorklistEvent): WorklistState {
  switch (event.type) {
    case 'began':
      return {
        ...EMPTY_WORKLIST,
        rows: event.places.map((place, id) => waitingRow(id, place)),
        model: event.model,
        current: event.places.length > 0 ? 0 : null,
      };
    case 'rows':
      return withRows(state, event.rows);
    case 'restored': {
      const rows = state.rows.slice();
      for (const row of event.rows) if (rows[row.id]) rows[row.id] = row;
      return { ...state, rows };
    }
    case 'progress':
      return { ...state, progress: event.progress };
    case 'variant':
      return { ...state, variants: [...state.variants, event.variant] };
    case 'paused':
      return state.paused === event.paused ? state : { ...state, paused: event.paused };
    case 'sifted':
      return { ...state, sifting: { ...state.sifting, ...event.sifting } };
    case 'sorted': {
      const { column, descending } = state.sorting;
      return { ...state, sorting: { column: event.column, descending: column === event.column && !descending } };
    }
    case 'current':
      return state.current === event.id ? state : { ...state, current: event.id };
    case 'marked':
      return changedRow(state, event.id, { mark: event.mark });
    case 'noted':
      return changedRow(state, event.id, { note: event.note });
  }
}
