// The worklist sorted and sifted: arrays of places, so that ten thousand rows are not moved.

import type { Row } from './row';
import { isAbnormal, isUncertain, urgencyRank } from './urgency';

export const COLUMNS = [
  'urgency',
  'mark',
  'name',
  'time',
  'patient',
  'heartRate',
  'qrs',
  'qtc',
  'finding',
  'device',
  'quality',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

export const FILTERS = [
  'all',
  'abnormal',
  'differs',
  'uncertain',
  'misplaced',
  'quality',
  'unread',
  'failed',
  'duplicates',
  'unseen',
  'flagged',
] as const;
export type Filter = (typeof FILTERS)[number];

const KEEPS: Readonly<Record<Filter, (row: Row) => boolean>> = {
  all: () => true,
  abnormal: isAbnormal,
  differs: ({ ecg }) => ecg?.device.agreement === 'differs',
  uncertain: isUncertain,
  misplaced: ({ reading }) => reading?.misplacement != null,
  quality: ({ phase, quality }) => phase === 'withheld' || quality.length > 0,
  unread: ({ phase }) => phase === 'waiting',
  failed: ({ phase }) => phase === 'failed' || phase === 'asking',
  duplicates: ({ duplicateOf }) => duplicateOf !== null,
  unseen: ({ mark }) => mark !== 'seen',
  flagged: ({ mark }) => mark === 'flagged',
};

export const keeps = (filter: Filter, row: Row): boolean => KEEPS[filter](row);

/** How many rows each filter leaves. */
export function filterCounts(rows: readonly Row[]): Readonly<Record<Filter, number>> {
  const counts = Object.fromEntries(FILTERS.map((filter) => [filter, 0])) as Record<Filter, number>;
  for (const row of rows) for (const filter of FILTERS) if (KEEPS[filter](row)) counts[filter]++;
  return counts;
}

/** The highest probability among the findings of a row; those without one come last. */
export const leadingProbability = ({ reading }: Row, codes: readonly string[]): number => {
  const leading = reading?.findings[0];
  return leading === undefined ? -1 : (reading!.probabilities[codes.indexOf(leading)] ?? -1);
};

type Key = string | number | null;

/** What rows are sorted by; null comes last, whichever way. `codes` are the labels of the network. */
function keyOf(column: Column, row: Row, codes: readonly string[]): Key {
  const { ecg, measures } = row;
  switch (column) {
    case 'urgency':
      return urgencyRank(row);
    case 'mark':
      return row.mark === 'flagged' ? 0 : row.mark === null ? 1 : 2;
    case 'name':
      return row.file;
    case 'time':
      return ecg?.startTime ?? null;
    case 'patient':
      return ecg?.age ?? null;
    case 'heartRate':
      return measures?.heartRate ?? null;
    case 'qrs':
      return measures?.qrs ?? null;
    case 'qtc':
      return measures?.qtc ?? null;
    case 'finding':
      return row.reading?.findings[0] ?? null;
    case 'device':
      return ecg?.device.statements[0] ?? null;
    case 'quality':
      return row.phase === 'withheld' ? -1 : -Math.min(row.quality.length, codes.length);
  }
}

/** Made when texts are first compared: it takes longer than the rest of the page's script to start. */
let byText: Intl.Collator | undefined;

function compareKeys(a: Key, b: Key): number {
  if (typeof a !== 'string' && typeof b !== 'string') return (a ?? 0) - (b ?? 0);
  byText ??= new Intl.Collator(undefined, { numeric: true });
  return byText.compare(String(a), String(b));
}

export interface Sifting {
  readonly filter: Filter;
  /** In name, path, findings, device's words and notes; any case. */
  readonly text: string;
}

/** What the text is looked for in. `nameOf` tells what a statement is called. */
const said = ({ file, note, ecg, reading }: Row, nameOf: (code: string) => string): string =>
  [
    file,
    note,
    ecg?.name ?? '',
    ...(ecg?.device.statements ?? []),
    ...(reading?.findings ?? []).flatMap((code) => [code, nameOf(code)]),
  ]
    .join('\n')
    .toLowerCase();

/** Ids of the rows that are left, in order. */
export function ordered(
  rows: readonly Row[],
  { filter, text }: Sifting,
  { column, descending }: Sorting,
  codes: readonly string[],
  nameOf: (code: string) => string,
): number[] {
  const wanted = text.trim().toLowerCase();
  const kept = rows.filter((row) => KEEPS[filter](row) && (wanted === '' || said(row, nameOf).includes(wanted)));
  const keyed = kept.map((row) => ({
    id: row.id,
    key: keyOf(column, row, codes),
    // Within a class of urgency the most probable first.
    second: column === 'urgency' ? -leadingProbability(row, codes) : 0,
  }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1;
    return sign * compareKeys(a.key, b.key) || a.second - b.second || a.id - b.id;
  });
  return keyed.map(({ id }) => id);
}
