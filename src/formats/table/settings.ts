// Lines before a table that say something of it: "Sample Rate,513.625 hertz", "# fs = 500", "Unit: mV".

import { decimalNumber } from './numbers';

export interface TableSettings {
  /** Samples per second. */
  readonly rate: number | undefined;
  readonly unit: string | undefined;
  /** The lead of a table with one column. */
  readonly lead: string | undefined;
  /** ISO 8601 without a time zone. */
  readonly startTime: string | undefined;
  readonly device: string | undefined;
  readonly age: number | undefined;
  readonly sex: 'female' | 'male' | undefined;
  /** The remaining lines, without those that name the patient. */
  readonly comments: readonly string[];
}

const RATE_KEY =
  /^(?:sampl\w*[\s_-]*(?:rate|freq\w*)|sfreq|fs|rate|freq(?:uency)?|hz|abtastrate|abtastfrequenz|fr[eé]quence(?: d.[eé]chantillonnage)?|frecuencia(?: de muestreo)?)(?:\s*[([]?\s*k?hz\s*[)\]]?)?$/i;
const INTERVAL_KEY = /^(?:sampl\w*[\s_-]*(?:interval|period|time)|interval|dt)(?:\s*[([]?\s*(?:m|u|µ)?s\s*[)\]]?)?$/i;
const UNIT_KEY = /^(?:units?|einheit|unit[eé]|unidad|amplitude[\s_-]*unit)$/i;
const LEAD_KEY = /^(?:leads?|ableitung|d[eé]rivation|derivaci[oó]n|channel)$/i;
const TIME_KEY =
  /^(?:recorded[\s_-]*date|start[\s_-]*(?:time|date)|date[\s_-]*time|recording[\s_-]*date|acquisition[\s_-]*date)$/i;
const DEVICE_KEY = /^(?:device|ger[aä]t|model|recorder)$/i;
const AGE_KEY = /^age$/i;
const SEX_KEY = /^(?:sex|gender)$/i;
/** Who the patient is stays in the file. */
const IDENTITY_KEY = /name|birth|geburt|naissance|nacimiento|patient|address|phone/i;

/** "key, value", "key: value" or "key = value". */
function keyAndValue(cells: readonly string[]): readonly [string, string] | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first = '', ...rest] = filled;
  if (rest.length > 0 && !/[:=]/.test(first)) return [first, rest.join(' ')];
  // A separator other than the table's own may stand between the two.
  const [, key, value] = /^([^:=,;\t]+?)\s*[:=,;\t]\s*(.*)$/.exec(filled.join(' ')) ?? [];
  return key !== undefined && value !== undefined ? [key, value] : undefined;
}

const bracketed = (key: string, unit: string) => new RegExp(`\\b${unit}\\b`, 'i').test(key);

function rateOf(key: string, value: string): number | undefined {
  const number = decimalNumber(value);
  if (number === undefined || number <= 0) return undefined;
  if (RATE_KEY.test(key)) return /khz/i.test(key + value) ? number * 1000 : number;
  if (!INTERVAL_KEY.test(key)) return undefined;
  const both = `${key} ${value.replace(/[\d.,eE+-]+/, ' ')}`;
  if (/[uµμ]s\b|microsec/i.test(both)) return 1e6 / number;
  if (bracketed(both, 'ms') || /millisec|msec/i.test(both)) return 1e3 / number;
  return 1 / number;
}

function isoTime(value: string): string | undefined {
  const found = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?/.exec(value);
  return found ? `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6] ?? '00'}` : undefined;
}

export function readSettings(preamble: readonly (readonly string[])[]): TableSettings {
  let rate: number | undefined;
  let unit: string | undefined;
  let lead: string | undefined;
  let startTime: string | undefined;
  let device: string | undefined;
  let age: number | undefined;
  let sex: 'female' | 'male' | undefined;
  const comments: string[] = [];
  for (const cells of preamble) {
    const pair = keyAndValue(cells);
    if (!pair) {
      const text = cells.join(' ').trim();
      const alone = /(?:^|[^\w.])(\d+(?:[.,]\d+)?)\s*(?:hz|hertz|samples\s*(?:per|\/)\s*s(?:ec(?:ond)?)?)\b/i.exec(
        text,
      )?.[1];
      if (alone !== undefined) rate ??= decimalNumber(alone);
      if (text !== '') comments.push(text);
      continue;
    }
    const [key, value] = pair;
    if (IDENTITY_KEY.test(key)) continue;
    rate ??= rateOf(key, value);
    if (UNIT_KEY.test(key)) unit ??= value;
    else if (LEAD_KEY.test(key)) lead ??= value;
    else if (TIME_KEY.test(key)) startTime ??= isoTime(value);
    else if (DEVICE_KEY.test(key)) device ??= value;
    else if (AGE_KEY.test(key)) age ??= decimalNumber(value);
    else if (SEX_KEY.test(key)) sex ??= /^f/i.test(value) ? 'female' : /^m/i.test(value) ? 'male' : undefined;
    else if (!RATE_KEY.test(key) && !INTERVAL_KEY.test(key) && value !== '') comments.push(`${key}: ${value}`);
  }
  return { rate, unit, lead, startTime, device, age, sex, comments };
}
