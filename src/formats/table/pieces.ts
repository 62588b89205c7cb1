// What of one recording is in one table: its columns, settings and times; and tables that go on in others put together.

import type { Budget } from '../kit/budget';
import type { Identities } from '../kit/identities';
import { acrossMidnight, clockDate, clockSeconds } from './clock';
import { interpretColumns, type TableColumns } from './columns';
import type { TextTable } from './layout';
import { cellNumber } from './numbers';
import { readSettings, type TableSettings } from './settings';
import { isCounting, readTimes, type TimeReading } from './time';

export interface Piece {
  readonly table: TextTable;
  readonly columns: TableColumns;
  readonly settings: TableSettings;
  /** Seconds of each row, NaN where it has none; or the number of each row where the table counts them. */
  readonly times: Float64Array | undefined;
  readonly reading: TimeReading | undefined;
  readonly rate: number | undefined;
  /** Seconds on a clock at which the times begin, and whether these are whole seconds only. */
  readonly start: { readonly seconds: number; readonly whole: boolean } | undefined;
  /** ISO 8601, of the first row. */
  readonly startTime: string | undefined;
}

/** The highest rate at which anyone samples an ECG; a time column that gives more is read wrongly. */
const MAX_RATE = 100_000;

/** Steps in which a line before the table is understood. */
const STEPS_OF_A_LINE = 50;
/** Times, as they are read and in order. */
const BYTES_OF_A_TIME = 48;

/** Days of spreadsheets are exact from so many digits on. */
const EXACT_DIGITS = 11;
const SECONDS_PER_DAY = 86_400;

/** When a block of LabChart begins, by its line ExcelDateTime: a day with its fraction, and the same as text. */
function blockStart(preamble: TextTable['preamble']): Piece['start'] {
  const line = preamble.find(([first = '']) => /^ExcelDateTime=?$/i.test(first.trim()));
  if (!line) return undefined;
  const serial = line[1]?.trim() ?? '';
  const digits = (serial.split(/e/i, 1)[0] ?? '').replace(/\D/g, '').length;
  if (digits >= EXACT_DIGITS && Number(serial) > 0) return { seconds: Number(serial) * SECONDS_PER_DAY, whole: false };
  const text = line.slice(2).join(' ');
  const seconds = clockSeconds(text);
  return seconds === undefined ? undefined : { seconds, whole: !/:\d{2}[.,]\d/.test(text) };
}

function timesOf(table: TextTable, columns: TableColumns): Float64Array | undefined {
  const index = columns.time?.index ?? columns.counter;
  if (index === undefined) return undefined;
  const read = columns.time?.clock ? clockSeconds : (cell: string) => cellNumber(cell, table.numbers);
  const times = Float64Array.from(table.rows, (row) => read(row[index] ?? '') ?? Number.NaN);
  if (columns.time?.clock) acrossMidnight(times);
  return times;
}

/** A table with what it says; `before` is one that it may go on from, with the same columns. */
function pieceOf(table: TextTable, columns: TableColumns, identities: Identities, budget: Budget): Piece {
  budget.step(STEPS_OF_A_LINE * table.preamble.length);
  budget.make(BYTES_OF_A_TIME * table.rows.length);
  const settings = readSettings(table.preamble, identities);
  const times = timesOf(table, columns);
  const found = times && columns.time ? readTimes(Array.from(times), columns.time.secondsPerUnit) : undefined;
  const reading = found?.rate !== undefined && found.rate <= MAX_RATE ? found : undefined;
  const inSeconds = reading && times ? times.map((time) => time * reading.scale) : undefined;
  const counted = columns.time === undefined ? times : undefined;
  return {
    table,
    columns,
    settings,
    times: inSeconds ?? counted,
    reading,
    rate: settings.rate ?? reading?.rate,
    start: blockStart(table.preamble),
    startTime:
      settings.startTime ?? (columns.time?.clock ? clockDate(table.rows[0]?.[columns.time.index] ?? '') : undefined),
  };
}

