// What each column of a table is: time, a row number, a lead, something else. A table without leads is no ECG.

import { parseLeadName } from '../../ecg/leads';
import { Budget } from '../kit/budget';
import { channelName, isOtherSignal, millivoltsPer } from '../kit/channels';
import { clockSeconds } from './clock';
import type { TextTable } from './layout';
import { bareCell, cellNumber, isFailure } from './numbers';
import { isCounting, isEvenlyRising } from './time';

export interface TimeColumn {
  readonly index: number;
  /** Undefined where the table does not say; a clock time is always in seconds. */
  readonly secondsPerUnit: number | undefined;
  readonly clock: boolean;
}

export interface LeadColumn {
  readonly index: number;
  /** "" where the table gives none. */
  readonly label: string;
  readonly unit: string | undefined;
  /** A column without a single value: its lead was not recorded. */
  readonly empty: boolean;
}

export interface TableColumns {
  readonly time: TimeColumn | undefined;
  /** The column that counts the rows, where there is one. */
  readonly counter: number | undefined;
  readonly leads: readonly LeadColumn[];
  /** The names say nothing of which lead is which. */
  readonly unnamed: boolean;
  /** What the columns that are no leads are called; a name that may be somebody's is none. */
  readonly leftOut: readonly string[];
}

/** Cells with something in them that are looked at to tell what a column is; a lead may begin late. */
const SAMPLE_CELLS = 200;
/** Share of a column's filled cells that must be numbers. */
const NUMERIC_SHARE = 0.9;
/** Share of the rows in which a column of remarks may have some. */
const SPARSE = 0.1;
/** More columns without a lead's name are no ECG. */
const MAX_UNNAMED = 16;
/** Fewer rows without a lead's name are no ECG. */
const MIN_UNNAMED_ROWS = 10;

const TIME_NAME =
  /^(?:(?:elapsed|sensor|device|phone|relative)[\s_-]*)?(?:time|t|zeit|temps|tiempo|timestamp|date[\s_-]?time|minutes?|seconds?|secs?|ms|msecs?|milliseconds?|(?:采样|记录|采集|相对)?(?:时间|時間|时刻|時刻)[戳轴]?|毫秒|秒|タイム)(?![a-z])/i;
const ROW_NUMBER_NAME =
  /^(?:samples?|index|idx|n|nr|no|#|row|unnamed:? ?\d*|samples?[\s_-]*(?:number|index|no|nr|#)\.?|(?:采样|樣本|样本|数据)?[序编行索点样樣](?:号|號|引|本)?|(?:采样|数据)点(?:号|数)?|番号|編號)$/i;
/** A name that calls a column a signal, but not which. */
const GENERIC_NAME =
  /^(?:unk\.label|(?:raw[\s_-]*)?(?:ecg|ekg)|心电(?:图|信号|数据)?|心電図?|导联|導聯|導程|誘導|通道|チャンネル|信号|電圧|电压|幅值|数据|leads?|ch|channel|signal|sig|values?|voltages?|amplitudes?|col|column|data|[mun\u00b5\u03bc]?v)?[\s_.#-]*(?:\d+|signal|data|values?|leads?|raw)?$/i;

const SECONDS_PER: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['秒', 1],
  ['毫秒', 1e-3],
  ['ミリ秒', 1e-3],
  ['微秒', 1e-6],
  ['分', 60],
  ['分钟', 60],
  ['sec', 1],
  ['secs', 1],
  ['second', 1],
  ['seconds', 1],
  ['hh:mm:ss.mmm', 1],
  ['hh:mm:ss', 1],
  ['mm:ss.mmm', 1],
  ['mm:ss', 1],
  ['min', 60],
  ['minute', 60],
  ['minutes', 60],
  ['ms', 1e-3],
  ['msec', 1e-3],
  ['msecs', 1e-3],
  ['millisecond', 1e-3],
  ['milliseconds', 1e-3],
  ['us', 1e-6],
  ['\u00b5s', 1e-6],
  ['\u03bcs', 1e-6],
  ['microseconds', 1e-6],
  ['ns', 1e-9],
  ['nanoseconds', 1e-9],
]);

