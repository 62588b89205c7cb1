// Lines before a table that say something of it: "Sample Rate,513.625 hertz", "# fs = 500", "Unit: mV".

import { parseLeadName } from '../../ecg/leads';
import type { DeviceMeasurement } from '../../ecg/recording';
import type { CalendarDay } from '../kit/age';
import { ageIn, ageOf, calendarDay, sexOf } from '../kit/demographics';
import type { Identities } from '../kit/identities';
import { takeFields } from '../kit/identity-fields';
import { namedMeasurements } from '../kit/named-measurements';
import { lineMaySayWho } from '../kit/personal-phrases';
import { decimalNumber } from './numbers';
import { type SettingKind, settingKind } from './setting-keys';

export interface TableSettings {
  /** Samples per second. */
  readonly rate: number | undefined;
  readonly unit: string | undefined;
  /** The lead of a table with one column. */
  readonly lead: string | undefined;
  /** ISO 8601 without a time zone. */
  readonly startTime: string | undefined;
  readonly device: string | undefined;
  readonly filter: string | undefined;
  readonly age: number | undefined;
  readonly sex: 'female' | 'male' | undefined;
  readonly statements: readonly string[];
  readonly measurements: readonly DeviceMeasurement[];
  /** What else the lines say of recording and recorder. Lines that may name the patient are not among them. */
  readonly comments: readonly string[];
}

/** Letters, digits and brackets of full width as those of half width; square brackets and those of Chinese as round ones. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[[【]/g, '(')
    .replace(/[\]】]/g, ')');

/** "key, value", "key: value" or "key = value", also with the signs of Chinese. */
function keyAndValue(cells: readonly string[]): readonly [string, string] | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first = '', ...rest] = filled;
  if (rest.length > 0 && !/[:：=＝]/.test(first)) return [keyOf(first), rest.join(' ')];
  // A separator other than the table's own may stand between the two.
  const line = filled.join(' ');
  const at = line.search(/[:：=＝,，;；\t]/);
  return at > 0
    ? [
        keyOf(line.slice(0, at).trimEnd()),
        line
          .slice(at + 1)
          .trimStart()
          .replace(/^"(.*)"$/, '$1'),
      ]
    : undefined;
}

/** Samples per second of a rate or an interval, whose unit may stand with the key or with the value. */
function rateOf(kind: 'rate' | 'interval', key: string, value: string): number | undefined {
  const number = decimalNumber(value);
  if (number === undefined || number <= 0) return undefined;
  if (kind === 'rate') return /khz|千赫/i.test(key + value) ? number * 1000 : number;
  const both = `${key} ${value.replace(/[\d.,eE+-]+/, ' ')}`;
  if (/[u\u00b5\u03bc]s\b|microsec|微秒/i.test(both)) return 1e6 / number;
  if (/\bms\b|millisec|msec|毫秒/i.test(both)) return 1e3 / number;
  return 1 / number;
}

/** A line without a key that gives the rate: "500 Hz", "1000 samples/sec", "2 msec/sample". */
function rateAlone(text: string): number | undefined {
  const rate = /(?:^|[^\w.])(\d+(?:[.,]\d+)?)\s*(?:hz|hertz|samples\s*(?:per|\/)\s*s(?:ec(?:ond)?)?)\b/i.exec(
    text,
  )?.[1];
  if (rate !== undefined) return decimalNumber(rate);
  const [, interval, unit] = /^\s*([\d.,]+)\s*(m?)s(?:ec(?:ond)?s?)?\s*\/\s*sample\b/i.exec(text) ?? [];
  const step = decimalNumber(interval ?? '');
  return step !== undefined && step > 0 ? (unit === '' ? 1 : 1000) / step : undefined;
}

/** "2024-05-12 10:23:45", "2024/5/12 10:23", "2024年5月12日 上午10时23分45秒": the year first, so that no day is taken for a month. */
const START =
  /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?[T\s]{0,3}(上午|下午|午前|午後|晚上)?\s?(\d{1,2})\s?[:时時点]\s?(\d{1,2})(?:\s?[:分]\s?(\d{1,2}))?/;

function isoTime(value: string): string | undefined {
  const found = START.exec(value.normalize('NFKC'));
  if (!found) return undefined;
  const [, year, month = '', day = '', half, hours = '', minutes = '', seconds = '0'] = found;
  const two = (digits: string) => digits.padStart(2, '0');
  const hour = /下午|午後|晚上|pm/i.test(half ?? '') && Number(hours) < 12 ? String(Number(hours) + 12) : hours;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minutes)}:${two(seconds)}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days as `calendarDay` reads them, and "1 Jan 2000" or "Jan 1, 2000". */
function dayOf(value: string): CalendarDay | undefined {
  const month = MONTHS.indexOf(/[a-z]{3}/i.exec(value)?.[0].toLowerCase() ?? '') + 1;
  const [, year] = /\b(\d{4})\b/.exec(value) ?? [];
  const [, day] = /\b(\d{1,2})\b/.exec(value) ?? [];
  if (month === 0 || year === undefined || day === undefined) return calendarDay(value);
  return { year: Number(year), month, day: Number(day) };
}

/** "Lead I", "Ableitung I", "I" as the lead alone; the whole where no word of it is a lead. */
const leadOf = (value: string): string =>
  parseLeadName(value) ?? value.split(/\s+/).find((word) => parseLeadName(word) !== undefined) ?? value;

/** What the lines say; who is named in them is given to `identities`. */
export function readSettings(preamble: readonly (readonly string[])[], identities: Identities): TableSettings {
  const said = new Map<SettingKind, readonly [string, string]>();
  let rate: number | undefined;
  const statements: string[] = [];
  const measurements: DeviceMeasurement[] = [];
  const comments: string[] = [];
  const fields: { readonly name: string; readonly value: string }[] = [];
  for (const cells of preamble) {
    const pair = keyAndValue(cells);
    if (!pair) {
      rate ??= rateAlone(cells.join(' '));
      continue;
    }
    const [key, value] = pair;
    fields.push({ name: key, value });
    const kind = value === '' ? undefined : settingKind(key, value);
    if (kind === undefined) {
      measurements.push(...namedMeasurements(key, value));
      continue;
    }
    if (kind === 'rate' || kind === 'interval') rate ??= rateOf(kind, key, value);
    else if (kind === 'statement') statements.push(value);
    else if (kind === 'remark') comments.push(...(lineMaySayWho(`${key}: ${value}`) ? [] : [`${key}: ${value}`]));
    else if (!said.has(kind)) said.set(kind, pair);
  }
  takeFields(identities, fields);
  const text = (kind: SettingKind) => said.get(kind)?.[1];
  const lead = text('lead');
  const startTime = isoTime(text('start') ?? '');
  const birth = text('birth');
  if (birth !== undefined) identities.birth(dayOf(birth));
  return {
    rate,
    unit: text('unit'),
    lead: lead === undefined ? undefined : leadOf(lead),
    startTime,
    device: text('device'),
    filter: text('filter'),
    age: ageOf(ageIn(text('age')), birth === undefined ? undefined : dayOf(birth), calendarDay(startTime)),
    sex: sexOf(text('sex')),
    statements,
    measurements,
    comments,
  };
}