const sameWords = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
  a === b || (a?.length === b?.length && (a ?? []).every((word, i) => word.trim() === b![i]!.trim()));

/** Share of the rate by which the rates of two tables may differ that are one recording. */
const SAME_RATE = 0.01;
/** Of fewer rows the times say little of the rate. */
const ROWS_OF_A_RATE = 20;

function goesOn({ rate, table }: Piece, piece: Piece): boolean {
  if (rate === undefined || piece.rate === undefined)
    return rate === piece.rate || piece.table.rows.length < ROWS_OF_A_RATE;
  if (piece.settings.rate === undefined && piece.table.rows.length < ROWS_OF_A_RATE) return true;
  return table.width === piece.table.width && Math.abs(rate - piece.rate) <= SAME_RATE * rate;
}

export interface Pieces {
  /** Tables of one recording each, in the order of the file. */
  readonly recordings: readonly (readonly Piece[])[];
  /** Rows of tables that are no ECG. */
  readonly leftOut: number;
}

/** Sorts the tables of a file into recordings. */
export function findPieces(tables: readonly TextTable[], identities: Identities, budget: Budget): Pieces {
  const recordings: Piece[][] = [];
  let leftOut = 0;
  for (const table of tables) {
    const heads = recordings.map(([head]) => head!);
    const head = heads.find(
      (each) =>
        each.table.width === table.width &&
        (table.names === undefined || sameWords(each.table.names, table.names)) &&
        (table.units === undefined || sameWords(each.table.units, table.units)),
    );
    const columns = head?.columns ?? interpretColumns(table, budget);
    if (!columns) {
      leftOut += table.rows.length;
      continue;
    }
    const piece = pieceOf(table, columns, identities, budget);
    const recording = head && goesOn(head, piece) ? recordings.find(([first]) => first === head) : undefined;
    if (recording) recording.push(piece);
    else recordings.push([piece]);
  }
  return { recordings, leftOut };
}

function lastTime(times: Float64Array): number | undefined {
  for (let at = times.length - 1; at >= 0; at--) if (!Number.isNaN(times[at])) return times[at];
  return undefined;
}

export interface Timeline {
  /** In seconds, or counted; one for each row of all pieces. Undefined where these have none. */
  readonly times: Float64Array | undefined;
  /** Times that a piece follows the one before it without anybody knowing how long that took. */
  readonly joined: number;
}

/** Less than this is no pause between two blocks whose beginnings are given in whole seconds. */
const WHOLE_SECOND = 1;

/** The times of all pieces on one axis. `rate` is that of the axis: 1 where rows are counted. */
export function timelineOf(pieces: readonly Piece[], rate: number): Timeline {
  const [first, ...more] = pieces;
  let joined = 0;
  if (!first?.times || pieces.some(({ times }) => !times)) return { times: undefined, joined: more.length };
  const all = new Float64Array(pieces.reduce((sum, { times }) => sum + times!.length, 0));
  all.set(first.times);
  const isTime = (time: number) => !Number.isNaN(time);
  let end = lastTime(first.times) ?? 0;
  let at = first.times.length;
  for (const { times, start, table, columns } of more) {
    const begin = times!.find(isTime) ?? 0;
    const next = end + 1 / rate;
    let shift = 0;
    if (begin <= end) {
      const known = start && first.start ? start.seconds - first.start.seconds : undefined;
      const gap = known === undefined ? Number.NaN : begin + known - next;
      shift = gap > (start?.whole ? WHOLE_SECOND : 0) ? known! : next - begin;
      const counts =
        columns.counter !== undefined && isCounting(table.rows.slice(0, 2).map((row) => Number(row[columns.counter!])));
      if (!(gap > -WHOLE_SECOND) && !counts) joined++;
    }
    for (const time of times!) all[at++] = time + shift;
    end = (lastTime(times!) ?? begin) + shift;
  }
  return { times: all, joined };
}