const VOLTAGE_OR_TIME = /^(?:[mun\u00b5\u03bc]?v|[毫微]?[伏秒]|[mu\u00b5\u03bc]?s|m?secs?|(?:milli)?seconds?)$/i;

// Scanned by hand: a name is as long as the file makes it, and blanks in it may be taken for a part of this or of that.

/** What stands before brackets at the end, and in them. */
function bracketed(text: string): readonly [string, string] | undefined {
  if (!/[)\]}）】]$/.test(text)) return undefined;
  const inside = text.slice(0, -1);
  const begin = Math.max(...[')', ']', '}', '）', '】'].map((bracket) => inside.lastIndexOf(bracket))) + 1;
  const open = begin + inside.slice(begin).search(/[([{（【]/);
  return open < begin ? undefined : [text.slice(0, open).trimEnd(), inside.slice(open + 1).trim()];
}

/** What stands before a unit at the end, without what divides the two. */
function divided(text: string): readonly [string, string] | undefined {
  let start = text.length;
  while (start > 0 && !/[\s_,/-]/.test(text[start - 1]!)) start--;
  const unit = text.slice(start);
  if (start === 0 || !VOLTAGE_OR_TIME.test(unit)) return undefined;
  const before = text.slice(0, start).trimEnd();
  if (/[/,]$/.test(before)) return [before.slice(0, -1).trimEnd(), unit];
  let end = start;
  while (end > 0 && /[\s_-]/.test(text[end - 1]!)) end--;
  return [text.slice(0, end), unit];
}

/** "I (mV)", "V1 [uV]", "time/ms", "aVR_mV" as name and unit. */
function nameAndUnit(cell: string): { readonly label: string; readonly unit: string | undefined } {
  const bare = bareCell(cell);
  const [label, unit] = bracketed(bare) ?? divided(bare) ?? [];
  return label !== undefined && unit ? { label, unit } : { label: bare, unit: undefined };
}

const secondsPer = (unit: string | undefined, label: string): number | undefined => {
  const word = (unit ?? label).toLowerCase().replace(/^(?:elapsed|time|时间|時間)[\s_-]*/, '');
  return SECONDS_PER.get(word);
};

export interface Column {
  readonly index: number;
  readonly label: string;
  readonly unit: string | undefined;
  readonly kind: 'number' | 'clock' | 'text' | 'empty';
  /** Text in so few rows that it can only be remarks. */
  readonly sparse: boolean;
  readonly values: readonly number[];
}

/** The first cells with a number, a time or a word that says nothing of a failure; of the whole column, how many cells are filled. */
function filledCells({ rows, numbers }: TextTable, index: number) {
  const cells: string[] = [];
  let filled = 0;
  for (const row of rows) {
    const cell = row[index] ?? '';
    if (cell === '' || bareCell(cell) === '') continue;
    filled++;
    if (cells.length < SAMPLE_CELLS && !Number.isNaN(cellNumber(cell, numbers)) && !isFailure(cell)) cells.push(cell);
  }
  return { cells, filled };
}

/** Steps in which the name of a column is understood. */
const STEPS_OF_A_COLUMN = 50;

function describe(table: TextTable, budget: Budget): Column[] {
  // Every cell of an empty column is looked at.
  budget.step((STEPS_OF_A_COLUMN + table.rows.length) * table.width);
  return Array.from({ length: table.width }, (_, index) => {
    const { cells, filled } = filledCells(table, index);
    const values = cells.flatMap((cell) => cellNumber(cell, table.numbers) ?? []);
    const enough = (count: number) => count >= NUMERIC_SHARE * cells.length;
    const named = nameAndUnit(table.names?.[index] ?? '');
    const ownLine = table.units && bareCell(table.units[index] ?? '').replace(/^[([]|[)\]]$/g, '');
    // "ECG (0.5-35 Hz)" has no unit in its brackets where the unit stands in a line of its own.
    const unit = ownLine && millivoltsPer(named.unit ?? '') === undefined ? ownLine : named.unit;
    const kind =
      cells.length === 0
        ? 'empty'
        : enough(values.length)
          ? 'number'
          : enough(cells.filter((cell) => clockSeconds(cell) !== undefined).length)
            ? 'clock'
            : 'text';
    return {
      index,
      label: named.label,
      unit: unit || undefined,
      kind,
      sparse: filled <= SPARSE * table.rows.length,
      values,
    };
  });
}

function findTime(columns: readonly Column[], hasNames: boolean): TimeColumn | undefined {
  const byName = columns.find(({ label, kind }) => kind === 'number' && TIME_NAME.test(label));
  if (byName) {
    const { index, unit, label } = byName;
    return { index, secondsPerUnit: secondsPer(unit, label), clock: false };
  }
  const clock = columns.find(({ kind }) => kind === 'clock');
  if (clock) return { index: clock.index, secondsPerUnit: 1, clock: true };
  const [first] = columns;
  const nameless = !hasNames || first?.label === '';
  if (
    columns.length > 1 &&
    nameless &&
    first?.kind === 'number' &&
    isEvenlyRising(first.values) &&
    !isCounting(first.values)
  ) {
    return { index: first.index, secondsPerUnit: undefined, clock: false };
  }
  return undefined;
}

const columnName = ({ label, index }: Column): string => channelName(label, index);

const isTimeColumn =
  (time: TimeColumn | undefined, hasNames: boolean) =>
  ({ index, label, kind }: Column) =>
    index === time?.index || kind === 'clock' || (hasNames && TIME_NAME.test(label));

/** Whether a column of a table with others counts its rows. */
const isCounter = ({ index, label, kind, values }: Column) =>
  kind === 'number' && isCounting(values) && (ROW_NUMBER_NAME.test(label) || (label === '' && index === 0));

/** The columns that are neither times nor the numbers of rows, and whether there are times. */
export function otherColumns(
  table: TextTable,
  budget: Budget,
): { readonly others: readonly Column[]; readonly timed: boolean } {
  const columns = describe(table, budget);
  const time = findTime(columns, table.names !== undefined);
  const isTime = isTimeColumn(time, table.names !== undefined);
  const others = columns.filter((column) => !isTime(column) && !(columns.length > 1 && isCounter(column)));
  return { others, timed: time !== undefined };
}

/** What the columns are, or undefined where the table is no ECG. */
export function interpretColumns(
  table: TextTable,
  budget = new Budget(table.rows.length * table.width),
): TableColumns | undefined {
  const columns = describe(table, budget);
  const hasNames = table.names !== undefined;
  const time = findTime(columns, hasNames);
  const isTime = isTimeColumn(time, hasNames);
  const counts = (column: Column) => columns.length > 1 && !isTime(column) && isCounter(column);
  const counter = columns.find(counts)?.index;
  const rest = columns.filter((column) => !isTime(column) && !counts(column));
  const asLead = ({ index, label, unit, kind }: Column): LeadColumn => {
    const voltage = unit !== undefined && millivoltsPer(unit) !== undefined;
    return { index, label, unit: voltage ? unit : unit && unit !== '-' ? unit : undefined, empty: kind === 'empty' };
  };
  const signals = rest.filter(({ kind }) => kind === 'number' || kind === 'empty');

  const isLead = ({ label }: Column) => parseLeadName(label) !== undefined;
  if (hasNames && signals.some((column) => column.kind === 'number' && isLead(column))) {
    const leads = signals.filter(
      (column) => isLead(column) || (column.label !== '' && GENERIC_NAME.test(column.label)),
    );
    const leftOut = rest.filter((column) => !leads.includes(column) && column.label !== '').map(columnName);
    return { time, counter, leads: leads.map(asLead), unnamed: false, leftOut };
  }

  const electrical = signals.filter(({ label }) => !isOtherSignal(label));
  const unlike = electrical.some(({ label }) => !GENERIC_NAME.test(label));
  const words = rest.some(({ kind, sparse }) => kind === 'text' && !sparse);
  const enough = table.rows.length >= MIN_UNNAMED_ROWS && electrical.some(({ kind }) => kind === 'number');
  if (unlike || words || !enough || electrical.length > MAX_UNNAMED) return undefined;
  const leftOut = signals.filter((column) => !electrical.includes(column)).map(columnName);
  return { time, counter, leads: electrical.map(asLead), unnamed: true, leftOut };
}
