// Tables of samples as text: CSV, TSV and TXT in their many dialects.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Annotation } from '../../ecg/recording';
import { hertz, seconds } from '../../ecg/units';
import { type AssumedLeads, assumeLeads, assumeUnit } from '../kit/assumptions';
import type { Budget } from '../kit/budget';
import { millivoltsPer, nameLeads } from '../kit/channels';
import { lineMaySayWho } from '../kit/personal-phrases';
import { firstRecordings, recordingName, recordingOf } from '../kit/recording';
import { decodeText, decodeTextHead } from '../kit/text';
import {
  type FormatReader,
  fileName,
  type OpenQuestion,
  type ReadContext,
  type ReadOptions,
  type ReadOutcome,
  stemOf,
} from '../reader';
import { holdsBeats } from './beats';
import { interpretColumns, type TableColumns } from './columns';
import { findTables, type TextTable } from './layout';
import { cellNumber } from './numbers';
import { findPieces, type Piece, timelineOf } from './pieces';
import type { TableSettings } from './settings';
import { type Places, placeRows } from './time';

/** How XML and JSON begin; numbers in them are no table. */
const MARKUP = /^\s*(?:<|\{|\[\s*[[{"\d-])/;

/** As a number, in millivolts, and once more while it is worked on. */
const BYTES_OF_A_VALUE = 24;

/** Samples of all leads together that may be gaps: more are not made of a few rows with times far apart. */
const MOST_GAPS = 2 ** 22;
/** Samples in gaps for each that is there. */
const GAPS_PER_SAMPLE = 4;

/** Names from the table, from the line above a single column, or else assumed. */
function nameColumns({ leads, unnamed }: TableColumns, { lead }: TableSettings, options: ReadOptions): AssumedLeads {
  const single = leads.length === 1 ? lead : undefined;
  const labels = leads.map(({ label }) => single ?? label);
  const present = leads.map(({ empty }) => !empty);
  if (unnamed && single === undefined) return assumeLeads(labels, options, present);
  return { ...nameLeads(labels), assumed: undefined };
}

interface Placed extends Places {
  /** Samples that are missing and not drawn as gaps: there are too many of them. */
  readonly notDrawn: number;
}

const inOrder = (rows: number): Placed => ({
  places: Int32Array.from({ length: rows }, (_, row) => row),
  total: rows,
  missing: 0,
  restarts: 0,
  notDrawn: 0,
});

/** Where the rows of all pieces are, by their times where they have any. */
function place(pieces: readonly Piece[], rows: number, leads: number, budget: Budget): Placed {
  const [{ reading, columns }] = pieces as [Piece];
  const counts = columns.time === undefined && columns.counter !== undefined;
  if (!counts && reading?.rate === undefined) return { ...inOrder(rows), restarts: pieces.length - 1 };
  const axis = counts ? 1 : reading!.rate!;
  budget.make(2 * Float64Array.BYTES_PER_ELEMENT * rows);
  const { times, joined } = timelineOf(pieces, axis);
  if (!times) return { ...inOrder(rows), restarts: joined };
  const placed = placeRows(times, axis, counts ? COUNTED : reading!.pause);
  const restarts = placed.restarts + joined;
  if (placed.missing * leads <= Math.max(MOST_GAPS, GAPS_PER_SAMPLE * rows * leads))
    return { ...placed, restarts, notDrawn: 0 };
  return { ...inOrder(rows), restarts, notDrawn: placed.missing };
}

/** Of rows that are counted any that is skipped is missing. */
const COUNTED = 0.5;

function readColumn(tables: readonly TextTable[], index: number, { places, total }: Places) {
  let unreadable = 0;
  let row = 0;
  const values = new Float64Array(total).fill(Number.NaN);
  for (const { rows, numbers } of tables) {
    for (const cells of rows) {
      const at = places[row++]!;
      const value = cellNumber(cells[index] ?? '', numbers);
      if (value === undefined) unreadable++;
      else if (at >= 0) values[at] = value;
    }
  }
  return { values, unreadable };
}

/** Remarks that are kept; a table may have one in every row. */
const MOST_REMARKS = 1000;

/** Remarks among the rows as annotations, but for those that may say who somebody is. */
function annotationsOf(tables: readonly TextTable[], { places, total }: Places, rate: number): readonly Annotation[] {
  const found: Annotation[] = [];
  let first = 0;
  for (const { rows, marks } of tables) {
    for (const { row, text } of marks) {
      if (found.length === MOST_REMARKS) return found;
      if (!lineMaySayWho(text)) found.push({ time: seconds(Math.max(0, places[first + row] ?? total) / rate), text });
    }
    first += rows.length;
  }
  return found;
}

/** What of the lines among the rows is no sample. */
function leftOutOf(
  tables: readonly TextTable[],
  others: number,
): { readonly count: number; readonly what: readonly Phrase[] } {
  const sum = (count: (table: TextTable) => number) => tables.reduce((total, table) => total + count(table), 0);
  const kinds = [
    ['repeated-headings', sum(({ leftOut }) => leftOut.headings) + Math.max(0, tables.length - 1)],
    ['remarks-among-rows', sum(({ leftOut }) => leftOut.remarks)],
    ['rows-of-another-shape', sum(({ leftOut }) => leftOut.others) + others],
  ] as const;
  const there = kinds.filter(([, count]) => count > 0);
  return {
    count: there.reduce((total, [, count]) => total + count, 0),
    what: there.map(([code, count]) => phrase(code, { count })),
  };
}

/** What had to be done to make a signal of the rows. */
function rowIssues(
  tables: readonly TextTable[],
  placed: Placed,
  file: string,
  rate: number,
  others: number,
): ReadIssue[] {
  const issues: ReadIssue[] = [];
  const inSeconds = (samples: number) => Number((samples / rate).toPrecision(3));
  const { count, what } = leftOutOf(tables, others);
  if (count > 0) issues.push(issue('lines-left-out', { file, count, what }, file));
  const short = tables.reduce((sum, table) => sum + table.short, 0);
  if (short > 0) issues.push(issue('rows-short', { file, count: short }, file));
  const { missing, notDrawn, restarts } = placed;
  if (missing > 0) issues.push(issue('rows-missing', { file, count: missing, seconds: inSeconds(missing) }, file));
  if (notDrawn > 0) issues.push(issue('pauses-left-out', { file, seconds: inSeconds(notDrawn) }, file));
  if (restarts > 0) issues.push(issue('blocks-joined', { file, count: restarts + 1 }, file));
  return issues;
}

function readRecording(
  pieces: readonly Piece[],
  path: string,
  name: string,
  format: string,
  others: number,
  { options, budget }: ReadContext,
): ReadOutcome {
  const [{ columns, settings, reading, startTime }] = pieces as [Piece];
  const tables = pieces.map(({ table }) => table);
  const file = fileName(path);
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  const rate = pieces.find((piece) => piece.rate !== undefined)?.rate ?? options.rate;
  const placed = place(pieces, rows, columns.leads.length, budget);
  // As numbers, in millivolts, and what is worked out of them.
  budget.make(BYTES_OF_A_VALUE * placed.total * columns.leads.length);
  const issues: ReadIssue[] = settings.rate === undefined ? [...(reading?.issues ?? [])] : [];
  if (settings.rate === undefined && reading?.uneven) issues.push(issue('time-irregular', { rate: reading.rate! }));
  const named = nameColumns(columns, settings, options);
  const leads = columns.leads
    .map((lead, i) => ({ ...lead, name: named.names[i]!, ...readColumn(tables, lead.index, placed) }))
    .filter(({ empty }) => !empty);
  const unreadable = leads.reduce((sum, lead) => sum + lead.unreadable, 0);
  if (tables.some(({ cut }) => cut)) issues.push(issue('last-row-cut', { file }, file));
  if (tables.some(({ open }) => open)) issues.push(issue('last-number-open', { file }, file));
  if (unreadable > 0) issues.push(issue('values-unreadable', { file, count: unreadable }, file));

  const factors = leads.map((lead) => millivoltsPer(lead.unit ?? settings.unit ?? ''));
  const unsized = leads.filter((_, i) => factors[i] === undefined);
  const unit =
    unsized.length > 0
      ? assumeUnit(
          unsized.map(({ values }) => values),
          options,
          file,
        )
      : undefined;
  if (unit) issues.push(...unit.issues);
  const open = rate === undefined || unit?.assumed !== undefined || named.assumed !== undefined;
  const question: OpenQuestion | undefined = open
    ? { samples: placed.total, rate: rate === undefined, unit: unit?.assumed, leads: named.assumed }
    : undefined;
  if (rate === undefined) return { question, issues: [issue('rate-missing', { file }, file)] };
  issues.push(...rowIssues(tables, placed, file, rate, others));
  if (columns.leftOut.length > 0) issues.push(issue('channel-left-out', { channels: columns.leftOut }));

  const outcome = recordingOf({
    name,
    format,
    rate: hertz(rate),
    leads: leads.map(({ name: lead, values }, i) => {
      const factor = factors[i] ?? millivoltsPer(unit?.unit ?? 'mV')!;
      return [lead, Float32Array.from(values, (value) => value * factor)];
    }),
    startTime,
    patient: { age: settings.age, sex: settings.sex },
    device: { name: settings.device, filter: settings.filter },
    statements: settings.statements,
    measurements: settings.measurements,
    comments: settings.comments,
    annotations: annotationsOf(tables, placed, rate),
    issues: [...issues, ...named.issues],
  });
  return question && outcome.recording ? { ...outcome, question } : outcome;
}

/** The recordings in the tables of a file, the first under the name `stem`; undefined where there is none. */
export function readTables(
  tables: readonly TextTable[],
  path: string,
  format: string,
  context: ReadContext,
  stem = stemOf(path),
): readonly ReadOutcome[] | undefined {
  const { recordings, leftOut } = findPieces(tables, context.identities, context.budget);
  if (recordings.length === 0) return undefined;
  const file = fileName(path);
  const { kept, issues } = firstRecordings(recordings, file);
  return kept.map((pieces, i) => {
    const outcome = readRecording(pieces, path, recordingName(stem, i), format, i === 0 ? leftOut : 0, context);
    return i === 0 ? withIssues(outcome, issues) : outcome;
  });
}

/** What was met outside of a recording is said with it. */
export function withIssues(outcome: ReadOutcome, more: readonly ReadIssue[]): ReadOutcome {
  if (more.length === 0) return outcome;
  const issues = [...outcome.issues, ...more];
  return { ...outcome, issues, ...(outcome.recording ? { recording: { ...outcome.recording, issues } } : {}) };
}

export const tableReader: FormatReader = {
  format: 'CSV',

  recognises(_file, head) {
    const text = decodeTextHead(head);
    if (text === undefined || MARKUP.test(text)) return false;
    return findTables(text).some((table) => interpretColumns(table) !== undefined || holdsBeats(table));
  },

  async read(file, context) {
    const bytes = await file.bytes();
    context.budget.make(bytes.length);
    const tables = findTables(decodeText(bytes), context.budget);
    const name = fileName(file.path);
    if (tables.some((table) => holdsBeats(table, context.budget))) {
      return { issues: [issue('beats-only', { file: name }, name)] };
    }
    return readTables(tables, file.path, 'CSV', context) ?? { issues: [issue('not-an-ecg', { file: name }, name)] };
  },
};
